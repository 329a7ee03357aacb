"""Who "the two leaders", "both sides" and "the countries" are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.records import MentionKind
from loaders.extract.mentions.focus.pool import Pool, ids

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from loaders.extract.reading import Reference

__all__ = ["counted", "pair"]

_ENDS = frozenset({"nsubj", "nsubj:pass", "obj", "obl"})
_MOST = 5
_PAIR = 2


def pair(
    pool: Pool, token: Token, word: str, start: int, sign: str
) -> Reference | None:
    """Return the reference of a plural that names parties as a group."""
    lexicon = pool.context.lexicon
    number = lexicon.numbers.get(sign)
    if sign not in {"the", "these", "those", *lexicon.numbers}:
        return None
    for sort in ("officials", "countries", "parties"):
        if word in lexicon.pairs[sort]:
            entities = _group(pool, sort, number)
            if entities:
                reason = f"group: '{sign} {token.text}' are those named together before"
                return pool.refer(
                    token,
                    start,
                    MentionKind.GROUP,
                    entities,
                    reason,
                    sure=number is not None or len(entities) == _PAIR,
                )
    return None


def counted(pool: Pool, token: Token) -> Reference | None:
    """Return the reference of "the two" and "both" without a noun."""
    number = pool.context.lexicon.numbers.get(token.lower_)
    if number is None or token.dep_ not in _ENDS:
        return None
    if any(child.dep_ in {"case", "nmod", "nummod"} for child in token.children):
        return None
    entities = _group(pool, "officials", number) or _group(pool, "countries", number)
    if not entities:
        return None
    start = token.i - any(child.i == token.i - 1 for child in token.children)
    reason = f"group: '{token.text}' are those named together before"
    return pool.refer(token, start, MentionKind.GROUP, entities, reason)


def _group(pool: Pool, sort: str, number: int | None) -> list[str]:
    """Return the parties of the nearest sentence that names as many as are meant."""
    seen: list[Reference] = []
    for references in (pool.here, *pool.before):
        seen = [*references, *seen]
        for candidates in (references, seen):
            found = _fitting(pool, sort, number, candidates)
            if found:
                return found
    return _opening(pool, sort, number)


def _opening(pool: Pool, sort: str, number: int | None) -> list[str]:
    """Return those whom a readout is about, if they are as many as are meant."""
    found = list(pool.opening)
    if sort == "countries":
        found = [pool.acts_for(one) or one for one in found]
    elif sort == "officials":
        found = [one for one in found if one.startswith("official:")]
    fits = len(found) == number if number else 1 < len(found) <= _MOST
    return found if fits else []


def _fitting(
    pool: Pool, sort: str, number: int | None, candidates: list[Reference]
) -> list[str]:
    for found in _choices(pool, sort, candidates):
        if len(found) == number or (number is None and 1 < len(found) <= _MOST):
            return found
    for found in _joined(pool, sort, candidates):
        if len(found) == (number or len(found)):
            return found
    return []


def _choices(pool: Pool, sort: str, references: list[Reference]) -> Iterator[list[str]]:
    officials = ids(references, "officials")
    states = ids(references, "states")
    if sort == "officials":
        yield officials
    elif sort == "countries":
        yield [state for state in states if not state.startswith("org:")]
        yield pool.states(references)
    else:
        yield from _joined(pool, "states", references)
        yield officials
        yield states


def _joined(pool: Pool, sort: str, references: list[Reference]) -> Iterator[list[str]]:
    """Yield the parties that the subject and the arguments of one verb name."""
    by_verb: dict[tuple[int, int], list[Reference]] = {}
    for reference in references:
        token = pool.head(reference)
        while token.dep_ in {"conj", "appos"}:
            token = token.head
        by_verb.setdefault((reference.sentence, token.head.i), []).append(reference)
    for group in reversed(by_verb.values()):
        wanted = "officials" if sort == "officials" else "states"
        found = ids(group, "" if sort == "parties" else wanted)
        if len(found) > 1:
            yield found
