"""Which dates a model may give: those of the text, and the day of publication."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from graph.records import DatePrecision
from loaders.extract.dates.expressions import find_expressions
from loaders.extract.dates.resolve import resolve
from loaders.extract.dates.tense import Tense

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loaders.extract.reading import Reading

__all__ = ["Dates", "precision_of"]

_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_PRECISIONS = {
    0: DatePrecision.UNKNOWN,
    4: DatePrecision.YEAR,
    7: DatePrecision.MONTH,
    10: DatePrecision.DAY,
}


def precision_of(when: str | None) -> DatePrecision:
    """Return how much of a date is known.

    Example:
        >>> precision_of("2022-05"), precision_of(None)
        (<DatePrecision.MONTH: 'month'>, <DatePrecision.UNKNOWN: 'unknown'>)
    """
    return _PRECISIONS[len(when or "")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """The dates of an article.

    Attributes:
        known: all that its words may mean, whatever the tense, and its own day.
        published: its day of publication.
    """

    known: frozenset[str]
    published: date | None

    @classmethod
    def of(cls, reading: Reading) -> Dates:
        """Return the dates of an article."""
        published = reading.article.published
        own = {published.isoformat()} if published is not None else set()
        return cls(known=frozenset({*own, *_told(reading)}), published=published)

    def settle(self, said: str | None) -> tuple[str | None, str]:
        """Return a date that the text bears out, else None, and the rule."""
        if said is None:
            return None, "model, none"
        if not _is_date(said):
            return None, "none: the model's is no date"
        if not any(known.startswith(said) for known in self.known):
            return None, "none: the model's is not borne out by the text"
        return said, "model, borne out by the text"

    def is_ahead(self, when: str | None) -> bool:
        """Say whether a date is after the day of publication."""
        if when is None or self.published is None:
            return False
        return when > self.published.isoformat()[: len(when)]


def _told(reading: Reading) -> Iterator[str]:
    published = reading.article.published
    for sentence in reading.sentences:
        for expression in find_expressions(sentence.tokens):
            for tense in Tense:
                found = resolve(expression, published, tense).date
                if found is not None:
                    yield found


def _is_date(text: str) -> bool:
    match = _DATE.fullmatch(text)
    if match is None:
        return False
    year, month, day = (int(part or 1) for part in match.groups())
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
