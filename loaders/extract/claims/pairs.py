"""Pair the parties of a trigger: each source with each target, or all with all."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from loaders.extract.arguments import Index, Party, Trigger, fill

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["End", "ends", "pairs"]

End = tuple[str, Party]
_MOST = 5  # parties of a joint meeting that are all paired with each other


def ends(trigger: Trigger, index: Index) -> tuple[list[End], list[End]]:
    """Return sources and targets of a trigger, each from its first filled slot."""
    entry = trigger.entry
    if entry.joint and "between" in entry.target:
        among = _first(("between",), trigger, index, frozenset(), set())
        if len(among) > 1:
            return among, []
    sources = _first(entry.source, trigger, index, entry.source_labels, set())
    taken = {index.state(key) for key, _ in sources}
    targets = _first(entry.target, trigger, index, entry.target_labels, taken)
    return sources, targets


def _first(
    slots: Iterable[str],
    trigger: Trigger,
    index: Index,
    labels: frozenset[str],
    taken: set[str],
) -> list[End]:
    for slot in slots:
        found = [
            (key, party)
            for party in fill(slot, trigger, index)
            for key in party.entities
            if index.state(key) not in taken and _labelled(key, labels, index)
        ]
        if found:
            return found
    return []


def _labelled(key: str, labels: frozenset[str], index: Index) -> bool:
    entity = index.entity(key)
    return entity is not None and (not labels or entity.label in labels)


def pairs(
    trigger: Trigger, sources: Sequence[End], targets: Sequence[End], index: Index
) -> Iterator[tuple[End, End]]:
    """Yield the pairs of ends that may be claims: they differ, and so do their states.

    Over five parties of a joint contact, only the first is paired with the others.
    """
    found: Iterable[tuple[End, End]]
    if trigger.entry.joint:
        everybody = _unique([*sources, *targets])
        if not targets:
            found = combinations(everybody, 2)
        else:
            found = [
                *((left, right) for left in sources for right in targets),
                *combinations(sources, 2),
            ]
        if len(everybody) > _MOST:
            found = ((everybody[0], other) for other in everybody[1:])
    else:
        found = ((left, right) for left in sources for right in targets)
    for left, right in found:
        if index.state(left[0]) != index.state(right[0]):
            yield left, right


def _unique(members: Iterable[End]) -> list[End]:
    found: dict[str, End] = {}
    for key, party in members:
        found.setdefault(key, (key, party))
    return list(found.values())
