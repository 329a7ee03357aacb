"""What becomes of an item that is given to the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import sqlalchemy as sa

from graph.difference import difference
from graph.ledger import rows, tables
from graph.ledger.carrying import with_confirmed
from graph.ledger.checks import fault
from graph.ledger.running import skip
from graph.ledger.texts import is_let_go
from graph.records import Skipped

if TYPE_CHECKING:
    from graph.difference import Difference
    from graph.ledger.writing import Writing
    from graph.records import Extraction

__all__ = ["Added", "Outcome", "add"]


class Outcome(StrEnum):
    """What became of an item that was given to the ledger."""

    NEW = "new"
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    RESTORED = "restored"  # it had been retracted
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of one item.

    Attributes:
        item: an article's id, or a skipped source.
        outcome: what became of it.
        reason: why it was skipped.
        claims: how many claims the article makes.
        difference: what a changed article says otherwise than before.
    """

    item: str
    outcome: Outcome
    reason: str = ""
    claims: int = 0
    difference: Difference | None = None


def add(
    connection: sa.Connection,
    writing: Writing,
    item: Extraction | Skipped,
    run: int | None,
) -> Added:
    """Keep one item and tell what became of it."""
    if isinstance(item, Skipped):
        return _skip(connection, item, run)
    if is_let_go(item.article):
        return _passed(connection, item, run)
    reason = fault(item)
    if reason:
        name = item.article.id or item.article.url or "an article"
        return _skip(connection, Skipped(source=name, reason=reason), run)
    return _keep(connection, writing, item)


def _passed(connection: sa.Connection, item: Extraction, run: int | None) -> Added:
    """Tell of what the ledger itself gave out, without its text, that it stands."""
    article, held = item.article, tables.articles.c
    stands = (held.id == article.id) & held.retracted_at.is_(None)
    known = sa.select(held.sha256).where(stands)
    if connection.scalar(known) != article.sha256:
        reason = "its text was let go, and it stands no more"
        return _skip(connection, Skipped(source=article.id, reason=reason), run)
    number = len(item.claims)
    return Added(item=article.id, outcome=Outcome.UNCHANGED, claims=number)


def _keep(connection: sa.Connection, writing: Writing, extraction: Extraction) -> Added:
    extraction = with_confirmed(connection, writing.judged, extraction)
    article, digest = extraction.article.id, rows.digest(extraction)
    held = tables.articles.c
    chosen = sa.select(held.digest, held.retracted_at).where(held.id == article)
    known = connection.execute(chosen).one_or_none()
    outcome, changed = Outcome.UNCHANGED, None
    if known is None:
        outcome = Outcome.NEW
        writing.insert(extraction, digest)
    elif known.digest != digest:
        outcome = Outcome.RESTORED if known.retracted_at else Outcome.CHANGED
        old = writing.replace(extraction, digest)
        changed = difference(old.claims, extraction.claims)
    elif known.retracted_at:
        outcome = Outcome.RESTORED
        writing.restore(article)
    number = len(extraction.claims)
    return Added(item=article, outcome=outcome, claims=number, difference=changed)


def _skip(connection: sa.Connection, item: Skipped, run: int | None) -> Added:
    skip(connection, item, run)
    return Added(item=item.source, outcome=Outcome.SKIPPED, reason=item.reason)
