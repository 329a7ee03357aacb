"""Find who takes part in the call, meeting or visit that a noun names.

The noun seldom governs them: "in a call with X, [Y] said", "[Y], on his visit to X,
met", "[Y] agreed to hold talks with X".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.extract.arguments.clauses import objects, subject
from loaders.extract.arguments.phrases import preposition, relation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from loaders.extract.arguments.slots import Trigger

__all__ = ["holder", "inside", "partner"]

_EVENT_LINKS = frozenset({"obl", "advcl", "nmod", "obj", "nsubj", "conj"})
_HOLDING = frozenset({"obl", "obj", "advcl", "conj"})
_INSERTED = frozenset({"after", "during", "following", "in", "on"})
_COMPLEMENTS = frozenset({"xcomp", "obl", "ccomp", "obj"})


def holder(trigger: Trigger) -> Iterator[Token]:
    """Yield the subject of the clause that the trigger's noun belongs to."""
    place = trigger.token
    while relation(place) in _EVENT_LINKS and place.head.i != place.i:
        link, place = relation(place), place.head
        if place.pos_ in {"VERB", "AUX", "ADJ"}:
            found = subject(place) if link in _HOLDING else None
            if found is not None:
                yield found
            return
        if place.pos_ == "PROPN" and preposition(trigger.token) in _INSERTED:
            yield place
            return


def partner(trigger: Trigger) -> Iterator[Token]:
    """Yield whom the clause round the trigger's noun is addressed to."""
    verb = trigger.token.head
    if verb.pos_ != "VERB":
        return
    yield from objects(verb)
    for child in verb.children:
        if relation(child) == "obl" and preposition(child) in {"to", "with"}:
            yield child


def inside(trigger: Trigger) -> Iterator[Token]:
    """Yield the nearest phrase with "with" below the trigger's complement."""
    for child in trigger.token.children:
        if relation(child) not in _COMPLEMENTS:
            continue
        for token in child.subtree:
            behind = token.i > trigger.token.i
            if behind and _is_accompaniment(token):
                yield token
                return


def _is_accompaniment(token: Token) -> bool:
    return relation(token) in {"obl", "nmod"} and preposition(token) == "with"
