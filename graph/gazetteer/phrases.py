"""Phrases that may stand for a state, body or place, found in running text.

A phrase is kept as its words in normal form; between two words of a text there may be
a space, a hyphen, an apostrophe or a full stop, so that ``U.S.``, ``Al-Qaeda`` and
``Al Qaeda`` are found alike. The longest phrase at a place wins. Case counts: a
phrase that is written with a capital is only found with one, an acronym
only as written.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from graph.names import normal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.gazetteer.tables import CountryRow, OrganisationRow, PlaceRow

__all__ = ["Match", "Phrasebook", "Sense", "SenseKind", "senses"]

_WORD = re.compile(r"[^\W_]+(?:[.](?=[^\W_][.])[^\W_])*\+?")
_GAP = re.compile(r"[.,]?[ \u00a0'\u2019\u2010\u2011\u2013&/-]{0,2}")
_ACRONYM = re.compile(r"(?:[A-Z0-9+&]{1,6}|(?:[A-Z]\.){2,})s?")
_COUNTRY_NAME = "country-name"


class SenseKind(StrEnum):
    """What a phrase is in relation to the entity that it may stand for."""

    NAME = "name"
    ADJECTIVE = "adjective"
    PEOPLE = "people"
    CAPITAL = "capital"
    SEAT = "seat"  # seat of government, ministry, residence, legislature
    PLACE = "place"  # a place there that does not stand for the state


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """One thing that a phrase may stand for."""

    entity: str
    kind: SenseKind
    phrase: str
    ambiguous: bool = False

    @property
    def named(self) -> bool:
        """Whether the entity itself is named, not one of its places."""
        return self.kind in {SenseKind.NAME, SenseKind.ADJECTIVE, SenseKind.PEOPLE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A phrase found in a text: offsets and all that it may stand for."""

    start: int
    end: int
    senses: tuple[Sense, ...]


_PLACE_KINDS = {
    "capital": SenseKind.CAPITAL,
    "judicial capital": SenseKind.PLACE,
    "place": SenseKind.PLACE,
    _COUNTRY_NAME: SenseKind.NAME,
}


def senses(
    countries: Iterable[CountryRow],
    organisations: Iterable[OrganisationRow],
    places: Iterable[PlaceRow],
) -> Iterator[Sense]:
    """Yield all senses of all phrases."""
    for row in countries:
        yield from _country_senses(row)
    for body in organisations:
        for name in dict.fromkeys((body.name, *body.aliases, body.acronym)):
            if name:
                yield Sense(entity=body.id, kind=SenseKind.NAME, phrase=name)
    for place in places:
        yield Sense(
            entity=place.of,
            kind=_PLACE_KINDS.get(place.kind, SenseKind.SEAT),
            phrase=place.name,
            ambiguous=place.ambiguous,
        )


def _country_senses(row: CountryRow) -> Iterator[Sense]:
    kinds = SenseKind
    sorts = (
        (kinds.NAME, (row.name, *row.other_names)),
        (kinds.ADJECTIVE, row.adjectives),
        (kinds.PEOPLE, row.people),
    )
    for kind, names in sorts:
        for name in names:
            yield Sense(entity=row.id, kind=kind, phrase=name)


def _words(text: str) -> list[tuple[str, int, int]]:
    """Return the words of a text in normal form, with their offsets."""
    return [
        (normal(m[0]).replace(" ", "") + "+" * m[0].endswith("+"), m.start(), m.end())
        for m in _WORD.finditer(text)
    ]


class Phrasebook:
    """An index of phrases by their first word."""

    def __init__(self, rows: Iterable[Sense]) -> None:
        merged: dict[tuple[str, ...], list[Sense]] = defaultdict(list)
        for row in rows:
            key = tuple(word for word, _, _ in _words(row.phrase))
            if key[:1] == ("the",) and row.entity.startswith("org:"):
                key = key[1:]
            merged[key].append(row)
        self._index: dict[str, list[tuple[tuple[str, ...], tuple[Sense, ...]]]] = {}
        for key in sorted(merged, key=len, reverse=True):
            self._index.setdefault(key[0], []).append((key, tuple(merged[key])))

    def lookup(self, text: str) -> tuple[Sense, ...]:
        """Return the senses of a text that is one phrase, else nothing."""
        matches = [m for m in self.find(text) if m.end - m.start == len(text.strip())]
        return matches[0].senses if matches else ()

    def find(self, text: str) -> Iterator[Match]:
        """Yield the longest matches from left to right, not overlapping."""
        words = _words(text)
        at = 0
        while at < len(words):
            match, length = self._at(text, words, at)
            if match:
                yield match
            at += length

    def _at(
        self, text: str, words: list[tuple[str, int, int]], at: int
    ) -> tuple[Match | None, int]:
        for key, rows in self._index.get(words[at][0], ()):
            stop = at + len(key)
            if not _runs(text, words[at:stop], key):
                continue
            start, end = words[at][1], words[stop - 1][2]
            fitting = tuple(row for row in rows if _as_written(row, text[start:end]))
            if fitting:
                end += text[end : end + 1] == "." and "." in text[start:end]
                return Match(start=start, end=end, senses=fitting), len(key)
        return None, 1


def _runs(text: str, words: list[tuple[str, int, int]], key: tuple[str, ...]) -> bool:
    """Tell whether the words are those of the key, with small gaps only."""
    if len(words) != len(key) or any(
        w[0] != k for w, k in zip(words, key, strict=True)
    ):
        return False
    return all(
        _GAP.fullmatch(text[one[2] : other[1]]) for one, other in pairwise(words)
    )


def _as_written(sense: Sense, text: str) -> bool:
    """Tell whether the case of a text fits the phrase."""
    phrase = sense.phrase.removeprefix("the ")
    if len(phrase) < len(sense.phrase) and text[:3].lower() == "the":
        return text[4:5].isupper()
    if text[:3].lower() in {"al-", "al ", "el-"}:
        return text[3].isupper()
    if _ACRONYM.fullmatch(phrase):
        return _plain(text) == _plain(phrase)
    return not (phrase[0].isupper() and text[0].islower())


def _plain(text: str) -> str:
    return text.replace(".", "").replace("-", "")
