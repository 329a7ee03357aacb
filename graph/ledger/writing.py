"""Changing what stands in the ledger, on a connection that writes.

Each change of an article gets a number in ``changes``; what a changed article no longer
says goes into ``dropped``, so that a graph which still shows it can be put right. At
the end of a transaction the blocks that were touched are linked anew (`Writing.link`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from graph.gazetteer import gazetteer
from graph.judged import apply, judged
from graph.ledger import rows, tables
from graph.ledger.history import archive, current, shown
from graph.ledger.judging import in_force
from graph.ledger.linking import all_blocks, chunks, link_blocks
from graph.ledger.texts import is_let_go, same_article
from graph.link import block_of, signature

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from graph.judged import Judged
    from graph.records import Extraction

__all__ = ["Writing"]

LOAD, RETRACT, RELINK = "load", "retract", "relink"

_BY_DEMARCHE = "demarche"
_SAID = (tables.claims, tables.mentions, tables.entities, tables.parties)


class Writing:
    """The changes of one transaction; ends with `link`.

    Attributes:
        judged: what analysts decided.
    """

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._articles: set[str] = set()
        self._blocks: set[str] = set()
        self._seq = 0
        self.judged = judged(in_force(connection))

    def insert(
        self,
        extraction: Extraction,
        digest: str,
        *,
        loaded_at: str | None = None,
        trace: bytes | None = None,
    ) -> None:
        """Write an article that the ledger has not.

        Args:
            extraction: the article and what was read out of it.
            digest: of that.
            loaded_at: when that was, where it is not now.
            trace: of a text that was let go.
        """
        article = extraction.article
        row = rows.article_row(article) | self._fresh(article.id)
        row |= {"digest": digest, "version": 1}
        row["signature"] = signature(article.text) if trace is None else trace
        row["loaded_at"] = loaded_at or row["loaded_at"]
        self._connection.execute(sa.insert(tables.articles), [row])
        self._insert_said(extraction)

    def replace(self, extraction: Extraction, digest: str) -> Extraction:
        """Write an article in place of what the ledger has of it, and return that."""
        article = extraction.article
        old = current(self._connection, article.id)
        reread = same_article(old.extraction.article, article)
        self._touch_blocks(article.id)
        fresh = self._fresh(article.id)
        why = "reread" if reread else "changed"
        archive(self._connection, old, why, fresh["loaded_at"])
        self._forget_said(shown(self._connection, article.id), fresh["seq"])
        row = rows.article_row(article) | fresh | {"digest": digest, "read": None}
        row |= {"signature": signature(article.text), "version": old.number + 1}
        self._update(article.id, row)
        self._insert_said(extraction)
        return old.extraction

    def restore(self, article: str) -> None:
        """Let a retracted article stand again, as it was."""
        old = current(self._connection, article)
        fresh = self._fresh(article)
        archive(self._connection, old, "retracted", fresh["loaded_at"])
        self._update(article, fresh | {"version": old.number + 1})
        self._touch_blocks(article)

    def retract(self, article: str) -> None:
        """Let an article stand no more; what it says is kept."""
        seq = self._mark(article, RETRACT)
        self._update(article, {"seq": seq, "retracted_at": rows.now()})
        self._touch_blocks(article)

    def derive(self, article: str) -> bool:
        """Derive anew what follows, by rule and judgement, from what an article says.

        Returns:
            Whether something else came out; if so, that is a change of the article.
        """
        read = current(self._connection, article).extraction
        was = shown(self._connection, article)
        if self._is_derived(was, apply(self.judged, read)):
            return False
        self._touch_blocks(article)
        seq = self._mark(article, RELINK)
        self._forget_said(was, seq)
        row: dict[str, Any] = {"seq": seq, "read": None}
        if not is_let_go(read.article):
            row["signature"] = signature(read.article.text)
        self._update(article, row)
        self._insert_said(read)
        return True

    def judge(self, decided: Judged, articles: Iterable[str]) -> None:
        """Derive these articles anew by other judgements, and link what they claim."""
        self.judged = decided
        held = tables.articles.c.id
        for article in sorted(articles):
            known = sa.select(held).where(held == article)
            if self._connection.scalar(known) is not None:
                self._touch_blocks(article)
                self.derive(article)
        if self._articles:
            self.link()
        else:
            self._link_as_change(self._blocks)

    def link(self) -> None:
        """Link anew what was touched."""
        if self._blocks:
            self._link(self._blocks)

    def link_first(self) -> None:
        """Link what was touched in a ledger that no graph shows yet.

        So that a graph takes its contacts in page by page, each counts as of the last
        change of its articles.
        """
        link_blocks(self._connection, self._blocks, (), None, self.judged)

    def link_all(self) -> int:
        """Link everything anew and return how many changes came of that."""
        found = chunks(all_blocks(self._connection))
        return sum(self._link_as_change(blocks) for blocks in found)

    def _link_as_change(self, blocks: Collection[str]) -> bool:
        seq = self._mark("", RELINK)
        if self._link(blocks):
            return True
        table = tables.changes
        self._connection.execute(sa.delete(table).where(table.c.seq == seq))
        return False

    def _link(self, blocks: Collection[str]) -> int:
        return link_blocks(
            self._connection, blocks, self._articles, self._seq, self.judged
        )

    def _mark(self, article: str, op: str) -> int:
        """Write down that an article changes and return the number of the change."""
        made = sa.insert(tables.changes).values(article=article, op=op, at=rows.now())
        key = self._connection.execute(made).inserted_primary_key
        assert key is not None  # noqa: S101 - an insert of one row always has it
        self._seq = int(key[0])
        self._articles.add(article)
        return self._seq

    def _fresh(self, article: str) -> dict[str, Any]:
        seq = self._mark(article, LOAD)
        return {"seq": seq, "loaded_at": rows.now(), "retracted_at": None}

    def _touch_blocks(self, article: str) -> None:
        """Remember the blocks of the claims that an article has now."""
        table = tables.claims
        mine = sa.select(table.c.block).where(table.c.article == article)
        self._blocks.update(self._connection.scalars(mine))

    def _is_derived(self, was: Extraction, extraction: Extraction) -> bool:
        """Tell whether what is shown is this, and the tables what follows from it."""
        article = extraction.article.id
        if _sets(was) != _sets(extraction):
            return False
        claims, parties, held = tables.claims, tables.parties, tables.articles
        derived = (
            sorted((claim.id, block_of(claim)) for claim in extraction.claims),
            sorted(rows.parties(extraction).items()),
        )
        stored = (
            sa.select(claims.c.id, claims.c.block).where(claims.c.article == article),
            sa.select(parties.c.entity, parties.c.mentions).where(
                parties.c.article == article
            ),
        )
        present = tuple(
            sorted(map(tuple, self._connection.execute(each))) for each in stored
        )
        traced = sa.select(held.c.signature).where(held.c.id == article)
        return present == derived and self._connection.scalar(traced) is not None

    def _update(self, article: str, row: dict[str, Any]) -> None:
        table = tables.articles
        mine = sa.update(table).where(table.c.id == article)
        self._connection.execute(mine.values(row))

    def _delete(self, table: sa.Table, article: str) -> None:
        self._connection.execute(sa.delete(table).where(table.c.article == article))

    def _insert_said(self, read: Extraction) -> None:
        """Write what was read out of an article, as judgements leave it."""
        article = read.article.id
        extraction = apply(self.judged, read)
        if extraction != read:
            self._update(article, {"read": rows.said(read)})
        entities = [rows.entity_row(article, entity) for entity in extraction.entities]
        self._insert(tables.entities, entities)
        mentions = [
            rows.mention_row(article, position, mention)
            for position, mention in enumerate(extraction.mentions)
        ]
        self._insert(tables.mentions, mentions)
        doubts = list(rows.doubts(article, extraction.mentions))
        self._insert(tables.judgements, doubts)
        claims = [rows.claim_row(claim) for claim in extraction.claims]
        self._insert(tables.claims, claims)
        self._blocks.update(row["block"] for row in claims)
        self._insert_parties(extraction)

    def _insert_parties(self, extraction: Extraction) -> None:
        found = [
            {"article": extraction.article.id, "entity": entity, "mentions": count}
            for entity, count in rows.parties(extraction).items()
        ]
        self._insert(tables.parties, found)

    def _insert(self, table: sa.Table, found: list[dict[str, Any]]) -> None:
        if found:
            self._connection.execute(sa.insert(table), found)

    def _forget_said(self, was: Extraction, seq: int) -> None:
        """Delete what an article says in the graph, and write that down."""
        article = was.article.id
        self._drop(was, seq)
        for table in _SAID:
            self._delete(table, article)
        doubts = tables.judgements
        self._connection.execute(
            sa.delete(doubts).where(
                doubts.c.article == article, doubts.c.who == _BY_DEMARCHE
            )
        )

    def _drop(self, old: Extraction, seq: int) -> None:
        """Write down what an article says before it says something else."""
        gone = {("claim", claim.id) for claim in old.claims}
        gone |= {("entity", entity) for entity in rows.parties(old)}
        gone |= {
            ("office", rows.office_id(entity.id, office))
            for entity in old.entities
            if gazetteer().entity(entity.id) is None
            for office in entity.offices
        }
        found = [
            {"seq": seq, "kind": kind, "id": id_, "type": ""}
            for kind, id_ in sorted(gone)
        ]
        self._insert(tables.dropped, found)


def _sets(said: Extraction) -> tuple[object, ...]:
    """Return what was said without the order of what has none."""
    return said.mentions, frozenset(said.entities), frozenset(said.claims)
