"""Figures over articles, each with an interval: how sure may one be of it?

The intervals are percentile bootstraps (Efron 1979): articles, not edges, are drawn
anew with replacement, because the edges of one article stand or fall together. The
draws are seeded, so that the same edges always give the same intervals.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

import numpy as np

from graph.ontology import contact_types
from loaders.evaluate.scoring import CORE, Counts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import numpy.typing as npt

    from loaders.evaluate.scoring import Comparison

    Numbers = npt.NDArray[np.float64]

__all__ = ["FIGURES", "Figure", "Row", "Tenth", "row", "rows", "tenths"]

FIGURES = ("precision", "recall", "f1", "status", "date")
AT_ONCE, ROUNDS = 50, 40  # 2,000 draws, few at once so that memory stays small
SEED = 1
LIMITS = (2.5, 97.5)  # per cent of the draws below and above: 95 % lie between
TOP = 9  # the last tenth, which includes 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A share from 0 to 1 and its 95 % interval; None where nothing was counted."""

    value: float | None
    low: float | None
    high: float | None

    def __str__(self) -> str:
        """Return the figure in per cent.

        Example:
            >>> print(Figure(value=0.812, low=0.75, high=0.866))
            81.2 (75-87)
        """
        if self.value is None or self.low is None or self.high is None:
            return "-"
        return f"{100 * self.value:.1f} ({100 * self.low:.0f}-{100 * self.high:.0f})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The figures of one part of the edges.

    Attributes:
        group: by what the part was made: total, type or source.
        name: of the part.
        documents: how many articles it is over.
        counts: of its edges.
        figures: by name, see `FIGURES`.
    """

    group: str
    name: str
    documents: int
    counts: Counts
    figures: Mapping[str, Figure]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenth:
    """How often edges of about one confidence are right."""

    low: float
    high: float
    edges: int
    right: int


def rows(comparisons: Sequence[Comparison]) -> Iterator[Row]:
    """Yield the figures in total, by type and by kind of source."""
    yield row("total", "core four", comparisons, CORE)
    yield row("total", "all types", comparisons)
    for name in contact_types():
        yield row("type", name, comparisons, {name})
    for kind in sorted({each.document.kind for each in comparisons}):
        chosen = [each for each in comparisons if each.document.kind == kind]
        yield row("source", kind, chosen)


def row(
    group: str,
    name: str,
    comparisons: Sequence[Comparison],
    types: Iterable[str] | None = None,
) -> Row:
    """Return the figures of the edges of some types in some articles."""
    kinds = None if types is None else frozenset(types)
    counts = [each.counts(kinds) for each in comparisons]
    table = np.array([astuple(each) for each in counts], np.float64).reshape(-1, 5)
    total = sum(counts, Counts())
    return Row(
        group=group,
        name=name,
        documents=len(comparisons),
        counts=total,
        figures=dict(zip(FIGURES, _figures(table), strict=True)),
    )


def _figures(table: Numbers) -> list[Figure]:
    """Return the figures of a table: a line an article, a column a count."""
    values = _shares(table.sum(axis=0, keepdims=True))[0]
    chance = np.random.default_rng(SEED)
    size = len(table)
    spread = values[None, :]
    if size:
        shares = [1 / size] * size
        parts = (chance.multinomial(size, shares, AT_ONCE) for _ in range(ROUNDS))
        spread = _shares(np.concatenate([part @ table for part in parts]))
    found = []
    for value, column in zip(values, spread.T, strict=True):
        known = column[~np.isnan(column)]
        if np.isnan(value) or not known.size:
            found.append(Figure(value=None, low=None, high=None))
            continue
        low, high = np.percentile(known, LIMITS)
        found.append(Figure(value=float(value), low=float(low), high=float(high)))
    return found


def _shares(counts: Numbers) -> Numbers:
    """Return the figures of lines of counts; NaN where there is nothing to share."""
    annotated, extracted, found, status, date = counts.T

    def share(part: Numbers, whole: Numbers) -> Numbers:
        empty = np.full_like(whole, np.nan)
        return np.divide(part, whole, out=empty, where=whole > 0)

    return np.stack(
        (
            share(found, extracted),
            share(found, annotated),
            share(2 * found, annotated + extracted),
            share(status, found),
            share(date, found),
        ),
        axis=1,
    )


def tenths(comparisons: Iterable[Comparison]) -> tuple[Tenth, ...]:
    """Return how often edges are right, by tenths of confidence."""
    counts: dict[int, list[int]] = {}
    for each in comparisons:
        right = [edge for _, edge in each.pairs]
        for edges, hit in ((right, 1), (each.invented, 0)):
            for edge in edges:
                tenth = counts.setdefault(min(int(edge.confidence * 10), TOP), [0, 0])
                tenth[0] += 1
                tenth[1] += hit
    return tuple(
        Tenth(low=n / 10, high=(n + 1) / 10, edges=counts[n][0], right=counts[n][1])
        for n in sorted(counts)
    )
