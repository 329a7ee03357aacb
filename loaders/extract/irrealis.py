"""What a text names without saying that it is: questions, conditions, negated clauses.

"Has he met her?", "if they impose sanctions", "without meeting", "it is false that":
such a trigger tells of no event, whatever stands around it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.records import Status
from loaders.extract.arguments.phrases import relation
from loaders.extract.staged import is_fiction
from loaders.extract.status import read_status
from loaders.extract.undone import is_counterfactual, is_inverted, is_of_nobody
from loaders.extract.words import lemma, table

if TYPE_CHECKING:
    from spacy.tokens import Token

    from loaders.extract.arguments import Trigger

__all__ = ["is_unreal"]

_UNSETTLED = frozenset({Status.PLANNED, Status.PROPOSED, Status.THREATENED})


def is_unreal(trigger: Trigger) -> bool:
    """Say whether a trigger stands in words that tell of no event."""
    verb = trigger.token
    return (
        verb.sent.text.rstrip().endswith("?")
        or _is_supposed(verb)
        or _is_false(verb)
        or is_inverted(verb)
        or is_counterfactual(verb)
        or is_of_nobody(verb)
        or is_fiction(trigger)
        or _is_withheld(verb)
        or _is_lifting_ahead(trigger)
    )


def _is_supposed(verb: Token) -> bool:
    """Say whether a clause is a condition, a question or what was not done."""
    cues = table("status")
    marks = {c.lower_ for c in verb.children if c.dep_ in {"mark", "case"}}
    if verb.pos_ != "VERB" or not marks:
        return False
    undone = verb.tag_ == "VBG" and bool(marks & cues["undone-marks"])
    return undone or bool(marks & cues["unreal-marks"])


def _is_withheld(verb: Token) -> bool:
    """Say whether somebody held back: "stopped short of condemning", "refrained from".

    A phrase that leads out of the clause ("refrained after the call") does not count.
    """
    place = verb
    while place.dep_ in {"conj", "obj", "nmod"}:
        place = place.head
    head = place.head
    if relation(place) not in {"advcl", "obl", "xcomp", "ccomp", "acl"}:
        return False
    cues = table("status")
    marks = {c.lower_ for c in place.children if c.dep_ in {"mark", "case"}}
    if lemma(head) in cues["withheld"]:
        return "from" in marks
    short = head if head.lower_ == "short" else None
    near = any(child.lower_ == "short" for child in head.children)
    return "of" in marks and (short is not None or near)


def _is_false(verb: Token) -> bool:
    """Say whether a clause is called false: "it is not true that", "unclear"."""
    head = verb.head
    if verb.dep_ not in {"csubj", "ccomp"} or head.pos_ != "ADJ":
        return False
    cues = table("status")
    denied = any(lemma(child) in cues["negations"] for child in head.children)
    return denied or head.lower_ in cues["falsities"]


def _is_lifting_ahead(trigger: Trigger) -> bool:
    """Say whether measures are only to be lifted: they stand, nobody imposed them."""
    return (
        trigger.entry.status is Status.ENDED and read_status(trigger)[0] in _UNSETTLED
    )
