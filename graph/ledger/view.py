"""Reading the ledger as of one moment.

A `View` lives on one connection, inside one transaction: whatever it is asked, all
answers fit together. Only what stands is seen, that is articles that are not
retracted; ``upto`` hides what changed later than that change.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from graph.ledger import rows, tables
from graph.ledger.chunks import in_chunks
from graph.ledger.entries import Change, Decision, Dropped, Run, Saying
from graph.ledger.voices import voices
from graph.records import Skipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.ledger.entries import Voice
    from graph.records import Article, Claim, Contact, Entity, Mention

__all__ = ["View"]

_CHUNK = 500
_ARTICLES = tables.articles.c


class View:
    """The ledger as of one moment, up to one change."""

    def __init__(self, connection: sa.Connection, upto: int | None = None) -> None:
        self._connection = connection
        stands = _ARTICLES.retracted_at.is_(None)
        early = sa.true() if upto is None else _ARTICLES.seq <= upto
        self._stands = sa.and_(stands, early)

    def upto(self, seq: int) -> View:
        """Return the view of the same moment that ends with this change."""
        return View(self._connection, seq)

    def head(self) -> int:
        """Return the number of the last change, 0 when there is none."""
        last = sa.select(sa.func.max(tables.changes.c.seq))
        return self._connection.scalar(last) or 0

    def meta(self, name: str) -> str | None:
        """Return one fact about the ledger itself."""
        chosen = tables.meta.c.name == name
        return self._connection.scalar(sa.select(tables.meta.c.value).where(chosen))

    def changes_since(self, seq: int, limit: int | None = None) -> tuple[Change, ...]:
        """Return what happened after a change, in order."""
        table = tables.changes
        later = sa.select(table).where(table.c.seq > seq).order_by(table.c.seq)
        found = self._connection.execute(later.limit(limit))
        return tuple(Change(**row._mapping) for row in found)  # noqa: SLF001 - its public name

    def dropped(self, after: int, upto: int) -> tuple[Dropped, ...]:
        """Return what the articles dropped that changed between two changes."""
        table = tables.dropped
        chosen = sa.select(table.c.kind, table.c.id, table.c.type).where(
            table.c.seq > after, table.c.seq <= upto
        )
        found = self._connection.execute(chosen.distinct())
        return tuple(Dropped(kind=r.kind, id=r.id, type=r.type) for r in found)

    def repeated(self, articles: Iterable[str]) -> frozenset[str]:
        """Return those of the articles that more than one change was of."""
        table = tables.changes
        return frozenset(
            row.article
            for chunk in in_chunks(articles, _CHUNK)
            for row in self._connection.execute(
                sa.select(table.c.article)
                .where(table.c.article.in_(chunk))
                .group_by(table.c.article)
                .having(sa.func.count() > 1)
            )
        )

    def articles(self, ids: Iterable[str] | None = None) -> Iterator[Article]:
        """Yield the standing articles, or those of them with these ids."""
        for row in self.article_rows(ids):
            yield rows.article(row)

    def article_rows(self, ids: Iterable[str] | None = None) -> Iterator[sa.Row[Any]]:
        """Yield the standing articles with when they were loaded."""
        chosen = sa.select(tables.articles).where(self._stands).order_by(_ARTICLES.id)
        yield from self._chosen(chosen, _ARTICLES.id, ids)

    def claims(self, articles: Iterable[str] | None = None) -> Iterator[Claim]:
        """Yield the standing claims, or those that these articles make."""
        table = tables.claims
        chosen = self._standing(table).order_by(table.c.article, table.c.id)
        for row in self._chosen(chosen, table.c.article, articles):
            yield rows.claim(row)

    def linked_claims(
        self, *, articles: Iterable[str] = (), ids: Iterable[str] = ()
    ) -> Iterator[tuple[Claim, str]]:
        """Yield standing claims, by article or by id, each with its contact."""
        table = tables.claims
        chosen = self._standing(table)
        for column, keys in ((table.c.article, articles), (table.c.id, ids)):
            for row in self._chosen(chosen, column, keys):
                yield rows.claim(row), row.contact

    def claim_ids(self, articles: Iterable[str]) -> frozenset[str]:
        """Return the ids of what these articles claim, retracted ones too."""
        table = tables.claims.c
        found = self._chosen(sa.select(table.id), table.article, articles)
        return frozenset(row.id for row in found)

    def contacts(self, after: int, upto: int) -> tuple[Contact, ...]:
        """Return the contacts whose last change is between two changes, by id."""
        table = tables.contacts.c
        between = (table.seq > after) & (table.seq <= upto)
        chosen = sa.select(table.record).where(between).order_by(table.id)
        return tuple(map(rows.contact, self._connection.scalars(chosen)))

    def contact_ids(self, articles: Iterable[str]) -> frozenset[str]:
        """Return the contacts that stand on what these articles claim."""
        table = tables.claims
        chosen = self._standing(table).with_only_columns(table.c.contact).distinct()
        found = self._chosen(chosen, table.c.article, articles)
        return frozenset(row.contact for row in found)

    def mentions(self, article: str) -> tuple[Mention, ...]:
        """Return the mentions of a standing article, in the order of reading."""
        table = tables.mentions
        chosen = self._standing(table).where(table.c.article == article)
        found = self._connection.execute(chosen.order_by(table.c.position))
        return tuple(rows.mention(row) for row in found)

    def parties(self, articles: Iterable[str]) -> dict[str, dict[str, int]]:
        """Return how often the articles mention each entity that they bring in.

        Retracted articles are seen here too.
        """
        table = tables.parties
        found: dict[str, dict[str, int]] = defaultdict(dict)
        chosen = sa.select(table).order_by(table.c.article, table.c.entity)
        for row in self._chosen(chosen, table.c.article, articles):
            found[row.article][row.entity] = row.mentions
        return found

    def standing(self, entities: Iterable[str]) -> frozenset[str]:
        """Return those of the entities that a standing article brings in.

        One article settles it, so each is asked for by itself: a state may be in
        nearly all of them.
        """
        party = tables.parties.c
        entity: sa.BindParameter[str] = sa.bindparam("entity")
        brought = sa.select(sa.literal(1)).where(party.entity == entity)
        of_article = _ARTICLES.id == party.article
        one = brought.join(tables.articles, of_article).where(self._stands).limit(1)
        return frozenset(
            each
            for each in set(entities)
            if self._connection.scalar(one, {"entity": each}) is not None
        )

    def sayings(self, entities: Iterable[str]) -> tuple[Saying, ...]:
        """Return what the standing articles say that these entities are."""
        table, party = tables.entities, tables.parties
        brought = (party.c.article == table.c.article) & (party.c.entity == table.c.id)
        chosen = self._standing(table).join(party, brought)
        chosen = chosen.order_by(table.c.article, table.c.id)
        said = [
            (row.article, rows.entity(row))
            for row in self._chosen(chosen, table.c.id, entities)
        ]
        places = self._places(said)
        return tuple(
            Saying(
                article=article,
                entity=replace(
                    entity,
                    offices=tuple(
                        office
                        for office in entity.offices
                        if (article, office.of) in places
                    ),
                ),
            )
            for article, entity in said
        )

    def voices(self, entities: Iterable[str]) -> Iterator[Voice]:
        """Yield what the standing articles say that these entities are, counted."""
        for chunk in in_chunks(entities, _CHUNK):
            yield from voices(self._connection, self._stands, chunk)

    def _places(self, said: list[tuple[str, Entity]]) -> frozenset[tuple[str, str]]:
        """Return which of the articles bring in which of the offices' places."""
        party = tables.parties.c
        of = {office.of for _, entity in said for office in entity.offices}
        if not of:
            return frozenset()
        chosen = sa.select(party.article, party.entity).where(party.entity.in_(of))
        found = self._chosen(chosen, party.article, [article for article, _ in said])
        return frozenset((row.article, row.entity) for row in found)

    def offices_ever(self, officials: Iterable[str]) -> frozenset[str]:
        """Return the ids of all offices that any article ever gave these officials."""
        table = tables.entities
        return frozenset(
            rows.office_id(row.id, office)
            for row in self._chosen(sa.select(table), table.c.id, officials)
            for office in rows.entity(row).offices
        )

    def runs(
        self,
        job: str | None = None,
        *,
        status: str | None = None,
        retry: bool | None = None,
        last: int | None = None,
    ) -> tuple[Run, ...]:
        """Return loads, the first one first: all, or those that are asked for.

        Args:
            job: only the runs of this job.
            status: only those that ended so.
            retry: only those that read what was skipped, or only the others.
            last: at most so many, the last ones.
        """
        table = tables.runs
        chosen = sa.select(table).order_by(table.c.id.desc()).limit(last)
        if job is not None:
            chosen = chosen.where(table.c.job == job)
        if status is not None:
            chosen = chosen.where(table.c.status == status)
        if retry is not None:
            chosen = chosen.where(table.c.retry.is_(retry))
        found = self._connection.execute(chosen).all()
        return tuple(Run(**row._mapping) for row in reversed(found))  # noqa: SLF001 - its public name

    def skipped(self, run: int | None = None) -> tuple[Skipped, ...]:
        """Return what could not be used, ever or in one load, in order."""
        table = tables.skipped
        chosen = sa.select(table).order_by(table.c.id)
        if run is not None:
            chosen = chosen.where(table.c.run == run)
        found = self._connection.execute(chosen)
        return tuple(Skipped(source=row.source, reason=row.reason) for row in found)

    def judgements(self) -> tuple[Decision, ...]:
        """Return the judgements in force, in order; of standing articles only."""
        table = tables.judgements
        held = sa.select(_ARTICLES.id).where(self._stands)
        ours = (table.c.article == "") | table.c.article.in_(held)
        chosen = sa.select(table).where(ours, table.c.superseded_by.is_(None))
        names = [field.name for field in fields(Decision)]
        return tuple(
            Decision(**{name: getattr(row, name) for name in names})
            for row in self._connection.execute(chosen.order_by(table.c.id))
        )

    def _standing(self, table: sa.Table) -> sa.Select[Any]:
        of_article = _ARTICLES.id == table.c.article
        return sa.select(table).join(tables.articles, of_article).where(self._stands)

    def _chosen(
        self,
        chosen: sa.Select[Any],
        column: sa.Column[str],
        keys: Iterable[str] | None,
    ) -> Iterator[sa.Row[Any]]:
        """Yield the rows of a statement, for all keys or for some, in chunks."""
        if keys is None:
            yield from self._connection.execute(
                chosen, execution_options={"yield_per": _CHUNK}
            )
            return
        for chunk in in_chunks(keys, _CHUNK):
            yield from self._connection.execute(chosen.where(column.in_(chunk)))
