"""How far a claim is to be trusted, as a number from 0 to 1.

The product of four factors, each at most 1: the weight of the lexicon entry (how
often its words mean this event), how each end was read from its phrase, how sure
each reference is, and whether a pronoun or a group stands at an end. The figures
are set by hand: they order claims, they are not frequencies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.records import Judgement, MentionKind

if TYPE_CHECKING:
    from loaders.extract.arguments.index import Party
    from loaders.extract.arguments.slots import Trigger

__all__ = ["confidence"]

_RULES = {
    "name": 1.0,
    "apposition": 1.0,
    "inside": 0.95,
    "agent": 0.95,
    "owner": 0.85,
    "window": 0.9,
    "addressee": 0.8,
    "accuser": 0.75,
    "below": 0.75,
    "contact": 0.8,
}
_KINDS = {
    MentionKind.PRONOUN: 0.85,
    MentionKind.GROUP: 0.85,
    MentionKind.TITLE: 0.95,
}
_DOUBTFUL = 0.7


def confidence(trigger: Trigger, source: Party, target: Party) -> float:
    """Return the trust in a claim read from a trigger and its two ends."""
    value = trigger.entry.weight
    for party in (source, target):
        value *= _RULES.get(party.rule, 0.8)
        value *= _KINDS.get(party.reference.kind, 1.0)
        if party.reference.judgement is Judgement.DOUBTFUL:
            value *= _DOUBTFUL
    return round(value, 3)
