"""Say what standing a text gives to an event: done, planned, proposed, denied ...

Of several cues (see `loaders.extract.cues`) the weakest standing wins, so that what
was merely considered is never taken as done.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.records import Status
from loaders.extract.cues import PREDICATES, cues, mark, own
from loaders.extract.undone import CALLED_OFF
from loaders.extract.words import lemma, table

if TYPE_CHECKING:
    from spacy.tokens import Token

    from loaders.extract.arguments.slots import Trigger

__all__ = ["GRAVE", "WEAKEST_FIRST", "is_unsaid", "read_status"]

# types of which a proposal told as a deed would do most harm
GRAVE = frozenset({"EXPELLED", "SANCTIONED"})
WEAKEST_FIRST = (
    Status.DENIED,
    Status.THREATENED,
    Status.PROPOSED,
    Status.PLANNED,
    Status.ENDED,
    Status.ACTUAL,
)
_TELLERS = frozenset({"sayer", "speaker"})
_ADJECTIVE = "adjective"  # "cancelled a planned visit": ended, not planned
_SUPPOSING = frozenset({"if", "unless", "to", "whether"})


def read_status(trigger: Trigger) -> tuple[Status, str]:
    """Return the status of a trigger's event and the rule that gave it."""
    told = trigger.entry.source[0] in _TELLERS
    if told and trigger.entry.type in table("status")["uttered"]:
        return Status.ACTUAL, "said"
    found: dict[Status, str] = {}
    base = trigger.entry.status
    if base is not None:
        found[base] = "entry"
    promised = base is Status.ACTUAL
    uttered = trigger.entry.type in table("status")["uttered"]
    for status, rule in cues(trigger, uttered=uttered):
        if not (promised and status is Status.PLANNED):
            found.setdefault(status, rule)
    return _weakest(found, base)


def _weakest(found: dict[Status, str], base: Status | None) -> tuple[Status, str]:
    """Return the weakest of several standings, with its rule."""
    if base is Status.ENDED and Status.DENIED in found:
        return Status.ACTUAL, "not ended"
    planned = found.get(Status.PLANNED, "")
    if found.get(Status.ENDED) == CALLED_OFF or (
        Status.ENDED in found and planned.startswith(_ADJECTIVE)
    ):
        return Status.ENDED, found[Status.ENDED]
    for status in WEAKEST_FIRST:
        if status in found:
            return status, found[status]
    return Status.ACTUAL, "plain"


def is_unsaid(trigger: Trigger, status: Status, rule: str) -> bool:
    """Say whether an utterance was not uttered: negated, or asked of somebody else."""
    if trigger.entry.type == "AGREED":
        return _is_requested(trigger.token) or _is_talked_of(trigger.token)
    if trigger.entry.type not in table("status")["uttered"]:
        return False
    if status is Status.DENIED and rule in {"negated", "no"}:
        return True
    told = trigger.entry.source[0] in _TELLERS
    if told and trigger.entry.type in table("status")["asserted"]:
        return _is_supposed(trigger)
    return _is_requested(trigger.token)


def _is_requested(token: Token) -> bool:
    """Say whether somebody else is asked to do it: "urged Rome to condemn"."""
    place = token
    while place.dep_ == "conj":
        place = place.head
    return place.dep_ in {"xcomp", "ccomp", "advcl"} and (
        lemma(place.head) in table("status")["requests"]
    )


def _is_talked_of(noun: Token) -> bool:
    """Say whether a noun names what is only discussed: "work in coordination with"."""
    place = noun
    while place.pos_ not in PREDICATES and place.head.i != place.i:
        place = place.head
    return place.i != noun.i and lemma(place) in table("status")["talk"]


def _is_supposed(trigger: Trigger) -> bool:
    """Say whether a told deed is no plain assertion: modal, negated, an infinitive.

    The negation that an entry asks for ("not acceptable") is part of the assertion.
    """
    token = trigger.token
    refused = bool(trigger.entry.modifiers & table("status")["negations"])
    while token.dep_ == "xcomp" and lemma(token.head) in table("status")["phases"]:
        token = token.head
    found = [rule for _, rule in own(token) if not (refused and rule == "negated")]
    if found or mark(token) in _SUPPOSING:
        return True
    place = token
    while place.dep_ == "conj":
        place = place.head
    return place.dep_ in {"xcomp", "acl", "amod"} or mark(place) in _SUPPOSING
