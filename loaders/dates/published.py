"""The day on which a text says it was published, with the rule that gave it.

The rules are data, ``loaders/data/published.toml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from loaders.dates.written import pieces, read_day, table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

__all__ = [
    "Published",
    "PublishedRule",
    "find_published",
    "metadata_names",
    "published_rules",
    "stamp",
]

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
def metadata_names() -> tuple[str, ...]:
    """Return the names of HTML metadata that hold a publication date, best first."""
    return tuple(table()["metadata"]["published"])


@cache
def published_rules() -> tuple[PublishedRule, ...]:
    """Return the rules in order of trust."""
    written, tail = pieces()
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
        for name, row in table()["rules"].items()
    )


def _parts(line: str) -> Iterator[str]:
    yield line
    parts = _PARTS.split(line)
    if len(parts) > 1:
        yield from parts


def _match(rule: PublishedRule, line: str) -> date | None:
    for part in _parts(line):
        match = rule.pattern.fullmatch(part)
        day = read_day(match["date"]) if match else None
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
