"""Find whom the clauses that hang on a trigger are about.

"Urged that [Rome] act", "a demand for [Rome] to act", "it is vital that [Rome] act",
"will answer if [Rome] acts".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.extract.arguments.clauses import objects, subject
from loaders.extract.arguments.phrases import preposition, relation
from loaders.extract.words import lemma

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from loaders.extract.arguments.slots import Trigger

__all__ = ["clause", "condition", "conditions", "part"]

_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "csubj"})
_CONDITIONAL = frozenset({"if", "unless", "until"})
_UPWARD = frozenset({"xcomp", "ccomp", "conj"})
_STEPS = 3


def clause(trigger: Trigger) -> Iterator[Token]:
    """Yield who does what the trigger's clause says, then whom it is done to."""
    for child in trigger.token.children:
        if relation(child) not in _CLAUSES:
            continue
        doer = subject(child)
        if doer is not None:
            yield doer
        own = doer is None or doer == subject(trigger.token)
        if own and not objects(trigger.token):  # else it tells what others are to do
            yield from objects(child)
    for child in trigger.token.children:
        if relation(child) in {"ccomp", "xcomp"}:
            yield from _conditions(child)
    noun = trigger.anchors[0]
    if noun.pos_ == "NOUN":
        yield from _wished(noun)


def _wished(noun: Token) -> Iterator[Token]:
    """Yield who is to act: "the need for [Rome] to act", "a demand that [Rome] act"."""
    for child in noun.children:
        if relation(child) in {"acl", "ccomp", "advcl"}:
            yield from (c for c in child.children if c.dep_ == "nsubj")


def condition(trigger: Trigger) -> Iterator[Token]:
    """Yield who would have to act before what the trigger tells."""
    yield from conditions(trigger.token)


def conditions(verb: Token) -> Iterator[Token]:
    """Yield who does what a condition on a verb, or on what governs it, says."""
    place = verb
    for _ in range(_STEPS):
        yield from _conditions(place)
        if relation(place) not in _UPWARD:
            return
        place = place.head


def _conditions(verb: Token) -> Iterator[Token]:
    """Yield the subjects of "if [Rome] acts" and "should [Rome] act" on a verb."""
    for child in verb.children:
        if child.dep_ == "advcl" and _is_conditional(child):
            doer = subject(child)
            if doer is not None:
                yield doer


def _is_conditional(verb: Token) -> bool:
    marks = {mark.lower_ for mark in verb.children if mark.dep_ == "mark"}
    if marks & _CONDITIONAL:
        return True
    first = next(iter(verb.subtree))
    return not marks and first.dep_ == "aux" and first.lower_ == "should"


def part(trigger: Trigger) -> Iterator[Token]:
    """Yield whose conduct it is: "condemned harassment on the part of [Rome]"."""
    for anchor in (*trigger.anchors, *objects(trigger.token)):
        for child in anchor.children:
            if lemma(child) == "part" and preposition(child) == "on":
                yield from (c for c in child.children if preposition(c) == "of")
