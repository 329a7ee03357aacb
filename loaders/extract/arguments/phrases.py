"""Read a noun phrase as parties.

A phrase names a party by its head, its apposition or its conjuncts; a body or a
person in office stands for the state that modifies it ("Russian officials"); and
what somebody does or owns leads to its owner ("Russia's growing activity").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.extract.arguments.index import Party
from loaders.extract.words import lemma, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from loaders.extract.arguments.index import Index
    from loaders.extract.reading import Reference

__all__ = ["conjuncts", "parties", "preposition", "relation"]

_SAME = frozenset({"appos", "flat", "nmod:desc"})
_MODIFIERS = frozenset({"amod", "compound", "nmod:poss", "nmod:desc", "nmod:unmarked"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X", "SYM", "DET"})
_DEPTH = 3


def relation(token: Token) -> str:
    """Return a token's UD relation without subtype."""
    return token.dep_.split(":", 1)[0]


def preposition(token: Token) -> str:
    """Return the preposition that marks a phrase ("with", "according to") or ""."""
    for child in token.children:
        if child.dep_ == "case" and child.lower_ not in {"'s", "’s", "'", "’"}:
            rest = [other.lower_ for other in child.children if other.dep_ == "fixed"]
            return " ".join([child.lower_, *rest])
    return ""


def conjuncts(token: Token) -> list[Token]:
    """Return a phrase's head and all heads coordinated with it, in order."""
    found = [token]
    for member in found:
        found += [
            child
            for child in member.children
            if child.dep_ == "conj" and child.pos_ in _NOMINAL
        ]
    return sorted(found, key=lambda member: member.i)


def parties(
    token: Token, block: int, index: Index, *, conduct: bool = False
) -> list[Party]:
    """Return the parties of the phrase with this head, without repeats.

    Args:
        token: head of the phrase.
        block: number of the block that the token belongs to.
        index: references of the reading.
        conduct: also look for the owner of what the phrase is about.
    """
    found: list[Party] = []
    for member in conjuncts(token):
        party = _named(member, block, index) or _agent(member, block, index)
        if party is None and conduct:
            party = _owner(member, block, index, _DEPTH)
        if party is not None and all(party.entities != one.entities for one in found):
            found.append(party)
    return found


def _party(reference: Reference, token: Token, rule: str) -> Party:
    return Party(
        entities=reference.entities, token=token.i, reference=reference, rule=rule
    )


def _named(token: Token, block: int, index: Index) -> Party | None:
    reference = index.headed(block, token)
    if reference is not None:
        apposed = _apposed(token, block, index)
        if apposed is not None and not index.is_official(reference):
            return apposed
        return _party(reference, token, "name")
    apposed = _apposed(token, block, index)
    if apposed is not None:
        return apposed
    reference = index.covering(block, token)
    if reference is not None and not _is_part(token, reference):
        return _party(reference, token, "inside")
    return None


def _is_part(token: Token, reference: Reference) -> bool:
    """Say whether the reference merely modifies the token's phrase."""
    return reference.head != token.i and reference.end - reference.start == 1


def _apposed(token: Token, block: int, index: Index) -> Party | None:
    for child in token.children:
        relates = child.dep_ in _SAME or (
            child.dep_ in {"compound", "nmod"}
            and token.pos_ == "PROPN"
            and not preposition(child)
        )
        if not relates:
            continue
        reference = index.headed(block, child)
        if reference is not None and index.is_official(reference):
            return _party(reference, child, "apposition")
        deeper = _apposed(child, block, index) if child.dep_ in _SAME else None
        if deeper is not None:
            return deeper
    return None


def _agent(token: Token, block: int, index: Index) -> Party | None:
    """Return the state for which a body or an office-holder acts."""
    if lemma(token) not in words("agents"):
        return None
    for child in _ordered(token):
        if child.dep_ in _MODIFIERS or preposition(child) in {"of", "from", "for"}:
            party = _named(child, block, index) or _agent(child, block, index)
            if party is not None:
                return _party(party.reference, child, "agent")
    return None


def _owner(token: Token, block: int, index: Index, depth: int) -> Party | None:
    """Return whose conduct a phrase is about, nearest and surest link first."""
    if depth == 0:
        return None
    for child in _ordered(token):
        if not _owns(child, token):
            continue
        party = _named(child, block, index) or _agent(child, block, index)
        if party is None:
            party = _owner(child, block, index, depth - 1)
        if party is not None:
            return _party(party.reference, child, "owner")
    return None


def _owns(child: Token, token: Token) -> bool:
    if child.dep_ in _MODIFIERS or child.dep_ == "appos":
        return True
    if relation(child) not in {"nmod", "obl", "acl"}:
        return False
    marker = preposition(child)
    if marker in {"of", "on", "against"}:
        return marker == "of" and lemma(token) not in words("suffered")
    return marker in {"by", "from", "in", "within", "at", "between"} or (
        child.dep_ == "acl"
    )


def _ordered(token: Token) -> Iterator[Token]:
    """Yield children with the surest owner first: possessive, by, modifier, rest."""

    def rank(child: Token) -> tuple[int, int]:
        if child.dep_ == "nmod:poss":
            return (0, child.i)
        marker = preposition(child)
        if marker == "by" or child.dep_ == "acl":
            return (1, child.i)
        if child.dep_ in _MODIFIERS:
            return (2, child.i)
        return (3 if marker == "of" else 4, child.i)

    yield from sorted(token.children, key=rank)
