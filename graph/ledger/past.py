"""What a ledger knew before: versions that are past, and what stood at a moment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from graph.errors import LedgerError
from graph.ledger import rows, tables
from graph.ledger.entries import Version
from graph.ledger.history import current
from graph.ledger.lost import lost

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graph.ledger.entries import Lost

__all__ = ["Past", "replay_judgements"]

_HELD = tables.articles.c
_PAST = tables.versions.c
_JUDGEMENTS = tables.judgements.c
_OURS = _JUDGEMENTS.article == ""  # an analyst's own, not a doubt of the reading


class Past:
    """Reads how things were. Moments are ISO 8601 in UTC, to the second, inclusive."""

    def __init__(self, connection: sa.Connection, url: str) -> None:
        self._connection = connection
        self._url = url

    def versions(self, article: str) -> tuple[Version, ...]:
        """Return how an article, by id or URL, stood; the last version is the last.

        Raises:
            LedgerError: there is no such article, or several have this URL.
        """
        id_ = self._one(article)
        chosen = sa.select(tables.versions).where(_PAST.article == id_)
        found = self._connection.execute(chosen.order_by(_PAST.version))
        return (*map(_version, found), current(self._connection, id_))

    def lost(self) -> Iterator[Lost]:
        """Yield what was claimed and is no more, by article, the last loss first."""
        archived = sa.select(_PAST.article)
        gone = sa.select(_HELD.id).where(_HELD.retracted_at.is_not(None))
        found = self._connection.scalars(archived.union(gone)).all()
        yield from lost(self._connection, map(self.versions, sorted(found)))

    def as_of(self, moment: str) -> Iterator[Version]:
        """Yield the versions that stood at a moment, one for each article that did."""
        stood = (_PAST.loaded_at <= moment) & (_PAST.ended_at > moment)
        for row in self._connection.execute(sa.select(tables.versions).where(stood)):
            yield _version(row)
        stands = _HELD.retracted_at.is_(None) | (_HELD.retracted_at > moment)
        held = sa.select(_HELD.id).where(_HELD.loaded_at <= moment, stands)
        for article in self._connection.scalars(held.order_by(_HELD.id)).all():
            yield current(self._connection, article)

    def judgements_as_of(self, moment: str) -> tuple[Mapping[str, Any], ...]:
        """Return the rows of the analysts' judgements made up to a moment.

        One that was superseded only later is in force.
        """
        made = sa.select(tables.judgements).where(_OURS, _JUDGEMENTS.made_at <= moment)
        chosen = made.order_by(_JUDGEMENTS.id)
        found = [dict(row) for row in self._connection.execute(chosen).mappings()]
        numbers = {row["id"] for row in found}
        for row in found:
            if row["superseded_by"] not in numbers:
                row["superseded_by"] = None
        return tuple(found)

    def mark_at(self, moment: str) -> str:
        """Return a name for what was known at a moment, the same as long as that is."""
        changes = tables.changes.c
        last = sa.select(sa.func.max(changes.seq)).where(changes.at <= moment)
        made = sa.select(sa.func.max(_JUDGEMENTS.id)).where(
            _OURS, _JUDGEMENTS.made_at <= moment
        )
        marks = (self._connection.scalar(chosen) or 0 for chosen in (last, made))
        return "-".join(map(str, marks))

    def _one(self, article: str) -> str:
        """Return the id of the one article that has this id or URL."""
        for column in (_HELD.id, _HELD.url):
            chosen = sa.select(_HELD.id).where(column == article).order_by(_HELD.id)
            ids: list[str] = list(self._connection.scalars(chosen))
            if len(ids) == 1:
                return ids[0]
            if ids:
                told = f"{len(ids)} articles have the URL {article}"
                advice = f"name one by id: {', '.join(ids)}"
                raise LedgerError(self._url, told, advice)
        told = f"no article has the id or URL {article}"
        advice = "see 'demarche query articles-about' for what there is"
        raise LedgerError(self._url, told, advice)


def replay_judgements(
    connection: sa.Connection, judgements: Iterable[Mapping[str, Any]]
) -> None:
    """Write such rows into an empty ledger, each after the one that superseded it."""
    found = sorted(judgements, key=lambda row: -row["id"])
    if found:
        connection.execute(sa.insert(tables.judgements), [dict(row) for row in found])


def _version(row: sa.Row[tuple[Any, ...]]) -> Version:
    return Version(
        number=row.version,
        loaded_at=row.loaded_at,
        ended_at=row.ended_at,
        why=row.why,
        extraction=rows.extraction(row.said, row.text),
        signature=row.signature,
    )
