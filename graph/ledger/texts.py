"""Texts that were let go for their age: everything but the text itself is kept.

Such an article has an empty text and still the digest of what it was, by which it is
known again. What followed from the text stays: evidence, offsets, and the trace by
which copies are found.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

import sqlalchemy as sa

from graph.ledger import tables
from graph.link import signature

if TYPE_CHECKING:
    from graph.records import Article

__all__ = ["Texts", "is_let_go", "let_go", "older", "same_article"]

_NOTHING = sha256(b"").hexdigest()
_CHUNK = 200
_KEPT_IN = (tables.articles, tables.versions)
_KEYS = {tables.articles: ("id",), tables.versions: ("article", "version")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """How much text there is.

    Attributes:
        articles: of how many articles as they are now.
        versions: of how many earlier versions.
        characters: in both.
    """

    articles: int
    versions: int
    characters: int


def is_let_go(article: Article) -> bool:
    """Tell whether an article had a text that is no longer kept.

    Example:
        >>> from graph.records import Article
        >>> is_let_go(Article(id="a", text="", sha256="0"))
        True
    """
    return not article.text and article.sha256 != _NOTHING


def same_article(held: Article, given: Article) -> bool:
    """Tell whether two articles are one, though the text of one may be let go."""
    if is_let_go(held) or is_let_go(given):
        return replace(held, text="") == replace(given, text="")
    return held == given


def older(connection: sa.Connection, before: str) -> Texts:
    """Return how much text there is that was loaded before a moment."""
    counts = [
        connection.execute(
            sa.select(sa.func.count(), sa.func.sum(sa.func.length(table.c.text))).where(
                *_old(table, before)
            )
        ).one()
        for table in _KEPT_IN
    ]
    (articles, now), (versions, then) = counts
    return Texts(
        articles=articles, versions=versions, characters=(now or 0) + (then or 0)
    )


def let_go(connection: sa.Connection, before: str) -> bool:
    """Let some texts go that were loaded before a moment; tell whether there were any.

    Args:
        connection: writes; the lot is small, so that others get their turn.
        before: ISO 8601 in UTC.
    """
    return any(_let_go(connection, table, before) for table in _KEPT_IN)


def _old(table: sa.Table, before: str) -> tuple[sa.ColumnElement[bool], ...]:
    return table.c.loaded_at < before, table.c.text != ""


def _let_go(connection: sa.Connection, table: sa.Table, before: str) -> bool:
    keys = _KEYS[table]
    columns = (*(table.c[key] for key in keys), table.c.text, table.c.signature)
    chosen = sa.select(*columns).where(*_old(table, before)).limit(_CHUNK)
    found = [
        {f"of_{key}": getattr(row, key) for key in keys}
        | {"trace": row.signature or signature(row.text)}
        for row in connection.execute(chosen)
    ]
    if found:
        mine = (table.c[key] == sa.bindparam(f"of_{key}") for key in keys)
        emptied = sa.update(table).where(*mine)
        connection.execute(
            emptied.values(text="", signature=sa.bindparam("trace")), found
        )
    return bool(found)
