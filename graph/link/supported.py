"""The best-supported value where the claims of a contact differ."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graph.records import DatePrecision, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graph.records import Claim

__all__ = ["best", "standing", "when"]

_PRECISIONS = (
    DatePrecision.DAY,
    DatePrecision.MONTH,
    DatePrecision.YEAR,
    DatePrecision.UNKNOWN,
)
# with as many articles for each, the less is taken to have happened
_LESS_FIRST = (
    *(Status.DENIED, Status.PROPOSED, Status.THREATENED, Status.PLANNED),
    *(Status.ENDED, Status.ACTUAL),
)


def best(said: Iterable[tuple[str, str | None]]) -> str | None:
    """Return the value that most articles give, the first by alphabet if tied.

    Args:
        said: pairs of article and value.
    """
    counts = _articles(said)
    return min(counts, key=lambda value: (-counts[value], value), default=None)


def standing(claims: Sequence[Claim]) -> Status:
    """Return the status that most articles give."""
    counts = _articles((claim.article, claim.status) for claim in claims)
    return Status(min(counts, key=lambda s: (-counts[s], _LESS_FIRST.index(Status(s)))))


def when(claims: Sequence[Claim]) -> tuple[str | None, DatePrecision, tuple[str, ...]]:
    """Return the date, its precision, and all dates if they contradict each other.

    The most precise date counts, of these the one that most articles give, the
    earliest if tied. A month and a day in it are no contradiction.
    """
    precision = min((c.date_precision for c in claims), key=_PRECISIONS.index)
    date = best(
        (claim.article, claim.date)
        for claim in claims
        if claim.date_precision is precision
    )
    told = tuple(sorted({claim.date for claim in claims if claim.date}))
    agree = all((date or "").startswith(each) for each in told)
    return date, precision, () if agree else told


def _articles(said: Iterable[tuple[str, str | None]]) -> dict[str, int]:
    """Return how many articles give each value."""
    found: dict[str, set[str]] = defaultdict(set)
    for article, value in said:
        if value:
            found[value].add(article)
    return {value: len(articles) for value, articles in found.items()}
