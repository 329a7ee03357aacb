"""Date expressions in a sentence: what they say, not yet which day that is.

Patterns stand from the most to the least telling; where two overlap, the first wins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Final

from loaders.extract.dates.words import calendar, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from spacy.tokens import Span, Token

__all__ = ["Expression", "Kind", "find_expressions"]


class Kind(StrEnum):
    """What an expression gives."""

    DAY = "day"  # a day of a month, of a year that may not be said
    DAY_OF_MONTH = "day of the month"
    WEEKDAY = "weekday"
    OFFSET = "offset"  # days from the publication
    AGO = "ago"
    PERIOD = "period"  # this week, last month, next year
    MONTH = "month"
    YEAR = "year"
    VAGUE = "vague"  # not the day of publication, and no more than that


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """A date expression and its parts; a part that is not said is None.

    Attributes:
        start: first token, ``token.i`` in the Doc.
        end: just behind the last token.
        kind: what it gives.
        text: the expression.
        root: the token of it that hangs on the rest of the sentence.
        shift: of the weekday, month or period: -1 last, 0 this, 1 next; for an
            offset the days; for "ago" the number of units.
        unit: of a period or of "ago": day, week, weekend, month or year.
        span: the weekday's week or the month's year: -1 last, 0 this, 1 next.
        ranged: whether it is the first of several days.
    """

    start: int
    end: int
    kind: Kind
    text: str
    root: Token
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    shift: int | None = None
    unit: str | None = None
    span: int | None = None
    ranged: bool = False


def find_expressions(sentence: Span) -> tuple[Expression, ...]:
    """Return the date expressions of a sentence, in order."""
    text = sentence.text
    found: list[Expression] = []
    taken: set[int] = set()
    for kind, pattern in _patterns():
        for match in pattern.finditer(text):
            place = range(*match.span())
            if taken.isdisjoint(place) and (
                expression := _expression(kind, match, sentence)
            ):
                taken.update(place)
                found.append(expression)
    return tuple(sorted(found, key=lambda expression: expression.start))


def _expression(kind: Kind, match: re.Match[str], sentence: Span) -> Expression | None:
    place = match.span()
    tokens: Span | None = sentence.char_span(*place, alignment_mode="expand")
    if tokens is None or (kind is Kind.MONTH and _is_name(tokens)):
        return None
    part = match.groupdict()
    return Expression(
        start=tokens.start,
        end=tokens.end,
        kind=_exact(kind, part, tokens),
        text=match.group().removesuffix("."),
        root=_root(tokens),
        year=_integer(part.get("year")),
        month=_month(part.get("month")),
        day=_integer(part.get("day")),
        weekday=_number(calendar().weekdays, part.get("weekday")),
        shift=_shift(kind, match),
        unit=(part.get("unit") or "").lower() or None,
        span=_number(calendar().shifts, part.get("span")),
        ranged=bool(part.get("range")),
    )


def _root(tokens: Span) -> Token:
    """Return the word that hangs on the rest: the one with the preposition, if any.

    In "on 20 May, a spokesman said" the tree may hang the month on another verb.
    """
    for token in tokens:
        is_outer = token.head.i not in range(tokens.start, tokens.end)
        if is_outer and any(
            child.dep_ == "case" and child.i < tokens.start for child in token.children
        ):
            return token
    return tokens.root


def _exact(kind: Kind, part: Mapping[str, str | None], tokens: Span) -> Kind:
    """Return the kind, vague where the number before weeks or years is hedged."""
    before = tokens.doc[tokens.start - 1] if tokens.start > tokens.sent.start else None
    hedged = before is not None and before.lower_ in words("hedges")
    return Kind.VAGUE if kind is Kind.AGO and hedged and part["unit"] != "day" else kind


def _is_name(tokens: Span) -> bool:
    """Return whether the word for a month is part of a person's name."""
    return any(
        name.label_ == "PERSON" and len(name) > 1
        for name in tokens.sent.ents
        if name.start < tokens.end and tokens.start < name.end
    )


def _shift(kind: Kind, match: re.Match[str]) -> int | None:
    part = match.groupdict()
    if kind is Kind.OFFSET:
        return calendar().days[" ".join(match.group().lower().split())]
    if kind is Kind.AGO:
        number = part["number"]
        return int(number) if number.isdigit() else calendar().numbers[number.lower()]
    if kind is Kind.PERIOD and not part.get("shift"):
        return 0
    return _number(calendar().shifts, part.get("shift"))


def _integer(text: str | None) -> int | None:
    return int(text) if text else None


def _number(table: Mapping[str, int], text: str | None) -> int | None:
    if not text:
        return None
    return table.get(text) if text in table else _folded(table)[text.lower()]


def _folded(table: Mapping[str, int]) -> dict[str, int]:
    return {word.lower(): number for word, number in table.items()}


