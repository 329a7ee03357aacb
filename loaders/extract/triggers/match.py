"""Find the lexicon's entries in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from loaders.extract.arguments.clauses import objects
from loaders.extract.arguments.complements import conditions
from loaders.extract.arguments.phrases import conjuncts, preposition, relation
from loaders.extract.arguments.slots import Trigger
from loaders.extract.arguments.windows import places
from loaders.extract.dates.words import calendar
from loaders.extract.triggers.lexicon import Entry, lexicon
from loaders.extract.words import lemma, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Token

    from loaders.extract.reading import Sentence

__all__ = ["matches"]

_CLASSES = {
    "VERB": "verb",
    "AUX": "verb",
    "NOUN": "noun",
    "PROPN": "noun",
    "ADJ": "adjective",
}
_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl", "parataxis"})
_PHRASES = frozenset({"obl", "nmod", "obj", "advcl"})


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """Lemmas round a head word, for cheap tests."""

    lemmas: frozenset[str]
    prepositions: frozenset[str]


@cache
def _by_lemma() -> Mapping[tuple[str, str], tuple[Entry, ...]]:
    found: dict[tuple[str, str], list[Entry]] = {}
    for entry in lexicon():
        for group, lemmas in (
            ("verb", entry.verbs),
            ("noun", entry.nouns),
            ("adjective", entry.adjectives),
        ):
            for word in lemmas:
                found.setdefault((group, word), []).append(entry)
    return {key: tuple(entries) for key, entries in found.items()}


def matches(sentence: Sentence) -> Iterator[Trigger]:
    """Yield the triggers of a sentence in the order of the text."""
    entries = _by_lemma()
    for token in sentence.tokens:
        group = _CLASSES.get(token.pos_)
        if group is None:
            continue
        word = lemma(token)
        for entry in (*entries.get((group, word), ()), *entries.get((group, "*"), ())):
            trigger = _match(entry, token, sentence)
            if trigger is not None:
                yield trigger


def _match(entry: Entry, token: Token, sentence: Sentence) -> Trigger | None:
    noun = None
    if entry.object:
        noun = _light_noun(entry.object, token)
        if noun is None:
            return None
    near = _surroundings(token, noun)
    if entry.not_with & (near.lemmas | near.prepositions):
        return None
    if not (
        (_has(entry.prepositions, near.prepositions) or _is_followed(entry, token))
        and _has(entry.particles, near.lemmas)
        and _has(entry.modifiers, near.lemmas)
        and _has_phrase(entry.phrase, token, noun)
        and _has_clause(entry.clause, token)
        and (not entry.modals or _has_modal(entry.modals, token))
        and (not entry.marked or _marker(token) in entry.marked)
        and (not entry.infinitive or _has_infinitive(token))
        and (not entry.bare or _is_bare(token))
        and (not entry.conditional or any(True for _ in conditions(token)))
    ):
        return None
    return Trigger(
        entry=entry,
        token=token,
        noun=noun,
        sentence=sentence.index,
        block=sentence.block,
    )


def _is_followed(entry: Entry, token: Token) -> bool:
    """Say whether one of the prepositions stands behind a noun, hung elsewhere."""
    return token.pos_ == "NOUN" and any(
        True for marker in entry.prepositions for _ in places(token, marker)
    )


def _marker(token: Token) -> str:
    """Return the preposition of a noun or, in "a round of talks", of its measure."""
    if token.dep_ == "nmod" and lemma(token.head) in words("partitives"):
        return preposition(token.head)
    return preposition(token)


def _has(wanted: frozenset[str], present: frozenset[str]) -> bool:
    return not wanted or bool(wanted & present)


@cache
def _days() -> frozenset[str]:
    """Return the words for days: "call on Thursday" is no call on anybody."""
    named = (*calendar().weekdays, *calendar().months, *calendar().days)
    return frozenset(word.lower() for word in named)


def _surroundings(token: Token, noun: Token | None) -> _Surroundings:
    anchors = (token,) if noun is None else (token, noun)
    children = [
        child for anchor in anchors for child in anchor.children if child.dep_ != "case"
    ]
    lemmas = {lemma(child) for child in children}
    lemmas |= {child.lower_ for child in children}
    phrases = [c for c in children if relation(c) in {"obl", "nmod"}]
    markers = {preposition(c) for c in phrases if c.lower_ not in _days()}
    if any(_is_wish(child) for child in children):
        markers.add("for")
    return _Surroundings(frozenset(lemmas), frozenset(markers - {""}))


def _is_wish(clause: Token) -> bool:
    """Say whether a clause has the form "for somebody to do something"."""
    marks = {child.lower_ for child in clause.children if child.dep_ == "mark"}
    return marks >= {"for", "to"}


def _light_noun(lemmas: frozenset[str], verb: Token) -> Token | None:
    for head in objects(verb):
        for member in conjuncts(head):
            if lemma(member) in lemmas:
                return member
            if lemma(member) in words("partitives"):
                for part in member.children:
                    if part.dep_ == "nmod" and lemma(part) in lemmas:
                        return part
    return None


def _has_phrase(lemmas: frozenset[str], token: Token, noun: Token | None) -> bool:
    """Say whether a phrase on the token or its noun has one of the words as head."""
    anchors = (token,) if noun is None else (token, noun)
    return not lemmas or any(
        lemma(member) in lemmas
        for anchor in anchors
        for child in anchor.children
        if relation(child) in _PHRASES and child is not noun
        for member in conjuncts(child)
    )


def _has_clause(lemmas: frozenset[str], token: Token) -> bool:
    """Say whether a clause on the token has one of the words as head."""
    return not lemmas or any(
        lemma(child) in lemmas
        for child in token.children
        if relation(child) in _CLAUSES
    )


def _has_modal(modals: frozenset[str], token: Token) -> bool:
    """Say whether one of the modal verbs stands before the token."""
    return any(
        child.dep_ == "aux" and child.lower_ in modals for child in token.children
    )


def _has_infinitive(token: Token) -> bool:
    """Say whether an infinitive hangs on the token."""
    return any(
        relation(child) in {"xcomp", "ccomp", "advcl"}
        and any(mark.lower_ == "to" and mark.dep_ == "mark" for mark in child.children)
        for child in token.children
    )


def _is_bare(token: Token) -> bool:
    """Say whether a verb has one object and nothing said of it: "called Rome"."""
    things = [c for c in token.children if relation(c) in {"obj", "iobj"}]
    said = any(
        relation(c) in {"xcomp", "ccomp"}
        or preposition(c) == "as"
        or (c.dep_ == "obl" and not preposition(c))
        for c in token.children
    )
    return len(things) == 1 and not said
