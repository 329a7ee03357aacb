"""Read a noun phrase as parties.

A phrase names a party by its head, its apposition or its conjuncts; a body or a
person in office stands for the state that modifies it ("Russian officials"); and
what somebody does or owns leads to its owner ("Russia's growing activity").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.records import MentionKind
from loaders.extract.arguments.index import Party
from loaders.extract.words import is_contrast, lemma, marks_owner, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from loaders.extract.arguments.index import Index
    from loaders.extract.reading import Reference

__all__ = ["conjuncts", "owners", "parties", "preposition", "relation"]

_SAME = frozenset({"appos", "flat", "nmod:desc"})
_MODIFIERS = frozenset({"amod", "compound", "nmod:poss", "nmod:desc", "nmod:unmarked"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X", "SYM", "DET"})
_SIBLINGS = frozenset({"obj", "obl", "nmod", "nsubj", "conj"})
_LISTING = frozenset({"including", "like", "such as", "namely"})
_DEPTH = 3


def relation(token: Token) -> str:
    """Return a token's UD relation without subtype."""
    return token.dep_.split(":", 1)[0]


def preposition(token: Token) -> str:
    """Return the preposition that marks a phrase ("with", "according to") or ""."""
    for child in token.children:
        if child.dep_ == "case" and child.tag_ != "POS":
            rest = [other.lower_ for other in child.children if other.dep_ == "fixed"]
            return " ".join([child.lower_, *rest])
    for child in token.children:
        if child.dep_ == "nmod:desc" and child.i < token.i:
            return preposition(child)
    return ""


def conjuncts(token: Token, span: Iterable[Token] = ()) -> list[Token]:
    """Return a phrase's head and all heads coordinated with it, in order.

    A second phrase with "and" that the tree hung beside the first counts too, and
    so does what hangs on another word of ``span``, the reference of the head. "Not
    Norway" and "rather than Norway" are no members.
    """
    found = [token]
    inside = {word.i for word in span}
    starts = [token, *span]
    for member in starts:
        found += [
            child
            for child in member.children
            if child.dep_ == "conj"
            and child.pos_ in _NOMINAL
            and child.i not in inside
            and child not in found
            and not is_contrast(child)
        ]
    for member in found[1:]:
        found += [one for one in conjuncts(member)[1:] if one not in found]
    found += [one for one in _beside(token) if one not in found]
    return sorted(found, key=lambda member: member.i)


def _beside(token: Token) -> list[Token]:
    """Return later siblings in the same relation that open with "and"."""
    if token.head.i == token.i or relation(token) not in _SIBLINGS:
        return []
    return [
        other
        for other in token.head.children
        if other.i > token.i
        and other.dep_ == token.dep_
        and other.pos_ in _NOMINAL
        and any(child.dep_ == "cc" and child.i < other.i for child in other.children)
    ]


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
    for member in conjuncts(token, index.words(block, token)):
        named = _direct(member, block, index)
        if not named and conduct:
            named = _owner(member, block, index, _DEPTH)
        named += _next_to(member, block, index)
        found += [p for p in named if all(p.entities != q.entities for q in found)]
    return found


def _next_to(token: Token, block: int, index: Index) -> list[Party]:
    """Return the second of a list: "Novak, Berg discuss", "Polish and Danish teams"."""
    first = index.headed(block, token)
    if first is None:
        return []
    if not index.is_official(first):
        return [_party(one, token, "name") for one in index.beside(first)]
    found = []
    for child in token.children:
        second = index.headed(block, child) if child.dep_ == "appos" else None
        if second is None or not index.is_official(second):
            continue
        if second.entities != first.entities:
            found.append(_party(second, child, "apposition"))
    return found


def owners(token: Token, block: int, index: Index) -> list[Party]:
    """Return whose the things in a phrase are, whoever they are themselves."""
    found: list[Party] = []
    for member in conjuncts(token):
        found += _owner(member, block, index, _DEPTH)
    return found


def _direct(token: Token, block: int, index: Index) -> list[Party]:
    """Return whom a phrase names: itself, its members, the state it acts for."""
    named = _named(token, block, index)
    if named is not None:
        return [named]
    return _members(token, block, index) or _agent(token, block, index)


def _party(reference: Reference, token: Token, rule: str) -> Party:
    return Party(
        entities=reference.entities, token=token.i, reference=reference, rule=rule
    )


