"""How the two ends of a candidate stand to each other, and to what the rules say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.ontology import contact_types
from loaders.extract.judge.features.bucket import bucket
from loaders.extract.judge.trees import path, shortened, word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loaders.extract.judge.facts import Facts
    from loaders.extract.judge.scene import Candidate

__all__ = ["of_pair"]

_LINKS = 3
_NEAR = 2
_MANY = 3


def of_pair(candidate: Candidate, facts: Facts) -> Iterator[str]:
    """Yield the features of a candidate's two ends together."""
    source, target = candidate.source, candidate.target
    yield from _by_rules(candidate, facts)
    yield from _by_contact(candidate, facts)
    labels = _labels(candidate)
    yield f"labels {labels}"
    yield f"kinds {source.reference.kind} {target.reference.kind}"
    places = " ".join(facts.place(candidate.trigger, end) for end in (source, target))
    yield f"places {places}"
    yield f"places {labels} {places}"
    yield f"places {candidate.trigger.entry.id} {places}"
    yield from _by_place(candidate)
    yield from _by_paths(candidate, facts)


def _labels(candidate: Candidate) -> str:
    entities = (
        candidate.scene.index.entity(end.key)
        for end in (candidate.source, candidate.target)
    )
    return "-".join(str(one.label) for one in entities if one is not None)


def _by_rules(candidate: Candidate, facts: Facts) -> Iterator[str]:
    frame = facts.frame(candidate.trigger)
    roles = f"{frame.roles(candidate.source.key)} {frame.roles(candidate.target.key)}"
    yield f"roles {roles}"
    filled = (min(len(frame.sources), _MANY), min(len(frame.targets), _MANY))
    yield f"frame {filled[0]} {filled[1]} {roles}"
    draft = facts.draft(candidate)
    if draft is None:
        yield "rules do not say"
    else:
        left, right = draft.source_party, draft.target_party
        yield "rules say"
        yield f"rules say by {left.rule} {right.rule}"
        yield f"rules say from {left.slot} {right.slot}"
        yield f"rules say {draft.trigger.entry.id}"
        yield f"rules sure {draft.confidence:.1f}"
    for left_slot in frame.slots.get(candidate.source.key, ("-",)):
        for right_slot in frame.slots.get(candidate.target.key, ("-",)):
            yield f"slots {left_slot} {right_slot}"


def _by_contact(candidate: Candidate, facts: Facts) -> Iterator[str]:
    """Yield what else is told of the two."""
    pair = (candidate.source.key, candidate.target.key)
    if contact_types()[candidate.type].symmetric:
        pair = (min(pair), max(pair))
    here = candidate.scene.sentence
    told = facts.told(candidate.type, pair)
    if told - {here}:
        yield "told elsewhere"
    if here in told and facts.draft(candidate) is None:
        yield "told here by another"
    contacts = facts.contacts(*pair)
    if here in contacts:
        yield "in contact here"
    if any(0 < here - sentence <= _NEAR for sentence in contacts):
        yield "in contact before"


def _by_place(candidate: Candidate) -> Iterator[str]:
    source, target = candidate.source, candidate.target
    first = "st" if source.token.i < target.token.i else "ts"
    before = sum(e.token.i < candidate.trigger.token.i for e in (source, target))
    yield f"order {first} {before}"
    yield f"order {first} {before} {candidate.trigger.entry.id}"
    if source.reference is target.reference:
        yield "same group"
    low, high = sorted((source.token.i, target.token.i))
    passed = {e.key for e in candidate.scene.ends if low < e.token.i < high}
    yield f"between {bucket(len(passed - {source.key, target.key}))}"
    yield f"gap {bucket(high - low)}"


def _by_paths(candidate: Candidate, facts: Facts) -> Iterator[str]:
    source, target, trigger = candidate.source, candidate.target, candidate.trigger
    way = path(source.token, target.token)
    up, down = shortened(way.up), shortened(way.down)
    yield f"pair {'^'.join(up[:_LINKS])}|{'>'.join(down[-_LINKS:])}"
    yield f"pair ends {up[0] if up else '-'} {down[-1] if down else '-'}"
    yield f"pair top {word(way.top)}"
    yield f"pair length {bucket(len(up) + len(down))}"
    if not up and not down:
        yield "same list"
    left = facts.path(trigger, source).text
    right = facts.path(trigger, target).text
    yield f"paths {left} {right}"
    yield f"entry {trigger.entry.id} s {left}"
    yield f"entry {trigger.entry.id} t {right}"
