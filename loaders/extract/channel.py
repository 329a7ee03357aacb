"""By what channel a contact went, and on what topic: small readings of one clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.extract.arguments.phrases import preposition, relation
from loaders.extract.words import lemma, table

if TYPE_CHECKING:
    from spacy.tokens import Token

    from loaders.extract.arguments.slots import Trigger

__all__ = ["read_channel", "read_topic", "read_type"]

_TOPIC_WORDS = 8
_WITHIN = frozenset({"at", "during", "in", "on"})
_NEAR = frozenset({"obl", "nmod", "compound", "amod", "advmod", "obj", "nsubj"})


def read_type(trigger: Trigger) -> str:
    """Return the contact type: talks by telephone or video are calls, not meetings.

    And what is discussed "in a meeting" or "during a visit" is a meeting, not a call.
    """
    kind = trigger.entry.type
    if kind == "MET" and _cued(trigger) in {"phone", "video"}:
        return "CALLED"
    if kind == "CALLED" and _cued(trigger) == "in-person":
        return "MET"
    return kind


def read_channel(trigger: Trigger) -> str:
    """Return the channel: what the words near the trigger say, else the entry's."""
    cued = _cued(trigger)
    if cued and _allowed(cued, trigger.entry.type):
        return cued
    return trigger.entry.channel or "unknown"


def _cued(trigger: Trigger) -> str:
    """Return the channel that a word near the trigger tells, else ""."""
    cues = table("channel")
    near = {lemma(anchor) for anchor in trigger.anchors}
    near |= {anchor.lower_ for anchor in trigger.anchors}
    places = [*trigger.anchors]
    if trigger.token.pos_ in {"NOUN", "PROPN"}:
        places.append(trigger.token.head)
    for place in places:
        for child in place.children:
            if relation(child) in _NEAR:
                near |= {lemma(child), child.lower_}
                near |= {c.lower_ for c in child.children if c.dep_ != "nmod:poss"}
                if relation(child) == "obl" and preposition(child) in _WITHIN:
                    near.add(f"in {lemma(child)}")
    for name in ("video", "phone", "letter", "in-person", "statement"):
        if near & cues[name]:
            return name
    return "in-person" if _is_on_the_spot(trigger.token) else ""


def _is_on_the_spot(token: Token) -> bool:
    """Say whether a verb tells why somebody came: travelled to Rome to discuss."""
    verb = token
    while verb.dep_ == "conj":
        verb = verb.head
    comes = table("channel")["coming"]
    return relation(verb) in {"advcl", "xcomp"} and lemma(verb.head) in comes


def _allowed(name: str, kind: str) -> bool:
    """Say whether the channel fits the type: nobody meets by letter."""
    if kind in {"MET", "CALLED"}:
        return name in {"in-person", "video", "phone"}
    return True


def read_topic(trigger: Trigger) -> str | None:
    """Return the short phrase behind on, about or over, or None."""
    for anchor in trigger.anchors:
        for child in anchor.children:
            if relation(child) in {"obl", "nmod"} and (
                preposition(child) in table("channel")["topic-prepositions"]
            ):
                topic = _phrase(child)
                if topic is not None:
                    return topic
    return None


def _phrase(head: Token) -> str | None:
    words = [
        token
        for token in head.subtree
        if token.i <= head.i or token.dep_ in {"flat", "fixed"}
    ]
    words = [t for t in words if t.dep_ not in {"case", "det"} or t.head.i != head.i]
    if lemma(head) in table("channel")["times"]:
        return None
    if not words or len(words) > _TOPIC_WORDS or head.pos_ in {"PRON", "NUM"}:
        return None
    doc = head.doc
    return str(doc[words[0].i : words[-1].i + 1].text)
