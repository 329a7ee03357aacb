"""What is only played: a match of two national teams, a scene in a novel.

Countries meet on a pitch and leaders on a stage without any contact of states.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.records import Label
from loaders.extract.arguments.clauses import objects, subject
from loaders.extract.arguments.phrases import preposition, relation
from loaders.extract.words import lemma, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from loaders.extract.arguments import Index, Trigger

__all__ = ["is_fiction", "is_match"]

_CLIMB = 3
_INSIDE = frozenset({"in", "during"})
_OUTCOMES = frozenset({"conj", "advcl", "parataxis"})


def is_fiction(trigger: Trigger) -> bool:
    """Say whether a deed is one of a story: "in a novel, Berg meets Holm".

    What is said in a film may be said in earnest, and a memoir tells of what was.
    """
    if trigger.entry.type in table("status")["uttered"]:
        return False
    lists = table("staged")
    for verb in _verbs(trigger.token):
        frames = {lemma(phrase) for phrase in _phrases(verb)}
        if frames & lists["fictions"]:
            return True
        if frames & lists["books"] and verb.tag_ in {"VBZ", "VBP"}:
            return trigger.entry.joint and verb.i == trigger.token.i
    return False


def is_match(trigger: Trigger, ends: tuple[str, str], index: Index) -> bool:
    """Say whether a contact of two is a match: officials do not play."""
    entities = [index.entity(key) for key in ends]
    officials = any(one and one.label is Label.OFFICIAL for one in entities)
    return trigger.entry.joint and not officials and _is_sport(trigger)


def _is_sport(trigger: Trigger) -> bool:
    """Say whether a meeting is one of teams: "met Spain in the final", "and lost"."""
    lists = table("staged")
    verb = next(_verbs(trigger.token), trigger.token)
    if any(lemma(phrase) in lists["contests"] for phrase in _phrases(verb)):
        return True
    around = [verb.head] if verb.dep_ == "conj" else []
    around += [child for child in verb.children if child.dep_ in _OUTCOMES]
    if any(lemma(other) in lists["outcomes"] for other in around):
        return True
    ends = [*objects(verb), subject(verb)]
    near = [word for end in ends if end is not None for word in (end, *end.children)]
    return any(lemma(word) in lists["sports"] for word in near)


def _verbs(token: Token) -> Iterator[Token]:
    """Yield the verbs from a trigger upwards."""
    place = token
    for _ in range(_CLIMB):
        if place.pos_ in {"VERB", "AUX"}:
            yield place
        if place.head.i == place.i:
            return
        place = place.head


def _phrases(verb: Token) -> Iterator[Token]:
    """Yield the phrases that say within what something goes on: "in the final"."""
    for child in verb.children:
        if relation(child) == "obl" and preposition(child) in _INSIDE:
            yield child
