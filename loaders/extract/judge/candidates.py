"""Every trigger with every pair of parties that could be its ends."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

from graph.ontology import contact_types
from loaders.extract.channel import read_type
from loaders.extract.judge.scene import Candidate, End
from loaders.extract.judge.trees import list_head
from loaders.extract.staged import is_match
from loaders.extract.status import is_unsaid, read_status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loaders.extract.arguments import Trigger
    from loaders.extract.judge.facts import Facts
    from loaders.extract.judge.scene import Scene

__all__ = ["candidates"]

_PAIRED = 5  # members of a list up to which each is paired with each


def candidates(scene: Scene, facts: Facts) -> Iterator[Candidate]:
    """Yield each trigger of a sentence with each pair of parties.

    A party that is referred to more than once is taken where it stands nearest. What
    was not uttered has no parties.
    """
    for trigger in scene.triggers:
        if is_unsaid(trigger, *read_status(trigger)):
            continue
        kind = read_type(trigger)
        symmetric = contact_types()[kind].symmetric
        done: set[tuple[str, str]] = set()
        for ends in _pairs(trigger, scene, facts):
            left, right = sorted(ends, key=_place) if symmetric else ends
            if (left.key, right.key) in done or not _may_be(ends, trigger, facts):
                continue
            done.add((left.key, right.key))
            if not (symmetric and _are_listed(left, right, scene)):
                yield Candidate(scene, trigger, kind, left, right)


def _may_be(ends: tuple[End, End], trigger: Trigger, facts: Facts) -> bool:
    """Say whether a pair is of two parties, of the kinds that the entry asks for."""
    source, target = ends
    index, entry = facts.index, trigger.entry
    if index.state(source.key) == index.state(target.key):
        return False
    if facts.frame(trigger).are_fellows(source.key, target.key):
        return False
    if is_match(trigger, (source.key, target.key), index):
        return False
    for end, labels in ((source, entry.source_labels), (target, entry.target_labels)):
        entity = index.entity(end.key)
        if entity is None or (labels and entity.label not in labels):
            return False
    return True


def _pairs(trigger: Trigger, scene: Scene, facts: Facts) -> Iterator[tuple[End, End]]:
    here = _nearest(trigger, scene, facts)
    among = facts.frame(trigger).among
    if among and trigger.entry.joint:
        here = [end for end in here if end.key in among]
    yield from permutations(here, 2)


def _nearest(trigger: Trigger, scene: Scene, facts: Facts) -> list[End]:
    def distance(end: End) -> tuple[int, int]:
        return (
            facts.path(trigger, end).length,
            abs(trigger.token.i - end.token.i),
        )

    nearest: dict[str, End] = {}
    for end in sorted(scene.ends, key=distance):
        if not _is_kin(end, trigger):
            nearest.setdefault(end.key, end)
    return list(nearest.values())


def _is_kin(end: End, trigger: Trigger) -> bool:
    """Say whether an official is only whose somebody is: "his wife", "an aide to"."""
    person, somebody = end.token, end.token.head
    return (
        end.key.startswith("official:")
        and person.dep_ in {"nmod", "nmod:poss"}
        and somebody.pos_ == "NOUN"
        and somebody.dep_ in {"nsubj", "nsubj:pass", "obj"}
        and somebody.head == trigger.token
    )


def _place(end: End) -> tuple[int, int, int]:
    members = end.reference.entities
    order = members.index(end.key) if end.key in members else len(members)
    return (end.reference.sentence, end.token.i, order)


def _are_listed(left: End, right: End, scene: Scene) -> bool:
    """Say whether two parties are later members of one long list."""
    head = list_head(left.token).i
    if list_head(right.token).i != head:
        return False
    members = (end.key for end in scene.ends if list_head(end.token).i == head)
    keys = list(dict.fromkeys(members))
    return len(keys) > _PAIRED and keys[0] not in {left.key, right.key}
