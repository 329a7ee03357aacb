"""Read parties off the row of words where the tree is no help.

A phrase that the tree hung elsewhere still stands right behind its preposition; and
officials in a row ("Novak, Prime Minister Berg and President Holm") belong together,
however the tree joins them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.records import MentionKind
from loaders.extract.words import lemma, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from loaders.extract.arguments.index import Index, Party
    from loaders.extract.reading import Reference

__all__ = ["behind", "row"]

_REACH = 2  # words between a trigger and its preposition
_LINKS = frozenset({",", "and", "&", "or", "with", "as", "well"})
_LONGEST = 5  # officials in a row


def behind(
    anchors: tuple[Token, ...], marker: str, block: int, index: Index
) -> list[Party]:
    """Return who stands right behind a preposition that follows a trigger's word."""
    for anchor in anchors:
        doc = anchor.doc
        for place in range(anchor.i + 1, min(anchor.i + 1 + _REACH, len(doc) - 1)):
            if doc[place].lower_ != marker:
                continue
            first = _at(doc, place + 1, block, index)
            if first is not None:
                found = [index.party(first, "window")]
                return found + row(found[0], doc, block, index)
    return []


def row(first: Party, doc: Doc, block: int, index: Index) -> list[Party]:
    """Return the officials that follow one in a row, up to a verb of their own."""
    found: list[Party] = []
    last = first.reference
    while index.is_official(last) and len(found) < _LONGEST:
        place = last.end
        while place < len(doc) and doc[place].lower_ in _LINKS:
            place += 1
        if place == last.end or place >= len(doc):
            break
        following = _at(doc, place, block, index)
        if following is None or not index.is_official(following):
            break
        if doc[following.head].dep_.startswith("nsubj"):
            break
        found.append(index.party(following, "window"))
        last = following
    return found


def _at(doc: Doc, place: int, block: int, index: Index) -> Reference | None:
    """Return the reference that starts at a word, or behind an article there."""
    if doc[place].dep_ == "det" and place + 1 < len(doc):
        place = place + 1
    reference = index.covering(block, doc[place])
    if reference is None or reference.start not in {place, place - 1}:
        return None
    people = lemma(doc[reference.head]) in words("agents")
    if reference.kind is MentionKind.DEMONYM and not people:
        return None
    return reference
