"""Writing one article into the ledger's tables, on a connection that writes.

Each change of an article gets a number in ``changes``; what a changed article no longer
says goes into ``dropped``, so that a graph which still shows it can be put right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from graph.gazetteer import gazetteer
from graph.ledger import rows, tables
from graph.records import Extraction

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["insert", "mark", "relink", "replace", "restore", "retract", "stored"]

_BY_DEMARCHE = "demarche"
_SAID = (tables.claims, tables.mentions, tables.entities, tables.parties)


def mark(connection: sa.Connection, article: str, op: str) -> int:
    """Write down that an article changes and return the number of the change."""
    made = sa.insert(tables.changes).values(article=article, op=op)
    key = connection.execute(made).inserted_primary_key
    assert key is not None  # noqa: S101 - an insert of one row always has it
    return int(key[0])


def insert(connection: sa.Connection, extraction: Extraction, digest: str) -> None:
    """Write an article that the ledger has not."""
    article = extraction.article
    fresh = _fresh(mark(connection, article.id, "load"))
    row = rows.article_row(article) | fresh | {"digest": digest}
    connection.execute(sa.insert(tables.articles), [row])
    _insert_said(connection, extraction)


def replace(connection: sa.Connection, extraction: Extraction, digest: str) -> None:
    """Write an article in place of what the ledger has of it."""
    article = extraction.article
    seq = mark(connection, article.id, "load")
    _drop(connection, article.id, seq)
    for table in _SAID:
        connection.execute(sa.delete(table).where(table.c.article == article.id))
    doubts = tables.judgements
    connection.execute(
        sa.delete(doubts).where(
            doubts.c.article == article.id, doubts.c.who == _BY_DEMARCHE
        )
    )
    row = rows.article_row(article) | _fresh(seq) | {"digest": digest}
    _update(connection, article.id, row)
    _insert_said(connection, extraction)


def restore(connection: sa.Connection, article: str) -> None:
    """Let a retracted article stand again, as it was."""
    _update(connection, article, _fresh(mark(connection, article, "load")))


def retract(connection: sa.Connection, article: str) -> None:
    """Let an article stand no more; what it says is kept."""
    seq = mark(connection, article, "retract")
    _update(connection, article, {"seq": seq, "retracted_at": rows.now()})


def stored(connection: sa.Connection, article: str) -> Extraction:
    """Return all that the ledger has of an article, retracted or not."""

    def found(table: sa.Table, order: str) -> Iterator[sa.Row[Any]]:
        chosen = sa.select(table).where(table.c.article == article)
        yield from connection.execute(chosen.order_by(table.c[order]))

    head = sa.select(tables.articles).where(tables.articles.c.id == article)
    return Extraction(
        article=rows.article(connection.execute(head).one()),
        entities=tuple(rows.entity(row) for row in found(tables.entities, "id")),
        mentions=tuple(rows.mention(row) for row in found(tables.mentions, "position")),
        claims=tuple(rows.claim(row) for row in found(tables.claims, "id")),
    )


def relink(connection: sa.Connection) -> int:
    """Derive anew what follows by rule from what was said, and return in how many.

    Each article for which another contact or party comes out counts as changed.
    """
    ids = connection.scalars(sa.select(tables.articles.c.id)).all()
    return sum(_relink(connection, stored(connection, article)) for article in ids)


def _relink(connection: sa.Connection, extraction: Extraction) -> bool:
    article = extraction.article.id
    claims, parties = tables.claims, tables.parties
    contacts = [(c.id, rows.claim_row(c)["contact"]) for c in extraction.claims]
    derived = (sorted(contacts), sorted(rows.parties(extraction).items()))
    held = (
        sa.select(claims.c.id, claims.c.contact).where(claims.c.article == article),
        sa.select(parties.c.entity, parties.c.mentions).where(
            parties.c.article == article
        ),
    )
    present = tuple(sorted(map(tuple, connection.execute(each))) for each in held)
    if present == derived:
        return False
    seq = mark(connection, article, "load")
    _drop(connection, article, seq)
    for table in (claims, parties):
        connection.execute(sa.delete(table).where(table.c.article == article))
    _insert_derived(connection, extraction)
    _update(connection, article, {"seq": seq})
    return True


def _fresh(seq: int) -> dict[str, Any]:
    return {"seq": seq, "loaded_at": rows.now(), "retracted_at": None}


def _update(connection: sa.Connection, article: str, row: dict[str, Any]) -> None:
    table = tables.articles
    connection.execute(sa.update(table).where(table.c.id == article).values(row))


def _insert_said(connection: sa.Connection, extraction: Extraction) -> None:
    article = extraction.article.id
    entities = [rows.entity_row(article, entity) for entity in extraction.entities]
    _insert_all(connection, tables.entities, entities)
    mentions = [
        rows.mention_row(article, position, mention)
        for position, mention in enumerate(extraction.mentions)
    ]
    _insert_all(connection, tables.mentions, mentions)
    doubts = list(rows.doubts(article, extraction.mentions))
    _insert_all(connection, tables.judgements, doubts)
    _insert_derived(connection, extraction)


def _insert_derived(connection: sa.Connection, extraction: Extraction) -> None:
    article = extraction.article.id
    claims = [rows.claim_row(claim) for claim in extraction.claims]
    _insert_all(connection, tables.claims, claims)
    parties = [
        {"article": article, "entity": entity, "mentions": count}
        for entity, count in rows.parties(extraction).items()
    ]
    _insert_all(connection, tables.parties, parties)


def _insert_all(
    connection: sa.Connection, table: sa.Table, found: list[dict[str, Any]]
) -> None:
    if found:
        connection.execute(sa.insert(table), found)


def _drop(connection: sa.Connection, article: str, seq: int) -> None:
    """Write down what an article says before it says something else."""
    old = stored(connection, article)
    held = sa.select(tables.claims).where(tables.claims.c.article == article)
    gone = {("claim", claim.id, "") for claim in old.claims}
    gone |= {("contact", row.contact, row.type) for row in connection.execute(held)}
    gone |= {("entity", entity, "") for entity in rows.parties(old)}
    gone |= {
        ("office", rows.office_id(entity.id, office), "")
        for entity in old.entities
        if gazetteer().entity(entity.id) is None
        for office in entity.offices
    }
    found = [
        {"seq": seq, "kind": kind, "id": id_, "type": type_}
        for kind, id_, type_ in sorted(gone)
    ]
    _insert_all(connection, tables.dropped, found)
