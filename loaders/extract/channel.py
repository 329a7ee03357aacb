"""By what channel a contact went, and on what topic: small readings of one clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.extract.arguments.phrases import preposition, relation
from loaders.extract.words import lemma, table

if TYPE_CHECKING:
    from spacy.tokens import Token

    from loaders.extract.arguments.slots import Trigger

__all__ = ["read_channel", "read_topic"]

_TOPIC_WORDS = 8
_NEAR = frozenset({"obl", "nmod", "compound", "amod", "advmod", "obj", "nsubj"})


def read_channel(trigger: Trigger) -> str:
    """Return the channel: what the words near the trigger say, else the entry's."""
    cues = table("channel")
    near = {lemma(anchor) for anchor in trigger.anchors}
    near |= {anchor.lower_ for anchor in trigger.anchors}
    for anchor in (*trigger.anchors, trigger.token.head):
        for child in anchor.children:
            if relation(child) in _NEAR:
                near |= {lemma(child), child.lower_}
                near |= {c.lower_ for c in child.children if c.dep_ != "nmod:poss"}
    for name in ("video", "phone", "letter", "in-person", "statement"):
        if near & cues[name] and _allowed(name, trigger):
            return name
    return trigger.entry.channel or "unknown"


def _allowed(name: str, trigger: Trigger) -> bool:
    """Say whether the channel fits the type: nobody meets in person by telephone."""
    kind = trigger.entry.type
    if kind == "MET":
        return name in {"in-person", "video"}
    if kind == "CALLED":
        return name in {"phone", "video"}
    return True


def read_topic(trigger: Trigger) -> str | None:
    """Return the short phrase behind on, about or over, or None."""
    for anchor in trigger.anchors:
        for child in anchor.children:
            if relation(child) in {"obl", "nmod"} and (
                preposition(child) in table("channel")["topic-prepositions"]
            ):
                return _phrase(child)
    return None


def _phrase(head: Token) -> str | None:
    words = [
        token
        for token in head.subtree
        if token.i <= head.i or token.dep_ in {"flat", "fixed"}
    ]
    words = [t for t in words if t.dep_ not in {"case", "det"} or t.head.i != head.i]
    if not words or len(words) > _TOPIC_WORDS or head.pos_ in {"PRON", "NUM"}:
        return None
    doc = head.doc
    return str(doc[words[0].i : words[-1].i + 1].text)
