"""Look for an end of a deed where its own slots are empty: the last resort.

It hangs somewhere below the trigger: "sanctions aimed at a firm in [Norway]".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.extract.arguments.phrases import relation

if TYPE_CHECKING:
    from loaders.extract.arguments.index import Index, Party
    from loaders.extract.arguments.slots import Trigger

__all__ = ["below"]

_PHRASES = frozenset({"acl", "ccomp", "nmod", "nsubj", "obj", "obl", "xcomp"})


def below(trigger: Trigger, index: Index) -> list[Party]:
    """Return the parties named in the phrases that hang below a trigger."""
    places = {
        word.i
        for anchor in trigger.anchors
        for child in anchor.children
        if child.i > anchor.i and relation(child) in _PHRASES
        for word in child.subtree
    }
    return [
        index.party(reference, "below")
        for reference in index.references(trigger.sentence)
        if reference.head in places
    ]
