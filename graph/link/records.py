"""What linking needs besides the claims: frozen records, no behaviour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # noqa: TC003 - part of the public record types

__all__ = ["Rulings", "Telling"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What linking needs of an article: who told it, when, and a trace of its text.

    Attributes:
        id: of the article.
        outlet: who published it; None when unknown.
        published: when; None when unknown.
        signature: what `graph.link.signature` makes of the text; empty when unknown.
    """

    id: str
    outlet: str | None = None
    published: date | None = None
    signature: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulings:
    """What an analyst ruled: pairs of claim ids that are, or are not, one event.

    The order within a pair does not matter.
    """

    same: frozenset[tuple[str, str]] = frozenset()
    apart: frozenset[tuple[str, str]] = frozenset()
