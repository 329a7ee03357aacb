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
from graph.records import Extraction

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["archive", "as_of", "current", "earlier", "ended"]

_RETRACTED = "retracted"
_HELD = tables.articles.c
_PAST = tables.versions.c


def current(connection: sa.Connection, article: str) -> Version:
    """Return the last version of an article, retracted or not.

    Raises:
        NoResultFound: there is no such article.
    """

    def found(table: sa.Table, order: str) -> Iterator[sa.Row[tuple[object, ...]]]:
        chosen = sa.select(table).where(table.c.article == article)
        yield from connection.execute(chosen.order_by(table.c[order]))

    head = sa.select(tables.articles).where(_HELD.id == article)
    row = connection.execute(head).one()
    said = Extraction(
        article=rows.article(row),
        entities=tuple(rows.entity(each) for each in found(tables.entities, "id")),
        mentions=tuple(rows.mention(e) for e in found(tables.mentions, "position")),
        claims=tuple(rows.claim(each) for each in found(tables.claims, "id")),
    )
    return Version(
        number=row.version,
        loaded_at=row.loaded_at,
        ended_at=row.retracted_at,
        why=row.retracted_at and _RETRACTED,
        extraction=said,
    )


def archive(connection: sa.Connection, version: Version, why: str) -> None:
    """Keep a version whose place is taken.

    Args:
        connection: writes.
        version: as it is in the tables of what is said.
        why: it ends now; a version that was retracted has ended for that.
    """
    extraction = version.extraction
    row = {
        "article": extraction.article.id,
        "version": version.number,
        "loaded_at": version.loaded_at,
        "ended_at": version.ended_at or rows.now(),
        "why": version.why or why,
        "text": extraction.article.text,
        "said": rows.said(extraction),
    }
    connection.execute(sa.insert(tables.versions), [row])


def earlier(connection: sa.Connection, article: str) -> tuple[Version, ...]:
    """Return the versions of an article whose place was taken, the first one first."""
    chosen = sa.select(tables.versions).where(_PAST.article == article)
    found = connection.execute(chosen.order_by(_PAST.version))
    return tuple(map(_version, found))


def ended(connection: sa.Connection) -> Iterator[Version]:
    """Yield all versions that have ended, by article and number."""
    gone = sa.select(_HELD.id).where(_HELD.retracted_at.is_not(None))
    retracted = connection.scalars(gone).all()
    chosen = sa.select(tables.versions).order_by(_PAST.article, _PAST.version)
    for row in connection.execute(chosen):
        yield _version(row)
    for article in sorted(retracted):
        yield current(connection, article)


def as_of(connection: sa.Connection, moment: str) -> Iterator[Version]:
    """Yield the versions that stood at a moment, one for each article that did.

    Args:
        connection: reads.
        moment: ISO 8601 in UTC, to the second; what came in it counts.
    """
    stood = (_PAST.loaded_at <= moment) & (_PAST.ended_at > moment)
    for row in connection.execute(sa.select(tables.versions).where(stood)):
        yield _version(row)
    stands = _HELD.retracted_at.is_(None) | (_HELD.retracted_at > moment)
    held = sa.select(_HELD.id).where(_HELD.loaded_at <= moment, stands)
    for article in connection.scalars(held.order_by(_HELD.id)).all():
        yield current(connection, article)


def _version(row: sa.Row[tuple[object, ...]]) -> Version:
    return Version(
        number=row.version,
        loaded_at=row.loaded_at,
        ended_at=row.ended_at,
        why=row.why,
        extraction=rows.extraction(row.said, row.text),
    )
