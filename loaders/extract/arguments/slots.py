"""Name the slots of a frame: what the lexicon may ask for as source or target.

    subject    who does the deed (through control, conjuncts, passives, participles)
    object     what a verb acts on
    object's   whose that is: "the Swedish proposal"
    deed's     the same, unless the object is itself a party: "the Swedish guest"
    envoy      for which state the object acts: "the Swedish ambassador, Jan Berg"
    host       the state for which the subject acts
    owner      whose the trigger noun is: possessive or modifier ("Russian", "its")
    holder     who holds the call or meeting that a clause happens in
    partner    whom that clause is addressed to: its object, to or with somebody
    inside     with whom, somewhere in the clause below: "agreed to hold talks with X"
    itself     the party that the trigger's own word names: "is in [Kenya]"
    clause     the party that the trigger's clause is about
    if         who would have to act first: "will answer if [Rome] closes the port"
    speaker    who says the clause that the trigger stands in
    sayer      the same, but only if the sentence itself names who speaks
    addressee  whom that is told
    author     who states the whole text
    below      the only party that hangs below the trigger, wherever (a last resort)
    PREPOSITION  the phrase with it, on the verb or on its noun: "with", "on"

A plus sign ("on+") also accepts whose conduct or property the phrase is about.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graph.records import MentionKind
from loaders.extract.arguments.clauses import (
    addressees,
    agent,
    antecedent,
    is_passive,
    objects,
    speaker,
    subject,
)
from loaders.extract.arguments.complements import clause, condition, part
from loaders.extract.arguments.gatherings import holder, inside, partner
from loaders.extract.arguments.phrases import (
    owners,
    parties,
    preposition,
    relation,
)
from loaders.extract.arguments.resorts import below
from loaders.extract.arguments.windows import after, before, behind, row
from loaders.extract.words import lemma, table, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.tokens import Token

    from loaders.extract.arguments.index import Index, Party
    from loaders.extract.arguments.voice import Voices
    from loaders.extract.triggers.lexicon import Entry

__all__ = ["Trigger", "fill", "phrases_with"]

_PHRASES = frozenset({"obl", "nmod", "advcl", "acl"})
_DOING = frozenset({"subject", "speaker", "sayer"})
_ROWS = frozenset({"between", "holder", "object", "subject", "to", "with"})
_INNER = frozenset({"compound", "conj", "flat"})
_OWNING = frozenset({"nmod:poss", "amod", "compound", "nmod:unmarked"})
_DEPTH = 3
_FAR = 4  # words behind the noun at which a stray phrase may stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A lexicon entry found in a sentence.

    Attributes:
        entry: the entry.
        token: its head word.
        noun: the noun of a light verb ("imposed [sanctions]"), if any.
        sentence: index of the sentence.
        block: number of the block.
    """

    entry: Entry
    token: Token
    noun: Token | None
    sentence: int
    block: int

    @property
    def anchors(self) -> tuple[Token, ...]:
        """The words that phrases may hang on."""
        words_ = (self.token,) if self.noun is None else (self.noun, self.token)
        counted = words_[0].head
        if relation(words_[0]) == "nmod" and lemma(counted) in words("partitives"):
            return (words_[0], counted, *words_[1:])
        return words_


def fill(slot: str, trigger: Trigger, index: Index, voices: Voices) -> list[Party]:
    """Return the parties in a slot of a trigger, in the order of the text."""
    if slot == "below":
        return [replace(party, slot=slot) for party in below(trigger, index)]
    if slot == "author":
        return voices.author(trigger.sentence)
    return _phrased(slot, trigger, index, voices)


def _phrased(slot: str, trigger: Trigger, index: Index, voices: Voices) -> list[Party]:
    """Return the parties of the phrases that fill a slot, or who stands in for them."""
    name = slot.rstrip("+")
    find = _FINDERS.get(name)
    tokens = list(find(trigger) if find else phrases_with(name, trigger))
    spoken = any(token.lower_ in words("first-person") for token in tokens)
    if spoken and voices.joint and not trigger.entry.joint:
        return voices.at(trigger.sentence)
    found = _unique(slot, tokens, trigger, index)
    if found and name in _ROWS:
        found += _in_row(found, name, trigger, index)
    elif not found and find is None:
        more = behind(trigger.anchors, name, trigger.block, index)
        found = [replace(party, slot=name) for party in more]
    if slot == "object" and not found and not is_passive(trigger.token):
        found = after(trigger.token, trigger.block, index)
        return [replace(party, slot=name) for party in found]
    if found or name not in {"subject", "speaker"}:
        return found
    if spoken:
        return _spoken(trigger, index, voices)
    return [] if tokens else _unnamed(name, trigger, index, voices)


def _unnamed(name: str, trigger: Trigger, index: Index, voices: Voices) -> list[Party]:
    """Return who acts or speaks where the tree has no phrase for it."""
    if name == "speaker":
        return voices.at(trigger.sentence)
    found = before(trigger.token, trigger.block, index)
    return [replace(party, slot=name) for party in found]


