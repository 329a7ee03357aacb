"""Read parties off the row of words where the tree is no help.

A phrase that the tree hung elsewhere still stands right behind its preposition; and
officials or states in a row ("Novak, Prime Minister Berg and President Holm") belong
together, however the tree joins them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.records import MentionKind
from loaders.extract.words import lemma, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from loaders.extract.arguments.index import Index, Party
    from loaders.extract.reading import Reference

__all__ = ["after", "before", "behind", "places", "row"]

_BETWEEN = frozenset({"advmod", "aux", "punct"})
_FINITE = frozenset({"VBD", "VBP", "VBZ"})
_REACH = 2  # words between a trigger and its preposition
_FAR = 8  # "the talks that were held in Rome on Friday between"
_LINKS = frozenset({",", "and", "&", "or", "with"})
_TITLE = 8  # words of a title that belong to no reference
_CLOSING = frozenset({"ADP", "ADV", "PART", "PUNCT", "SCONJ"})
_JOINERS = frozenset({"and", "for", "of", "the"})
_LONGEST = 5  # officials in a row


def behind(
    anchors: tuple[Token, ...], marker: str, block: int, index: Index
) -> list[Party]:
    """Return who stands right behind a preposition that follows a trigger's word."""
    for anchor in anchors:
        doc = anchor.doc
        for place in places(anchor, marker):
            first = _at(doc, place + 1, block, index)
            if first is not None:
                named = (first, *index.beside(first))
                found = [index.party(one, "window") for one in named]
                return found + row(found[0], doc, block, index)
    return []


def before(verb: Token, block: int, index: Index) -> list[Party]:
    """Return the official whose name stands right before a verb without a subject."""
    place = verb.i - 1
    while place >= 0 and verb.doc[place].dep_ in _BETWEEN:
        place -= 1
    if place < 0 or verb.tag_ not in _FINITE:
        return []
    reference = index.covering(block, verb.doc[place])
    if reference is None or reference.end != place + 1:
        return []
    return [index.party(reference, "window")] if index.is_official(reference) else []


def after(verb: Token, block: int, index: Index) -> list[Party]:
    """Return who stands right behind a verb, if the phrase ends there: its object."""
    doc = verb.doc
    if verb.i + 1 >= len(doc) or verb.tag_ == "VBN":
        return []
    reference = _at(doc, verb.i + 1, block, index)
    if reference is None or reference.end >= len(doc):
        return []
    ends = doc[reference.end].pos_ in _CLOSING and doc[reference.end].tag_ != "POS"
    return [index.party(reference, "window")] if ends else []


def places(anchor: Token, marker: str) -> Iterator[int]:
    """Yield where a preposition stands soon behind a word; "between" may be later."""
    doc = anchor.doc
    far = marker == "between" and anchor.pos_ == "NOUN"
    last = anchor.i + (_FAR if far else _REACH)
    for token in doc[anchor.i + 1 : min(last + 1, len(doc) - 1)]:
        if token.is_sent_start:
            return
        if token.lower_ == marker:
            yield token.i
        ends_here = token.pos_ == "NOUN" and doc[token.i + 1].lower_ == marker
        if ends_here and lemma(token.head) not in words("happening"):
            return


def row(first: Party, doc: Doc, block: int, index: Index) -> list[Party]:
    """Return the officials or states that follow one in a row.

    A row ends at the subject of a verb, unless it is the verb that the first is the
    subject of.
    """
    verb = doc[first.token].head
    found: list[Party] = []
    last = first.reference
    while len(found) < _LONGEST:
        place = last.end
        while place < len(doc) and doc[place].lower_ in _LINKS:
            place += 1
        if place == last.end or place >= len(doc):
            break
        following = _at(doc, place, block, index) or _titled(doc, place, block, index)
        if following is None or not _is_alike(last, following, index):
            break
        if _owns(doc, following):
            break
        if _is_subject_of_another(doc[following.head], verb):
            break
        found.append(index.party(following, "window"))
        last = following
    return found


def _owns(doc: Doc, reference: Reference) -> bool:
    """Tell whether what stands in a row is the owner of its member: "X, Y's sister"."""
    return reference.end < len(doc) and doc[reference.end].tag_ == "POS"


def _titled(doc: Doc, place: int, block: int, index: Index) -> Reference | None:
    """Return the official whose name follows a title: "Minister for Sport [Berg]"."""
    for following in range(place, min(place + _TITLE, len(doc))):
        reference = index.covering(block, doc[following])
        if reference is not None:
            named = reference.start == following and index.is_official(reference)
            return reference if named else None
        word = doc[following]
        if not word.text[0].isupper() and word.lower_ not in _JOINERS:
            return None
    return None


def _is_alike(left: Reference, right: Reference, index: Index) -> bool:
    """Say whether two references may stand in one row: both people, both states."""
    if index.is_official(left) or index.is_official(right):
        return index.is_official(left) and index.is_official(right)
    return index.is_country(left) and index.is_country(right)


def _is_subject_of_another(head: Token, verb: Token) -> bool:
    return head.dep_.startswith("nsubj") and head.head.i != verb.i


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
