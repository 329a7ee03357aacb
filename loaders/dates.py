"""Publication dates: read a written date, find the one that a text states.

In comes text; out goes a day and the rule that gave it, or None. A date is never
guessed: a date without a year or one that reads two ways (03/04/2022) is none.
The rules are data, ``loaders/data/published.toml``.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = [
    "Published",
    "PublishedRule",
    "find_published",
    "metadata_names",
    "month_names",
    "parse_date",
    "published_rules",
    "stamp",
]

YEARS = range(1900, 2101)
LONGEST_LINE = 300  # a stamp is short; a dateline opens a paragraph, which is cut
EDGE_LINES = 12  # bylines and datelines stand among the first or last lines
_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_PARTS = re.compile(r"\s*[|•·]\s*")
_YEAR = re.compile(r"\d{4}")


class Published(NamedTuple):
    """A day of publication and the rule that gave it."""

    day: date
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedRule:
    """One row of ``published.toml``, its pattern compiled."""

    name: str
    pattern: re.Pattern[str]
    where: str
    drop: bool
    examples: tuple[tuple[str, str], ...]
    counters: tuple[str, ...]


@cache
def _table() -> Mapping[str, Any]:
    text = files("loaders").joinpath("data", "published.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def metadata_names() -> tuple[str, ...]:
    """Return the names of HTML metadata that hold a publication date, best first."""
    return tuple(_table()["metadata"]["published"])


def _words(names: Iterable[str]) -> str:
    return "|".join(sorted(names, key=lambda name: (-len(name), name)))


def month_names() -> str:
    """Return the names of months as a pattern.

    Example:
        >>> month_names()[:17]
        'september|decembe'
    """
    return _words(_table()["months"])


@cache
def _forms() -> tuple[str, ...]:
    month = rf"(?P<month>{month_names()})\b\.?"
    day = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
    year = r"(?P<y>\d{4})"
    return (
        rf"{year}([-/.])(?P<m>\d{{1,2}})\2(?P<d>\d{{1,2}})",
        rf"{month}\s*{day},?\s+{year}",
        rf"{day}(?:\s+of)?[\s-]*{month},?[\s-]*{year}",
        rf"{year},?\s+{month}\s+{day}",
        rf"(?P<a>\d{{1,2}})([-/.])(?P<b>\d{{1,2}})\2{year}",
    )


@cache
def _pieces() -> tuple[str, str]:
    """Return the patterns that ``<date>`` and ``<tail>`` stand for."""
    weekday = rf"(?:{_words(_table()['weekdays']['names'])})(?:day)?\b\.?"
    bare = (
        re.sub(r"\?P<\w+>", "?:", form)
        .replace("([-/.])", "[-/.]")
        .replace(r"\2", "[-/.]")
        for form in _forms()
    )
    # possessive: what surrounds a date is read once, never tried another way
    tail = (
        r"(?>[\s,:/()@\u2013\u2014-]|at\b|on\b|"
        rf"{weekday}|T?\d{{1,2}}[:.h]\d{{2}}(?:[:.]\d{{2}}(?:\.\d{{1,9}})?)?(?!\.?\d)|"
        r"\d{1,2}(?=\s*[ap]\.?m\b)|[ap]\.?m\b\.?|Z\b|(?-i:[A-Z]{2,5})\b|"
        r"[+-]\d{2}:?\d{2}(?!\d)|local\s+time\b|hrs\b)*+"
    )
    return rf"(?<!\d)(?P<date>{'|'.join(bare)})(?!\d)", tail


@cache
def _readers() -> tuple[re.Pattern[str], ...]:
    flags = re.IGNORECASE
    return (
        *(re.compile(form, flags) for form in _forms()),
        re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})"),
    )


@cache
def _field() -> re.Pattern[str]:
    written, tail = _pieces()
    return re.compile(
        rf"{tail}(?:{written}(?:T(?=\d))?|(?P<compact>\d{{8}})){tail}", re.IGNORECASE
    )


@cache
def published_rules() -> tuple[PublishedRule, ...]:
    """Return the rules in order of trust."""
    written, tail = _pieces()
    return tuple(
        PublishedRule(
            name=name,
            pattern=re.compile(
                row["pattern"].replace("<date>", written).replace("<tail>", tail),
                re.IGNORECASE,
            ),
            where=row["where"],
            drop=row["drop"],
            examples=tuple((line, day) for line, day in row["examples"]),
            counters=tuple(row["counters"]),
        )
        for name, row in _table()["rules"].items()
    )


def _day(year: int, month: int, day: int) -> date | None:
    if year not in YEARS:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _numeric(year: int, first: int, second: int) -> date | None:
    """Return the one day that two numbers can mean, None if they can mean two."""
    days = {_day(year, first, second), _day(year, second, first)} - {None}
    return days.pop() if len(days) == 1 else None


def _read(written: str) -> date | None:
    for reader in _readers():
        match = reader.fullmatch(written)
        if match is None:
            continue
        parts = match.groupdict()
        year = int(parts["y"])
        if "a" in parts:
            return _numeric(year, int(parts["a"]), int(parts["b"]))
        months = _table()["months"]
        month = months[parts["month"].lower()] if "month" in parts else parts["m"]
        return _day(year, int(month), int(parts["d"]))
    return None


def parse_date(text: str) -> date | None:
    """Return the day that a field states, None where it is none or reads two ways.

    A clock time, a zone and a weekday may stand around it; the day is the one that
    is written, in whatever zone.

    Example:
        >>> parse_date("2021-12-24T13:57:00+05:30")
        datetime.date(2021, 12, 24)
        >>> parse_date("Fri, 24 Dec 2021 13:57:00 GMT")
        datetime.date(2021, 12, 24)
        >>> parse_date("03/04/2022") is None
        True
        >>> parse_date("13/04/2022")
        datetime.date(2022, 4, 13)
    """
    if len(text) > LONGEST_LINE:
        return None
    match = _field().fullmatch(text.strip())
    return _read(match["date"] or match["compact"]) if match else None


def _parts(line: str) -> Iterator[str]:
    yield line
    parts = _PARTS.split(line)
    if len(parts) > 1:
        yield from parts


def _match(rule: PublishedRule, line: str) -> date | None:
    for part in _parts(line):
        match = rule.pattern.fullmatch(part)
        day = _read(match["date"]) if match else None
        if day:
            return day
    return None


def stamp(line: str) -> str | None:
    """Return the rule by which a line only states when a text was published.

    Example:
        >>> stamp("Published December 24th, 2021 at 13:57 IST")
        'published label'
        >>> stamp("MOSCOW, January 5, 2022 — Russia said it would answer.") is None
        True
    """
    if len(line) > LONGEST_LINE or not _YEAR.search(line):
        return None
    for rule in published_rules():
        if rule.drop and _match(rule, line.strip()):
            return rule.name
    return None


def _lines(text: str) -> list[tuple[int, str]]:
    """Return the numbered lines that hold a year, cut to the length that counts."""
    lines = (match[0].strip() for match in _LINE.finditer(text))
    numbered = enumerate(line[:LONGEST_LINE] for line in lines if line)
    return [(number, line) for number, line in numbered]


def _stands(rule: PublishedRule, number: int, count: int) -> bool:
    if rule.where == "first":
        return number == 0
    if rule.where == "top":
        return number < EDGE_LINES
    if rule.where == "edges":
        return number < EDGE_LINES or number >= count - EDGE_LINES
    return True


def find_published(text: str, *, labels_only: bool = False) -> Published | None:
    r"""Return the day on which a text says it was published, None if it does not.

    Args:
        text: what to search.
        labels_only: whether it is a whole page, menus and teasers of other articles
            included: only lines that say "published" count, if they agree.

    Example:
        >>> find_published("Updated March 4, 2022\n\nPublished March 3, 2022")
        Published(day=datetime.date(2022, 3, 3), rule='published label')
    """
    lines = _lines(text)
    count = len(lines)
    dated = [(number, line) for number, line in lines if _YEAR.search(line)]
    for rule in published_rules():
        if labels_only and rule.where != "anywhere":
            continue
        found = (
            _match(rule, line) for number, line in dated if _stands(rule, number, count)
        )
        days = [day for day in found if day]
        # several lines of dates are a chronicle or teasers, not a stamp
        agreed = labels_only or rule.where == "agreed"
        if days and (not agreed or len(set(days)) == 1):
            return Published(days[0], rule.name)
    return None
