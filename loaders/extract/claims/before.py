"""Who did what a sentence only points back to: "the move", "this", "the claim"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.extract.arguments.clauses import objects, subject
from loaders.extract.arguments.phrases import parties
from loaders.extract.words import lemma, words

if TYPE_CHECKING:
    from loaders.extract.arguments import Index, Trigger
    from loaders.extract.claims.pairs import End

__all__ = ["doers_before", "points_back"]


def points_back(trigger: Trigger) -> bool:
    """Say whether a trigger's object is a deed told before."""
    for thing in objects(trigger.token):
        if thing.lower_ in words("pointers") and thing.pos_ == "PRON":
            return True
        dets = {child.lower_ for child in thing.children if child.dep_ == "det"}
        if lemma(thing) in words("deeds") and dets & words("pointers"):
            return True
    return False


def doers_before(trigger: Trigger, index: Index) -> list[End]:
    """Return the subject of the clause before, else of the sentence before."""
    sentences = index.reading.sentences
    here = sentences[trigger.sentence].tokens.root
    roots = [here] if here.i < trigger.token.i else []
    before = trigger.sentence - 1
    if before >= 0 and sentences[before].block == trigger.block:
        roots.append(sentences[before].tokens.root)
    own = subject(trigger.token)
    for root in roots:
        doer = subject(root)
        if doer is None or (own is not None and own.i == doer.i):
            continue
        found = parties(doer, trigger.block, index)
        single = [(p.entities[0], p) for p in found if len(p.entities) == 1]
        if single:
            return single
    return []
