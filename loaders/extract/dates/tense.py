"""Whether what a word says lies behind, ahead, or cannot be told."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from loaders.extract.dates.words import words

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Tense", "predicate", "tense"]


_HELPERS: Final = frozenset({"aux", "aux:pass", "cop"})
_OF_CLAUSE: Final = _HELPERS | {"nsubj", "nsubj:pass"}


class Tense(StrEnum):
    """On which side of the publication an event lies."""

    PAST = "past"
    FUTURE = "future"
    UNKNOWN = "unknown"


def predicate(token: Token) -> Token | None:
    """Return the predicate that a word belongs to, or None.

    A predicate is a verb, or a noun or adjective with a copula.
    """
    while not is_predicate(token):
        if token.head == token:
            return None
        token = token.head
    return token


def is_predicate(token: Token) -> bool:
    """Return whether a word is the head of a clause."""
    return token.pos_ in {"VERB", "AUX"} or any(
        child.dep_ in _OF_CLAUSE for child in token.children
    )


def tense(token: Token) -> Tense:
    """Return the tense of the clause of a word."""
    if not is_predicate(token) and _has(token, "upcoming"):
        return Tense.FUTURE
    verb = predicate(token)
    return Tense.UNKNOWN if verb is None else _of_verb(verb)


def _of_verb(verb: Token) -> Tense:
    helpers = [word for word in verb.children if word.dep_ in _HELPERS]
    lemmas = {word.lemma_.lower() for word in helpers}
    tags = {verb.tag_, *(word.tag_ for word in helpers)}
    is_perfect = "have" in lemmas and "will" not in lemmas
    if not is_perfect and (lemmas & words("modals") or _is_scheduled(verb)):
        return Tense.FUTURE
    if "VB" in tags and any(word.lower_ == "to" for word in verb.children):
        return _of_infinitive(verb)
    if is_perfect or tags & {"VBD", "VBN"}:
        return Tense.PAST
    if verb.tag_ == "VBG":
        return _of_participle(verb, helped=bool(helpers))
    is_programme = verb.lemma_.lower() in words("programme")
    return Tense.FUTURE if is_programme else Tense.UNKNOWN


def _of_infinitive(verb: Token) -> Tense:
    """Return the tense of "to meet": ahead of a plan, else that of its verb."""
    head = verb.head
    if verb.dep_ == "acl":
        return Tense.FUTURE
    is_to = any(word.lemma_ == "be" and word.tag_ != "VB" for word in verb.children)
    if is_to and any(word.lemma_ == "have" for word in verb.children):
        return Tense.PAST  # "was to have met": over, though it never was
    if is_to or head == verb or head.lemma_.lower() in words("ahead") | {"be", "go"}:
        return Tense.FUTURE
    return tense(head)


def _of_participle(verb: Token, *, helped: bool) -> Tense:
    """Return the tense of "is meeting" (ahead) and of "..., warning that ..."."""
    if helped:
        return Tense.FUTURE
    return Tense.UNKNOWN if verb.head == verb else tense(verb.head)


def _is_scheduled(verb: Token) -> bool:
    """Return whether the verb or adjective says that something is scheduled."""
    if verb.lemma_.lower() not in words("scheduled") or verb.tag_ == "VBD":
        return False
    return verb.tag_ in {"VBN", "JJ"} or verb.pos_ == "ADJ"


def _has(token: Token, name: str) -> bool:
    return any(child.lower_ in words(name) for child in token.children)
