"""Written dates: read the day, the month or the year that a text states.

A date is never guessed: one without a year or one that reads two ways (03/04/2022)
is none.
"""

from __future__ import annotations

import re
import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["month_names", "parse_date", "parse_partial", "pieces", "read_day", "table"]

YEARS = range(1900, 2101)
LONGEST = 300  # characters of a field with a date


@cache
def table() -> Mapping[str, Any]:
    """Return ``published.toml``: names of months and days, metadata, rules."""
    text = files("loaders").joinpath("data", "published.toml").read_text("utf-8")
    return tomllib.loads(text)


def _words(names: Iterable[str]) -> str:
    return "|".join(sorted(names, key=lambda name: (-len(name), name)))


def month_names() -> str:
    """Return the names of months as a pattern.

    Example:
        >>> month_names()[:17]
        'september|decembe'
    """
    return _words(table()["months"])


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
def pieces() -> tuple[str, str]:
    """Return the patterns that ``<date>`` and ``<tail>`` stand for."""
    weekday = rf"(?:{_words(table()['weekdays']['names'])})(?:day)?\b\.?"
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
    written, tail = pieces()
    return re.compile(
        rf"{tail}(?:{written}(?:T(?=\d))?|(?P<compact>\d{{8}})){tail}", re.IGNORECASE
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


def read_day(written: str) -> date | None:
    """Return the day of a date that ``<date>`` has matched."""
    for reader in _readers():
        match = reader.fullmatch(written)
        if match is None:
            continue
        parts = match.groupdict()
        year = int(parts["y"])
        if "a" in parts:
            return _numeric(year, int(parts["a"]), int(parts["b"]))
        months = table()["months"]
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
    if len(text) > LONGEST:
        return None
    match = _field().fullmatch(text.strip())
    return read_day(match["date"] or match["compact"]) if match else None


@cache
def _partial() -> re.Pattern[str]:
    month = rf"(?P<month>{month_names()})\b\.?"
    return re.compile(
        rf"(?P<y>\d{{4}})(?:-(?P<m>\d{{2}}))?|{month},?\s+(?P<year>\d{{4}})",
        re.IGNORECASE,
    )


def parse_partial(text: str) -> str | None:
    """Return the month or the year that a field states where it states no day.

    Example:
        >>> parse_partial("July 2022")
        '2022-07'
        >>> parse_partial("2022")
        '2022'
    """
    match = _partial().fullmatch(text.strip())
    if match is None:
        return None
    year = match["y"] or match["year"]
    month = table()["months"][match["month"].lower()] if match["month"] else match["m"]
    if _day(int(year), int(month or 1), 1) is None:
        return None
    return f"{year}-{int(month):02}" if month else year
