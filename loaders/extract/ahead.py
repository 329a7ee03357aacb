"""What is still ahead though its own word does not say so.

"Will join Oslo in imposing sanctions": the modal of the main verb holds for the
gerund. "Sanctions, which are to be adopted": whatever was agreed, they are to come.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.extract.arguments.phrases import relation
from loaders.extract.words import lemma, table

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["is_part_of", "is_to_be_enacted"]


def is_part_of(verb: Token) -> bool:
    """Say whether a gerund is part of the deed of the verb above it."""
    marks = {c.lower_ for c in verb.children if c.dep_ in {"mark", "case"}}
    return verb.tag_ == "VBG" and bool(marks & table("status")["part-marks"])


def is_to_be_enacted(noun: Token) -> bool:
    """Say whether a clause on a measure, or its package, says it is yet to come."""
    whole = noun.head if noun.dep_ == "nmod" else noun
    return any(
        _is_ahead(clause)
        for clause in whole.subtree
        if relation(clause) == "acl"
        and clause.i > noun.i
        and lemma(clause) in table("status")["enacting"]
    )


def _is_ahead(verb: Token) -> bool:
    """Say whether a passive lies ahead: "which will be adopted", "yet to be"."""
    marks = {c.lower_ for c in verb.children if c.dep_ in {"aux", "mark"}}
    passive = any(child.dep_ == "aux:pass" for child in verb.children)
    return passive and bool(marks & (table("status")["modals-planned"] | {"to"}))
