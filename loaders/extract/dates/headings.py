"""Days that stand on a line of their own: each dates the entries under it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph.records import DatePrecision
from loaders.extract.dates.expressions import Kind, find_expressions
from loaders.extract.dates.hosts import merged
from loaders.extract.dates.resolve import EventDate, resolve
from loaders.extract.dates.tense import Tense

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from loaders.extract.reading import Sentence

__all__ = ["headed"]

_DAYS: Final = frozenset({Kind.DAY, Kind.WEEKDAY})


def headed(
    sentences: Iterable[Sentence], published: date | None
) -> Mapping[int, tuple[int, EventDate]]:
    """Return the day that stands over each sentence, with the place of its line.

    A sentence above all such lines, or in a text without any, is left out.

    Args:
        sentences: the sentences of an article, in order.
        published: the day from which a day without a year is counted.
    """
    found: dict[int, tuple[int, EventDate]] = {}
    last: tuple[int, EventDate] | None = None
    for sentence in sentences:
        day = _line(sentence, published)
        if day is not None:
            last = (sentence.index, day)
        elif last is not None:
            found[sentence.index] = last
    return found


def _line(sentence: Sentence, published: date | None) -> EventDate | None:
    """Return the day of a line that says nothing else."""
    tokens = sentence.tokens
    for expression in merged(find_expressions(tokens)):
        covered = range(expression.start, expression.end)
        if expression.kind not in _DAYS:
            continue
        if all(t.i in covered or t.is_punct or t.is_space for t in tokens):
            day = resolve(expression, published, Tense.UNKNOWN)
            return day if day.precision is DatePrecision.DAY else None
    return None
