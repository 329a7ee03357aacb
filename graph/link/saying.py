"""A claim as linking sees it: ends with their sides, a span of days, and its marks."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from graph.coded import Origin, origin_of
from graph.gazetteer import gazetteer
from graph.link.rules import marks, plain_topics, plain_words, rules
from graph.ontology import contact_types
from graph.records import Label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.link.records import Telling
    from graph.records import Claim

__all__ = ["Mark", "Saying", "block_of", "differ", "saying", "stems", "type_and_sides"]

_UNKNOWN = ("", "unknown")
_ASSUMED = re.compile(r"date by (?:published|lead|quoted)")
_WORD = re.compile(r"[^\W\d_]{3,}")
_STEM = 5  # letters that inflected forms of a word mostly share
_HALF_DAY = re.compile(r"\b(1[0-2]|0?[1-9])(?:[:.]\d\d)?\s?([ap])\.?m\b", re.IGNORECASE)
_CLOCK = re.compile(r"\b([01]?\d|2[0-3]):[0-5]\d\b(?!\s?[ap]\.?m)", re.IGNORECASE)
_PARTS = ((5, 12, "morning"), (12, 13, "noon"), (13, 18, "afternoon"))


@dataclass(frozen=True, slots=True)
class Mark:
    """What in one text may tell its event from another of the same day.

    Attributes:
        number: of "a second call"; 0 where none is told.
        hours: of the clock, 0 to 23.
        parts: of the day.
        channel: a class of channels that may be one; empty where unknown.
        together: whether several speak as one.
        topic: stems of what it is said to be about.
        about: stems of the whole sentence; empty without a topic.
        ruled: the id of the claim, where an analyst set it apart from others.
    """

    number: int = 0
    hours: frozenset[int] = frozenset()
    parts: frozenset[str] = frozenset()
    channel: str = ""
    together: bool = False
    topic: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    ruled: str = ""


@dataclass(frozen=True, slots=True)
class Saying:
    """A claim with what linking compares. Days are ordinals of the calendar."""

    claim: Claim
    ends: tuple[str, str]
    sides: tuple[str, str]
    first: int | None
    last: int | None
    published: int | None
    assumed: bool
    mark: Mark

    @property
    def is_day(self) -> bool:
        """Tell whether the day is known."""
        return self.first is not None and self.first == self.last


def type_and_sides(claim: Claim) -> tuple[str, str, str]:
    """Return the type and the states or bodies of both ends, sorted."""
    sides = sorted(
        (_side(claim.source, claim.source_for), _side(claim.target, claim.target_for))
    )
    return claim.type, sides[0], sides[1]


def block_of(claim: Claim) -> str:
    """Return the widest key within which claims may be one contact or one episode.

    It is the type with the two states or bodies that the ends are or act for. What
    was coded by others never meets what was read.

    Example:
        >>> from graph.records import Claim
        >>> said = {"id": "1", "article": "a", "type": "CALLED", "start": 0, "end": 1,
        ...     "evidence": "x", "confidence": 1.0, "trigger": "t", "reason": "r"}
        >>> ends = {"source": "USA", "target": "official:Q1", "target_for": "RUS"}
        >>> block_of(Claim(**said, **ends))
        'CALLED RUS USA'
    """
    coded = (origin_of(claim),) if origin_of(claim) is Origin.CODED else ()
    return " ".join((*type_and_sides(claim), *coded))


def _side(entity: str, acts_for: str | None) -> str:
    """Return the state or body that an end is or acts for, else the end itself."""
    if acts_for or not entity.startswith("official:"):
        return acts_for or entity
    _, _, place = entity.removeprefix("official:").partition(":")
    return place or entity


def saying(claim: Claim, told: Telling | None, *, ruled: bool = False) -> Saying:
    """Return a claim as linking sees it.

    Args:
        claim: what an article says.
        told: the article, where known.
        ruled: whether an analyst set this very claim apart from another.
    """
    ends = (claim.source, claim.target)
    sides = (
        _side(claim.source, claim.source_for),
        _side(claim.target, claim.target_for),
    )
    if contact_types()[claim.type].symmetric and ends[1] < ends[0]:
        ends, sides = ends[::-1], sides[::-1]
    first, last = _days(claim.date)
    published = told.published.toordinal() if told and told.published else None
    return Saying(
        claim=claim,
        ends=ends,
        sides=sides,
        first=first,
        last=last,
        published=published,
        assumed=first == published or bool(_ASSUMED.search(claim.reason)),
        mark=_mark(claim, (*ends, *sides), claim.id if ruled else ""),
    )


@lru_cache(maxsize=50_000)
def _days(text: str | None) -> tuple[int | None, int | None]:
    """Return the first and the last day that a date of any precision may mean."""
    if not text:
        return None, None
    year, month, day = (*(int(part) for part in text.split("-")), 0, 0)[:3]
    if day:
        only = date(year, month, day).toordinal()
        return only, only
    first = date(year, month or 1, 1).toordinal()
    end = monthrange(year, month or 12)[1]
    return first, date(year, month or 12, end).toordinal()


def _mark(claim: Claim, parties: tuple[str, ...], ruled: str) -> Mark:
    text, rule, found = claim.evidence, rules()[claim.type], marks()
    topic = stems(claim.topic or "", parties, plain_topics())
    hours = frozenset(_hours(text))
    named = {found.parts[part.lower()] for part in found.part.findall(text)}
    channel = claim.channel
    return Mark(
        number=_number(text, again=rule.again),
        hours=hours,
        parts=frozenset(named or map(_part, hours)),
        channel="" if channel in _UNKNOWN else found.channels.get(channel, channel),
        together=rule.kind == "said" and bool(found.together.search(text)),
        topic=topic,
        about=stems(text, parties) if topic else frozenset(),
        ruled=ruled,
    )


def _number(text: str, *, again: bool) -> int:
    found = marks().numbered.search(text)
    if found:
        return marks().ordinals[found.group(1).lower()]
    return 2 if again and marks().later.search(text) else 0


def _hours(text: str) -> Iterable[int]:
    for hour, half in _HALF_DAY.findall(text):
        yield int(hour) % 12 + (12 if half in "pP" else 0)
    yield from map(int, _CLOCK.findall(text))


def _part(hour: int) -> str:
    parts = (name for first, end, name in _PARTS if first <= hour < end)
    return next(parts, "evening")


def differ(left: Mark, right: Mark, *, again: bool) -> bool:
    """Tell whether two texts cannot mean one event of a day.

    Args:
        left: of one text.
        right: of the other.
        again: whether "a second one" is another than one that is not numbered.
    """
    if left == right:
        return False
    return (
        _numbers_differ(left.number, right.number, again=again)
        or _disjoint(left.hours, right.hours)
        or _disjoint(left.parts, right.parts)
        or bool(left.channel and right.channel and left.channel != right.channel)
        or left.together != right.together
        or _topics_differ(left, right)
    )


def _numbers_differ(left: int, right: int, *, again: bool) -> bool:
    if left and right:
        return left != right
    return again and max(left, right) > 1


def _topics_differ(left: Mark, right: Mark) -> bool:
    return (
        _disjoint(left.topic, right.topic)
        and left.topic.isdisjoint(right.about)
        and right.topic.isdisjoint(left.about)
    )


def _disjoint(
    left: frozenset[int] | frozenset[str], right: frozenset[int] | frozenset[str]
) -> bool:
    return bool(left and right) and left.isdisjoint(right)


def stems(
    text: str, parties: tuple[str, ...], plain: frozenset[str] | None = None
) -> frozenset[str]:
    """Return the heads of the words that say what a text is about.

    Args:
        text: a sentence or a phrase.
        parties: ids of entities, whose names are left out.
        plain: the words that say nothing; without them those of the table.
    """
    if not text:
        return frozenset()
    plain = plain_words() if plain is None else plain
    words = _WORD.findall(text.casefold())
    found = frozenset(word[:_STEM] for word in words if word not in plain)
    return found.difference(*map(_names, parties))


@lru_cache(maxsize=50_000)
def _names(entity: str) -> frozenset[str]:
    known = gazetteer().entity(entity)
    names = (known.name, *known.aliases) if known else ()
    label = Label.COUNTRY if known is None else known.label
    told = " ".join((entity if label is Label.COUNTRY or not known else "", *names))
    return frozenset(word[:_STEM] for word in _WORD.findall(told.casefold()))
