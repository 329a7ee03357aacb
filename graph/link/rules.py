"""The tables of linking, read once: types, marks and plain words."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from graph.errors import OntologyError
from graph.ontology import contact_types

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Marks", "Rule", "marks", "plain_topics", "plain_words", "rules"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """How claims of a contact type may be one; see ``types.toml``."""

    kind: str
    slack: bool
    again: bool
    states: str
    path: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What in a text tells two events of one day apart; see ``marks.toml``."""

    ordinals: Mapping[str, int]
    numbered: re.Pattern[str]
    later: re.Pattern[str]
    parts: Mapping[str, str]
    part: re.Pattern[str]
    together: re.Pattern[str]
    channels: Mapping[str, str]


def _read(file: str) -> dict[str, dict[str, Any]]:
    text = files("graph").joinpath("data", "linking", file).read_text("utf-8")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise OntologyError(file, None, str(error)) from error


@cache
def rules() -> Mapping[str, Rule]:
    """Return the rule of each contact type.

    Example:
        >>> rules()["CALLED"].kind
        'act'
    """
    rows = _read("types.toml")
    if set(rows) != set(contact_types()):
        raise OntologyError("types.toml", None, "its tables are not the contact types")
    return MappingProxyType({name: Rule(**row) for name, row in rows.items()})


@cache
def marks() -> Marks:
    """Return the patterns that find what tells two events of one day apart."""
    rows = _read("marks.toml")
    numbered, together = rows["numbered"], rows["together"]
    ordinals = _any(rows["ordinals"])
    things, wider = _any(numbered["things"]), _any(numbered["wider"])
    # the thing may have an adjective, what is wider may stand a few words behind
    number = (
        rf"\b({ordinals})\W+(?:\w+\W+)?(?:{things})s?\b"
        rf"(?!\W+(?:\w+\W+){{0,4}}(?:{wider})\b)"
    )
    head = rf"(?:^|[.!?]\W+)\W*(?:{_any(together['before'])})\W+(?:\w+\W+)?"
    return Marks(
        ordinals=MappingProxyType(rows["ordinals"]),
        numbered=re.compile(number, re.IGNORECASE),
        later=re.compile(rf"\b(?:{_any(numbered['later'])})\b", re.IGNORECASE),
        parts=MappingProxyType(rows["parts"]),
        part=re.compile(rf"\b({_any(rows['parts'])})\b", re.IGNORECASE),
        together=re.compile(rf"{head}(?:{_any(together['groups'])})\b", re.IGNORECASE),
        channels=MappingProxyType(rows["channels"]),
    )


@cache
def plain_words() -> frozenset[str]:
    """Return the words that say nothing of what an event was about."""
    rows = _read("plain-words.toml")["words"]
    return frozenset(word for text in rows.values() for word in text.split())


@cache
def plain_topics() -> frozenset[str]:
    """Return the words that say nothing in a topic: plain ones, and "issues"."""
    rows = _read("plain-words.toml")["topics"]
    more = frozenset(word for text in rows.values() for word in text.split())
    return plain_words() | more


def _any(texts: Iterable[str]) -> str:
    """Return a pattern of all texts, the longest first."""
    ordered = sorted(texts, key=lambda text: (-len(text), text))
    return "|".join(re.escape(text).replace(r"\ ", r"\s+") for text in ordered)