def _month(text: str | None) -> int | None:
    if text and text.isdigit():
        return int(text)
    return _number({**calendar().months, **calendar().short_months}, text)


def _any(table: Iterable[str]) -> str:
    """Return a pattern for any of some phrases, the longest first."""
    ordered = sorted(table, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered)


def _capital(table: Iterable[str]) -> str:
    """Return a pattern for names of days or months, capitalised or in capitals."""
    return _any([form for word in table for form in (word, word.upper())])


_DAY: Final = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d|%|[.,:]\d)"
_RANGE: Final = (
    r"(?P<range>\s?(?:[-–—/]|to|and|through)\s?\d{1,2}(?:st|nd|rd|th)?(?!\d))?"  # noqa: RUF001
)
_YEAR: Final = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_UNIT: Final = r"(?P<unit>weekend|week|month|year)"


@cache
def _patterns() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(pattern)) for kind, pattern in _written())


def _written() -> Iterator[tuple[Kind, str]]:
    yield Kind.DAY, rf"(?<![\d-]){_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])"
    yield from _with_months()
    yield from _with_weekdays()
    shifts = rf"(?i:(?P<shift>{_any(calendar().shifts)}))"
    numbers = _any(calendar().numbers)
    yield Kind.OFFSET, rf"(?i:\b(?:{_any(calendar().days)})\b)"
    amount = rf"(?P<number>\d{{1,4}}|{numbers})\s+(?P<unit>day|week|month|year)s?"
    yield Kind.AGO, rf"(?i:\b{amount}\s+(?:ago|earlier)\b)"
    yield Kind.VAGUE, rf"(?i:\b(?:{_any(words('vague'))})\b)"
    yield Kind.PERIOD, rf"(?<!\b[Tt]he\s)\b{shifts}\s+{_UNIT}\b"
    yield Kind.PERIOD, r"\b[Tt]he\s+(?P<unit>weekend)\b"
    yield Kind.PERIOD, rf"\b(?:[Ee]arlier|[Ll]ater)\s+in\s+the\s+{_UNIT}\b"
    yield Kind.YEAR, rf"(?<![\w$€£/–-])(?<!\d[.,]){_YEAR}(?![\w%/–-]|[.,]\d)"  # noqa: RUF001


def _with_months() -> Iterator[tuple[Kind, str]]:
    full = _capital(calendar().months)
    short = _capital(calendar().short_months)
    month = rf"(?P<month>{full}|{short})\.?"
    year = rf"(?:,?\s+(?:of\s+)?{_YEAR})?"
    span = rf"(?:of\s+)?(?P<span>{_any(calendar().shifts)})\s+year\b"
    shifts = rf"(?P<shift>{_any(calendar().shifts)})"
    before = _any(words("before-period"))
    yield Kind.DAY, rf"\b{_DAY}{_RANGE}\s+(?:of\s+)?{month}(?![\w-]){year}"
    yield Kind.DAY, rf"\b{month}\s+(?:the\s+)?{_DAY}{_RANGE}{year}"
    alone = r"(?=\s*(?:[.,;:)]|$)|\s+(?:and|at|in|with|to|by)\b)"
    ordinal = r"(?P<day>[1-9]|[12]\d|3[01])(?:st|nd|rd|th)"
    yield Kind.DAY_OF_MONTH, rf"\b(?:on\s+)?the\s+{ordinal}{alone}"
    yield Kind.MONTH, rf"\b{month},?\s+(?:of\s+)?{_YEAR}"
    yield Kind.MONTH, rf"\b{month},?\s+{span}"
    yield Kind.MONTH, rf"(?i:\b{shifts}\s+)(?P<month>{full})\b"
    yield Kind.MONTH, rf"(?i:\b(?:{before})[\s-]+)(?P<month>{full}|(?:{short})(?=\.))\b"
    yield Kind.MONTH, rf"(?:['’]s|\b(?i:the|a))\s+(?P<month>{full})(?=\s+[a-z])"  # noqa: RUF001
    yield Kind.MONTH, rf"\b(?!MAY\b|May\b)(?P<month>{full})(?=['’]s\b)"  # noqa: RUF001


def _with_weekdays() -> Iterator[tuple[Kind, str]]:
    full = [word for word in calendar().weekdays if word.endswith("day")]
    short = [word for word in calendar().weekdays if not word.endswith("day")]
    shifts = rf"(?i:(?P<shift>{_any(calendar().shifts)})\s+)?"
    span = rf"(?:\s+(?:of\s+)?(?i:(?P<span>{_any(calendar().shifts)}))\s+week\b)?"
    part = r"(?:\s+(?:morning|afternoon|evening|night))?"
    yield Kind.WEEKDAY, rf"\b{shifts}(?P<weekday>{_capital(full)})\b{part}{span}"
    yield Kind.WEEKDAY, rf"\b(?P<weekday>{_capital(short)})(?=\.|,\s+(?:\d|[A-Z]))"