def _named(token: Token, block: int, index: Index) -> Party | None:
    reference = index.headed(block, token)
    if reference is not None and _is_conduct(reference, token):
        return None
    if reference is not None:
        apposed = _apposed(token, block, index)
        if apposed is not None and not index.is_official(reference):
            outranks = index.is_official(apposed.reference)
            return apposed if outranks else _party(reference, token, "name")
        return _party(reference, token, "name")
    apposed = _apposed(token, block, index)
    if apposed is not None:
        return apposed
    reference = index.covering(block, token)
    if reference is not None and not _is_part(token, reference):
        return _party(reference, token, "inside")
    return None


def _is_conduct(reference: Reference, token: Token) -> bool:
    """Say whether a reference is a thing of a state's, not the state: its attack."""
    return (
        reference.kind is MentionKind.DEMONYM
        and token.pos_ == "NOUN"
        and lemma(token) not in words("agents")
        and reference.end - reference.start > 1
    )


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
        if reference is not None and not index.is_country(reference):
            return _party(reference, child, "apposition")
        deeper = _apposed(child, block, index) if child.dep_ in _SAME else None
        if deeper is not None:
            return deeper
    return None


def _members(token: Token, block: int, index: Index) -> list[Party]:
    """Return whom a plural lists: "several nations, including Italy and Malta"."""
    if token.tag_ not in {"NNS", "NNPS"}:
        return []
    found: list[Party] = []
    for child in token.children:
        listed = child.dep_ in {"appos", "dep", "list"} or (
            preposition(child) in _LISTING
        )
        if listed and child.i > token.i:
            for member in conjuncts(child):
                named = _named(member, block, index)
                if named is not None:
                    found.append(_party(named.reference, member, "member"))
    return found


def _agent(token: Token, block: int, index: Index) -> list[Party]:
    """Return the states for which bodies or office-holders act."""
    if lemma(token) not in words("agents"):
        return []
    for child in _ordered(token):
        if child.dep_ in _MODIFIERS or preposition(child) in {"of", "from", "for"}:
            found = _each(child, block, index)
            if found:
                return [index.on_behalf(p) for p in found]
    return []


def _each(token: Token, block: int, index: Index) -> list[Party]:
    found: list[Party] = []
    for member in conjuncts(token):
        found += _direct(member, block, index)
    return found


def _owner(token: Token, block: int, index: Index, depth: int) -> list[Party]:
    """Return whose conduct a phrase is about, nearest and surest link first."""
    if depth == 0:
        return []
    reference = index.headed(block, token)
    if reference is not None and _is_conduct(reference, token):
        return [_party(reference, token, "owner")]
    for child in _ordered(token):
        if not _owns(child, token):
            continue
        found = _each(child, block, index)
        if not found:
            found = _owner(child, block, index, depth - 1)
        if found:
            return [_party(p.reference, child, "owner") for p in found]
    return []


def _owns(child: Token, token: Token) -> bool:
    if child.dep_ in _MODIFIERS or child.dep_ == "appos":
        return True
    if token.dep_ == "acl:relcl":
        return _does(child, token)
    if token.pos_ == "VERB" and relation(child) in {"obj", "obl"}:
        return True
    if relation(child) not in {"nmod", "obl", "acl"}:
        return False
    return relation(child) == "acl" or marks_owner(preposition(child), token)


def _does(child: Token, verb: Token) -> bool:
    """Say whether a phrase names who does what a relative clause tells.

    Who is served stands for those that serve: "firms that assisted Iran".
    """
    subjects = {
        other.dep_ for other in verb.children if other.tag_ not in {"WDT", "WP"}
    }
    if any(other.dep_ == "nsubj:pass" for other in verb.children):
        return child.dep_ == "obl:agent"
    return child.dep_ == ("nsubj" if "nsubj" in subjects else "obj")


def _ordered(token: Token) -> Iterator[Token]:
    """Yield children with the surest owner first: possessive, by, modifier, rest."""

    def rank(child: Token) -> tuple[int, int]:
        if child.dep_ == "nmod:poss":
            return (0, child.i)
        marker = preposition(child)
        if marker == "by":
            return (1, child.i)
        if child.dep_ in _MODIFIERS:
            return (2, child.i)
        return (3 if marker == "of" or child.dep_ == "acl" else 4, child.i)

    yield from sorted(token.children, key=rank)
