"""The noun that a state's adjective or genitive owns: ``Russian [officials]``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loaders.extract.mentions.spans import HYPHENS, head_of, noun_at

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from loaders.extract.mentions.lexicon import Lexicon
    from loaders.extract.mentions.spans import Hit, Scan

__all__ = ["OwnedNoun", "owned_noun"]

_OWNING = frozenset({"amod", "compound", "nmod:poss", "nmod", "flat"})
_NOUNS = frozenset({"NOUN", "PROPN", "ADJ"})
_NEAR = 5  # words between "government" and the state in "government of"
_OF = {
    "body": frozenset({"of", "for"}),
    "people": frozenset({"of", "from"}),
    "conduct": frozenset({"by", "from"}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnedNoun:
    """A noun that stands for its owner: its sort, word, head and span."""

    sort: str  # body, people or conduct
    word: str
    head: int
    start: int
    end: int


def owned_noun(scan: Scan, hit: Hit, lexicon: Lexicon) -> OwnedNoun | None:
    """Return the noun that makes a state's name or adjective stand for the state."""
    doc = scan.doc
    token = doc[head_of(doc, hit.start, hit.end)]
    if hit.end < len(doc) and doc[hit.end].text in HYPHENS:
        return None
    if token.dep_ in {"nmod", "obl"} and token.head.i < hit.start:
        return _before(doc, token, lexicon)
    head = _owner_noun(doc, hit, token, lexicon, scan.sentence.tokens.end)
    if head is None or _opposes(doc, hit.end, head.i, lexicon):
        return None
    word = noun_at(head)
    return OwnedNoun(
        sort=_sort(head, lexicon),
        word=word,
        head=head.i,
        start=hit.start,
        end=head.i + 1,
    )


def _opposes(doc: Doc, start: int, end: int, lexicon: Lexicon) -> bool:
    """Tell whether a word sets people against the state: ``Syrian rebel leaders``."""
    return any(token.lower_ in lexicon.words["opposing"] for token in doc[start:end])


def _sort(token: Token, lexicon: Lexicon) -> str:
    return lexicon.sort_of(noun_at(token)) or lexicon.sort_of(token.lower_)


def _owner_noun(
    doc: Doc, hit: Hit, token: Token, lexicon: Lexicon, stop: int
) -> Token | None:
    """Return the noun to the right that the hit modifies, the topmost with a sort."""
    best = None
    if token.dep_ in _OWNING and token.head.i >= hit.end:
        best = _topmost(token.head, lexicon)
    if best is None:
        best = _following(doc, hit.end, stop, lexicon)
    return best


def _topmost(noun: Token, lexicon: Lexicon) -> Token | None:
    if noun.pos_ not in _NOUNS:
        return None
    best = noun if _sort(noun, lexicon) else None
    while noun.dep_ in {"compound", "amod"} and noun.head.i > noun.i:
        noun = noun.head
        if noun.pos_ in _NOUNS and _sort(noun, lexicon):
            best = noun
    return best


def _following(doc: Doc, at: int, stop: int, lexicon: Lexicon) -> Token | None:
    """Return the last noun of a row of adjectives and nouns right behind a name."""
    best = None
    if at < stop and doc[at].text in {"'s", "\u2019s", "'", "\u2019"}:
        at += 1
    while at < stop and doc[at].pos_ in _NOUNS:
        if doc[at].pos_ != "ADJ" and _sort(doc[at], lexicon):
            best = doc[at]
        at += 1
    return best


def _before(doc: Doc, token: Token, lexicon: Lexicon) -> OwnedNoun | None:
    """Return the noun in ``the government of Japan``, ``officials from Japan``."""
    noun = token.head
    case = {child.lower_ for child in token.children if child.dep_ == "case"}
    sort = _sort(noun, lexicon)
    if not sort or not case & _OF[sort] or noun.pos_ not in {"NOUN", "PROPN"}:
        return None
    if token.i - noun.i > _NEAR:
        return None
    start = noun.i
    while (
        start > 0
        and doc[start - 1].dep_ in {"det", "compound", "amod"}
        and doc[start - 1].head.i == noun.i
    ):
        start -= 1
    return OwnedNoun(
        sort=sort, word=noun_at(noun), head=noun.i, start=start, end=token.i + 1
    )
