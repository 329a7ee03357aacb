"""Find the objects of clauses that leave out the verb they share with the one before.

"Met X on Monday and [Y] on Tuesday".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["gapped"]

_CLAUSAL = ("nsubj", "case", "cop", "orphan")


def gapped(verb: Token, objects: list[Token]) -> list[Token]:
    """Return the objects that a verb has in clauses without a verb behind its own.

    Args:
        verb: the verb, in the active.
        objects: its own objects; without any there is nothing to go on from.
    """
    return [
        child
        for child in verb.children
        if objects
        and child.dep_ == "conj"
        and child.pos_ in {"NOUN", "PROPN"}
        and child.i > objects[-1].i
        and not any(word.dep_.startswith(_CLAUSAL) for word in child.children)
    ]
