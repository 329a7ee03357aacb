"""Word lists of the rules, by name: ``loaders/data/lexicon/words/*.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from graph.errors import OntologyError

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["is_contrast", "lemma", "marks_owner", "table", "words"]

_SIBILANTS = ("sses", "shes", "ches", "xes", "zes")


@cache
def table(name: str) -> dict[str, frozenset[str]]:
    """Return the lists of one file, by key."""
    place = files("loaders").joinpath("data", "lexicon", "words", f"{name}.toml")
    try:
        rows = tomllib.loads(place.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise OntologyError(f"words/{name}.toml", None, str(error)) from error
    return {key: frozenset(row["lemmas"]) for key, row in rows.items()}


def words(name: str) -> frozenset[str]:
    """Return one list of ``grammar.toml``.

    Example:
        >>> "minister" in words("agents")
        True
    """
    return table("grammar")[name]


def lemma(token: Token) -> str:
    """Return a word's lemma in lower case, mended where the tag was wrong.

    A verb in -s that was not tagged as third person keeps its ending in the
    parser's lemma; here it loses it.
    """
    base = token.lemma_.lower()
    if token.pos_ != "VERB" or base != token.lower_ or not base.endswith("s"):
        return base
    if base.endswith("ss"):
        return base
    if base.endswith("ies"):
        return f"{base[:-3]}y"
    return base[:-2] if base.endswith(_SIBILANTS) else base[:-1]


def is_contrast(member: Token) -> bool:
    """Say whether a member of a row is set against it: "Norway, not Iran"."""
    return any(child.lower_ in words("contrasts") for child in member.children)


def marks_owner(marker: str, thing: Token) -> bool:
    """Say whether a preposition leads from a thing to whose it is: "raids by Rome"."""
    if marker in {"of", "from"}:
        return lemma(thing) not in words("suffered")
    if marker == "to":  # "an end to Rome's raids"
        return lemma(thing) in words("halts")
    return marker in {"by", "in", "within", "between"}
