"""The state of a person whose title names none: what stands near tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.extract.mentions.spans import head_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from loaders.extract.mentions.spans import Hit, Naming, Scan

__all__ = ["named_before", "state_near"]

_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_OWNING = frozenset({"amod", "compound", "nmod:poss"})
_BESIDE = 2  # tokens between two names that are listed together
_SHARE = 2  # the most mentioned state has one of so many mentions at least


def state_near(
    namings: Iterable[Naming], scans: Mapping[int, Scan], mentioned: Mapping[str, int]
) -> str | None:
    """Return the state that the context gives to a person, None if none stands out.

    First the one state of the sentence or its subject, then the place of the
    dateline, then the state that the article mentions far more than any other.
    """
    for naming in namings:
        state = _of_sentence(naming, scans[naming.sentence], mentioned)
        if state is not None:
            return state
    dateline = _dateline(scans)
    if dateline in mentioned:
        return dateline
    states = {m: count for m, count in mentioned.items() if _is_state(m)}
    most = max(states, key=lambda state: (states[state], state), default=None)
    if most is None or _SHARE * states[most] < sum(states.values()):
        return None
    return most


def _dateline(scans: Mapping[int, Scan]) -> str | None:
    """Return the state of the city in capitals that opens a block: ``AMMAN - ...``."""
    for scan in scans.values():
        for hit in scan.hits[:1]:
            shouted = scan.doc[hit.start : hit.end].text.isupper()
            if hit.start == 0 and shouted and not hit.senses[0].named:
                return hit.senses[0].entity
    return None


def _is_state(entity: str) -> bool:
    return not entity.startswith("org:")


def _of_sentence(
    naming: Naming, scan: Scan, mentioned: Mapping[str, int]
) -> str | None:
    """Return the one state that a sentence names, or the subject of its clauses."""
    hits = [hit for hit in scan.hits if hit.senses[0].entity in mentioned]
    hits = [hit for hit in hits if _is_state(hit.senses[0].entity)]
    named = {hit.senses[0].entity for hit in hits if hit.senses[0].named}
    if len(named) == 1:
        return named.pop()
    before = [hit for hit in hits if hit.end <= naming.start and _is_subject(scan, hit)]
    return before[-1].senses[0].entity if before else None


def _is_subject(scan: Scan, hit: Hit) -> bool:
    token = scan.doc[head_of(scan.doc, hit.start, hit.end)]
    while token.dep_ in _OWNING:
        token = token.head
    return token.dep_ in _SUBJECTS


def named_before(naming: Naming, scan: Scan) -> Naming | None:
    """Return the person listed just before: ``President A and Secretary B``."""
    earlier = [n for n in scan.namings if n.end <= naming.start and n.titles]
    if not earlier or naming.start - earlier[-1].end > _BESIDE:
        return None
    between = scan.doc[earlier[-1].end : naming.start]
    listed = all(token.text in {",", "and", "&"} for token in between)
    return earlier[-1] if listed else None
