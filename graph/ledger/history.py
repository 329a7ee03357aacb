"""How an article stood before: its versions, one for each time that it stood so.

The last version is in the tables of what is said; a version moves to ``versions`` when
another takes its place. A retracted article keeps its tables, so its last version has
ended and has not moved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from graph.ledger import rows, tables
from graph.ledger.entries import Version
from graph.ledger.texts import is_let_go
from graph.records import Extraction

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["archive", "current", "shown"]

_RETRACTED = "retracted"
_HELD = tables.articles.c


def current(connection: sa.Connection, article: str) -> Version:
    """Return the last version of an article as it was read, retracted or not.

    Raises:
        NoResultFound: there is no such article.
    """
    head = sa.select(tables.articles).where(_HELD.id == article)
    row = connection.execute(head).one()
    said = (
        shown(connection, article)
        if row.read is None
        else rows.extraction(row.read, row.text)
    )
    return Version(
        number=row.version,
        loaded_at=row.loaded_at,
        ended_at=row.retracted_at,
        why=row.retracted_at and _RETRACTED,
        extraction=said,
        signature=row.signature if is_let_go(said.article) else None,
    )


def shown(connection: sa.Connection, article: str) -> Extraction:
    """Return what an article says in the graph: as it was read, and then judged.

    Raises:
        NoResultFound: there is no such article.
    """

    def found(table: sa.Table, order: str) -> Iterator[sa.Row[tuple[object, ...]]]:
        chosen = sa.select(table).where(table.c.article == article)
        yield from connection.execute(chosen.order_by(table.c[order]))

    head = sa.select(tables.articles).where(_HELD.id == article)
    row = connection.execute(head).one()
    return Extraction(
        article=rows.article(row),
        entities=tuple(rows.entity(each) for each in found(tables.entities, "id")),
        mentions=tuple(rows.mention(e) for e in found(tables.mentions, "position")),
        claims=tuple(rows.claim(each) for each in found(tables.claims, "id")),
    )


def archive(
    connection: sa.Connection, version: Version, why: str, ended_at: str
) -> None:
    """Keep a version whose place is taken.

    Args:
        connection: writes.
        version: as it is in the tables of what is said.
        why: it ends; a version that was retracted has ended for that already.
        ended_at: when the next one begins, ISO 8601 in UTC.
    """
    extraction = version.extraction
    row = {
        "article": extraction.article.id,
        "version": version.number,
        "loaded_at": version.loaded_at,
        "ended_at": version.ended_at or ended_at,
        "why": version.why or why,
        "text": extraction.article.text,
        "said": rows.said(extraction),
        "signature": version.signature,
    }
    connection.execute(sa.insert(tables.versions), [row])
