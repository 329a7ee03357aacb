"""Pair the parties of a trigger: each source with each target, or all with all."""

from __future__ import annotations

from itertools import combinations, permutations
from typing import TYPE_CHECKING

from graph.records import Label
from loaders.extract.arguments import Index, Party, Trigger, Voices, fill
from loaders.extract.words import lemma, table, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["End", "ends", "pairs"]

End = tuple[str, Party]
_THEIRS = frozenset({"object", "object's"})  # "froze the minister's assets"
_BY_SPEAKER = {"subject": "speaker", "owner": "holder"}
_NEARNESS = frozenset({"below", "owner"})
_PRIVATE = "non-governmental organisation"
_MOST = 5  # parties of a joint meeting that are all paired with each other


def ends(trigger: Trigger, index: Index, voices: Voices) -> tuple[list[End], list[End]]:
    """Return sources and targets of a trigger, each from its first filled slot."""
    entry = trigger.entry
    if entry.joint and "between" in entry.target:
        among = _first(("between",), trigger, index, voices, frozenset(), set())
        if len(among) > 1:
            return among, []
    sources = _first(entry.source, trigger, index, voices, entry.source_labels, set())
    if entry.type in table("status")["uttered"]:
        sources = _by_speaker(trigger, sources, index, voices)
    taken = {index.state(key) for key, _ in sources}
    targets = _first(entry.target, trigger, index, voices, entry.target_labels, taken)
    if entry.type in table("status")["between-states"]:
        targets = [(_state(key, index), party) for key, party in targets]
    return sources, targets


def _state(key: str, index: Index) -> str:
    """Return the state that an official acts for, where the article has it."""
    state = index.state(key)
    return state if index.entity(state) is not None else key


def _by_speaker(
    trigger: Trigger, sources: list[End], index: Index, voices: Voices
) -> list[End]:
    """Return the official who says it, where the source is the state he acts for."""
    if len(sources) != 1 or sources[0][1].slot not in _BY_SPEAKER:
        return sources
    slot = _BY_SPEAKER[sources[0][1].slot]
    for party in fill(slot, trigger, index, voices):
        key = party.entities[0]
        here = party.reference.sentence == trigger.sentence
        told = here and party.rule != "voice" and party.token != sources[0][1].token
        if told and key != sources[0][0] and index.state(key) == sources[0][0]:
            return [(key, party)]
    return sources


def _first(
    slots: Iterable[str],
    trigger: Trigger,
    index: Index,
    voices: Voices,
    labels: frozenset[str],
    taken: set[str],
) -> list[End]:
    for slot in slots:
        if slot == "inside" and len(taken) != 1:
            continue  # of two who agree, neither needs a third
        found = [
            (key, party)
            for party in fill(slot, trigger, index, voices)
            for key in party.entities
            if index.state(key) not in taken
            and _labelled(key, labels, index)
            and not _is_beside(trigger, key, party, index)
        ]
        alone = len({index.state(key) for key, _ in found}) == 1
        if found and (alone or slot != "below"):
            return found
    return []


def _is_beside(trigger: Trigger, key: str, party: Party, index: Index) -> bool:
    """Say whether a person is only near what a deed hits: "the son of X"."""
    entity = index.entity(key)
    official = entity is not None and entity.label is Label.OFFICIAL
    deed = trigger.entry.type in table("status")["impersonal"]
    return official and deed and party.rule in _NEARNESS and party.slot not in _THEIRS


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
        if not targets or _is_together(trigger, targets, index):
            found = combinations(everybody, 2)
        else:
            found = [
                *((left, right) for left in sources for right in targets),
                *combinations(sources, 2),
            ]
        if len(everybody) > _MOST:
            found = ((everybody[0], other) for other in everybody[1:])
    elif not targets and _is_mutual(trigger):
        found = permutations(sources, 2)
    else:
        found = ((left, right) for left in sources for right in targets)
    for left, right in found:
        private = _is_private(left[0], index) or _is_private(right[0], index)
        if not private and index.state(left[0]) != index.state(right[0]):
            yield left, right


def _is_mutual(trigger: Trigger) -> bool:
    """Say whether several do it to each other: "accused each other of the raid"."""
    near = [child for anchor in trigger.anchors for child in anchor.children]
    near += [deeper for child in near for deeper in child.children]
    return any(
        word.i > trigger.token.i
        and word.lower_ in words("mutual")
        and word.nbor(-1).lower_ in words("mutual")
        for word in near
    )


def _is_private(key: str, index: Index) -> bool:
    """Say whether a party is no party to diplomacy: a watchdog, a charity."""
    entity = index.entity(key)
    return entity is not None and entity.kind == _PRIVATE


def _is_together(trigger: Trigger, targets: Sequence[End], index: Index) -> bool:
    """Say whether a contact was one of all parties: trilateral, or "with X and Y".

    One call or meeting with several officials is one; "talks with" states may be many.
    """
    near = {lemma(child) for anchor in trigger.anchors for child in anchor.children}
    if near & words("together"):
        return True
    many = trigger.noun or trigger.token
    if many.tag_ in {"NNS", "NNPS"} or near & words("apart"):
        return False
    return all(
        party.slot == "with" and index.is_official(party.reference)
        for _, party in targets
    )


def _unique(members: Iterable[End]) -> list[End]:
    found: dict[str, End] = {}
    for key, party in members:
        found.setdefault(key, (key, party))
    return list(found.values())
