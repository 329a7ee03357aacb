"""The words of titles, bodies and groups as checked, frozen tables.

In come ``loaders/data/titles.toml`` and ``groups.toml``; out goes one `Lexicon`.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from graph.errors import OntologyError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Lexicon", "Phrases", "TitleWords", "lexicon", "plural", "singular"]

_PLURALS = {"man": "men", "woman": "women", "person": "people", "chief": "chiefs"}
_LINKS = frozenset({"of", "for", "in", "to", "at", "on"})


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleWords:
    """One title: its words, the kind of office and whether it is the plural."""

    words: tuple[str, ...]
    kind: str  # office kind, "honorific" or "private"
    single: str  # the words of the singular
    many: bool = False


class Phrases:
    """Phrases by first word, the longest first."""

    def __init__(self, rows: Iterable[TitleWords]) -> None:
        self._index: dict[str, list[TitleWords]] = {}
        for row in sorted(rows, key=lambda row: (-len(row.words), row.many)):
            self._index.setdefault(row.words[0], []).append(row)

    def starting(self, word: str) -> list[TitleWords]:
        """Return the phrases that begin with a word."""
        return self._index.get(word, [])


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All word lists that mentions are read by."""

    titles: Phrases
    wider: Mapping[str, tuple[str, ...]]
    covers: Mapping[str, tuple[str, ...]]
    qualifiers: frozenset[str]
    former: frozenset[str]
    after_title: frozenset[str]
    against: frozenset[str]
    coming: frozenset[str]
    rank: frozenset[str]
    words: Mapping[str, frozenset[str]]  # body, people, conduct, media ...
    pairs: Mapping[str, frozenset[str]]
    numbers: Mapping[str, int]
    other_place: Mapping[str, tuple[str, ...]]

    def kinds_of(self, words: str, kind: str) -> tuple[str, ...]:
        """Return the kinds of office that a title may mean, its own kind first."""
        return self.wider.get(words, (kind, *self.covers.get(kind, ())))

    def sort_of(self, noun: str) -> str:
        """Return ``body``, ``people``, ``conduct`` or ``""`` for a noun."""
        for sort in ("body", "people", "conduct"):
            if noun in self.words[sort] or singular(noun) in self.words[sort]:
                return sort
        return ""


def plural(word: str) -> str:
    """Return the plural of an English noun.

    Example:
        >>> plural("secretary"), plural("spokesman"), plural("chief")
        ('secretaries', 'spokesmen', 'chiefs')
    """
    for single, many in _PLURALS.items():
        if word.endswith(single):
            return word.removesuffix(single) + many
    if word.endswith("y") and word[-2:-1] not in {"a", "e", "o", "u"}:
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "x", "ch", "sh")) else f"{word}s"


def singular(word: str) -> str:
    """Return the singular of a regular English plural, else the word itself.

    Example:
        >>> singular("ministries"), singular("forces"), singular("spokesmen")
        ('ministry', 'force', 'spokesman')
    """
    for single, many in _PLURALS.items():
        if word.endswith(many) and word != many:
            return word.removesuffix(many) + single
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _both_numbers(phrase: str, kind: str) -> Iterable[TitleWords]:
    words = tuple(phrase.split())
    yield TitleWords(words=words, kind=kind, single=phrase)
    if kind == "honorific":
        return
    at = next((i for i, word in enumerate(words) if word in _LINKS), len(words)) - 1
    if at < 0:
        return
    many = (*words[:at], plural(words[at]), *words[at + 1 :])
    yield TitleWords(words=many, kind=kind, single=phrase, many=True)


def _read(name: str) -> dict[str, Any]:
    text = files("loaders").joinpath("data", name).read_text("utf-8")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise OntologyError(name, None, str(error)) from error


def _titles(data: dict[str, Any]) -> Iterable[TitleWords]:
    for kind, row in data["office"].items():
        for phrase in row["words"]:
            yield from _both_numbers(phrase, kind)
    for kind, key in (("honorific", "honorifics"), ("private", "private")):
        for phrase in data[key]:
            yield from _both_numbers(phrase, kind)


@cache
def lexicon() -> Lexicon:
    """Return the lexicon, read once."""
    titles, groups = _read("titles.toml"), _read("groups.toml")
    lists = {key: frozenset(v) for key, v in groups.items() if isinstance(v, list)}
    return Lexicon(
        titles=Phrases(_titles(titles)),
        covers={key: tuple(value) for key, value in titles["covers"].items()},
        wider={key: tuple(value) for key, value in titles["wider"].items()},
        qualifiers=frozenset(titles["qualifiers"]),
        former=frozenset(titles["former"]),
        after_title=frozenset(titles["after_title"]),
        against=frozenset(titles["against"]),
        coming=frozenset(titles["coming"]),
        rank=frozenset(titles["rank"]),
        words=lists,
        pairs={key: frozenset(value) for key, value in groups["pairs"].items()},
        numbers=groups["numbers"],
        other_place={k: tuple(v) for k, v in groups["other_place"].items()},
    )
