"""The ledger as those see it who judge: judgements, claims by id, what was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from graph.ledger import history, judging, rows, tables
from graph.ledger.view import View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.ledger.entries import Decision
    from graph.records import Claim, Contact, Entity, Extraction

__all__ = ["Docket"]

_HELD = tables.articles.c


class Docket(View):
    """A view of one moment with what judging needs besides."""

    def decisions(self) -> tuple[Decision, ...]:
        """Return all judgements that analysts ever made, in order."""
        return judging.decisions(self._connection)

    def decisions_in_force(self) -> tuple[Decision, ...]:
        """Return those of the analysts' judgements that none has superseded."""
        return judging.in_force(self._connection)

    def read(self, article: str) -> Extraction:
        """Return what was read out of an article, whatever was judged of it."""
        return history.current(self._connection, article).extraction

    def find(self, article: str) -> tuple[str, ...]:
        """Return the ids of the standing articles that have this id, else this URL."""
        for column in (_HELD.id, _HELD.url):
            chosen = sa.select(_HELD.id).where(column == article, self._stands)
            found = self._connection.scalars(chosen.order_by(_HELD.id)).all()
            if found:
                return tuple(found)
        return ()

    def claims_like(self, beginning: str) -> tuple[Claim, ...]:
        """Return the standing claims whose id begins so, as judged, sorted by id."""
        column = tables.claims.c.id
        chosen = self._standing(tables.claims).order_by(column)
        like = column.startswith(beginning, autoescape=True)
        found = self._connection.execute(chosen.where(like))
        return tuple(rows.claim(row) for row in found)

    def claims_of(self, contact: str) -> tuple[Claim, ...]:
        """Return the standing claims of a contact, sorted by id."""
        table = tables.claims
        chosen = self._standing(table).where(table.c.contact == contact)
        found = self._connection.execute(chosen.order_by(table.c.id))
        return tuple(rows.claim(row) for row in found)

    def linked(self) -> Iterator[tuple[Claim, str]]:
        """Yield all standing claims, each with its contact."""
        table = tables.claims
        chosen = self._standing(table).order_by(table.c.id)
        for row in self._connection.execute(chosen):
            yield rows.claim(row), row.contact

    def entities(self) -> Iterator[Entity]:
        """Yield what the standing articles say of all entities, with repetitions."""
        chosen = self._standing(tables.entities).order_by(tables.entities.c.id)
        for row in self._connection.execute(chosen):
            yield rows.entity(row)

    def doubts(self) -> Iterator[Decision]:
        """Yield the doubts of the reading in standing articles, in order."""
        return (each for each in self.judgements() if each.article)

    def all_contacts(self) -> Iterator[Contact]:
        """Yield all contacts, sorted by id."""
        table = tables.contacts.c
        for record in self._connection.scalars(
            sa.select(table.record).order_by(table.id)
        ):
            yield rows.contact(record)