def _unique(
    slot: str, tokens: list[Token], trigger: Trigger, index: Index
) -> list[Party]:
    """Return the parties of some phrases without repeats."""
    found: list[Party] = []
    for token in tokens:
        for party in _read(slot, token, trigger.block, index):
            if all(party.entities != one.entities for one in found):
                found.append(replace(party, slot=slot.rstrip("+")))
    return found


def _in_row(
    found: list[Party], name: str, trigger: Trigger, index: Index
) -> list[Party]:
    """Return those who stand in one row with parties of a slot, and are new."""
    known = {party.entities for party in found}
    more: list[Party] = []
    for party in found:
        for other in row(party, trigger.token.doc, trigger.block, index):
            if other.entities not in known:
                known.add(other.entities)
                more.append(replace(other, slot=name))
    return more


def _read(slot: str, token: Token, block: int, index: Index) -> list[Party]:
    """Return the parties of a phrase as a slot wants them read."""
    known = index.headed(block, token) if slot == "deed's" else None
    if known is not None and known.kind is MentionKind.NAME:
        return []
    if slot in {"deed's", "object's"}:
        return owners(token, block, index)
    found = parties(token, block, index, conduct=slot.endswith("+") or slot == "envoy")
    if not found and slot in _DOING and lemma(token) in words("instruments"):
        return owners(token, block, index)
    acts = slot in {"envoy", "host"}
    return [index.on_behalf(party) for party in found] if acts else found


def _spoken(trigger: Trigger, index: Index, voices: Voices) -> list[Party]:
    """Return who says "I" or "we" at a trigger."""
    found = speaker(trigger.token)
    named = parties(found, trigger.block, index) if found is not None else []
    named = named or voices.at(trigger.sentence)
    if trigger.entry.type in table("status")["deeds"]:
        return [index.on_behalf(party) for party in named]
    return named


def phrases_with(marker: str, trigger: Trigger) -> Iterator[Token]:
    """Yield the phrases with a preposition: on the trigger's words, else below them.

    Where the tree hangs a phrase too deep ("lifts its [trade sanctions against X]"),
    it is found among the nominals under the trigger, nearest first.
    """
    near = [child for anchor in trigger.anchors for child in anchor.children]
    found = [child for child in near if _is_phrase(child, marker)]
    if not found and trigger.anchors[0].pos_ in {"NOUN", "PROPN"}:
        found = [child for child in _below(near) if _is_phrase(child, marker)][:1]
    if not found:
        found = [c for c in _above(trigger) if _is_phrase(c, marker)][:1]
    for child in found:
        yield antecedent(child)


def _is_phrase(token: Token, marker: str) -> bool:
    return relation(token) in _PHRASES and preposition(token) == marker


def _below(tokens: list[Token]) -> list[Token]:
    """Return the nominals under some tokens, level by level."""
    found: list[Token] = []
    level = [token for token in tokens if _is_inner(token)]
    for _ in range(_DEPTH):
        below = [child for token in level for child in token.children]
        found += below
        level = [child for child in below if _is_inner(child)]
    return found


def _above(trigger: Trigger) -> list[Token]:
    """Return what the tree hung on a governing verb, though it stands behind us."""
    verb, last = trigger.token, max(anchor.i for anchor in trigger.anchors)
    if trigger.noun is None or relation(verb) not in {"xcomp", "advcl", "acl"}:
        return []
    return [child for child in verb.head.children if last < child.i <= last + _FAR]


def _is_inner(token: Token) -> bool:
    return token.dep_ in _INNER or (token.dep_ == "nmod" and preposition(token) == "of")


def _subject(trigger: Trigger) -> Iterator[Token]:
    found = subject(trigger.token)
    if found is not None:
        yield found
        if lemma(found) in words("instruments") and found.dep_ == "obj":
            maker = subject(found.head)  # "passed a bill that would impose"
            if maker is not None:
                yield maker


def _object(trigger: Trigger) -> Iterator[Token]:
    yield from objects(trigger.token)


def _owner(trigger: Trigger) -> Iterator[Token]:
    for anchor in trigger.anchors:
        if anchor.pos_ not in {"NOUN", "PROPN"}:
            continue
        for child in anchor.children:
            if child.dep_ in _OWNING:
                yield child
                yield from (part for part in child.children if part.dep_ in _OWNING)
        doer = agent(anchor)
        if doer is not None:
            yield doer


def _itself(trigger: Trigger) -> Iterator[Token]:
    yield trigger.token


def _addressee(trigger: Trigger) -> Iterator[Token]:
    yield from addressees(trigger.token)


def _speaker(trigger: Trigger) -> Iterator[Token]:
    found = speaker(trigger.token)
    if found is not None:
        yield found


_FINDERS: dict[str, Callable[[Trigger], Iterator[Token]]] = {
    "subject": _subject,
    "addressee": _addressee,
    "object": _object,
    "part": part,
    "object's": _object,
    "deed's": _object,
    "envoy": _object,
    "host": _subject,
    "owner": _owner,
    "holder": holder,
    "partner": partner,
    "inside": inside,
    "itself": _itself,
    "clause": clause,
    "if": condition,
    "speaker": _speaker,
    "sayer": _speaker,
}
