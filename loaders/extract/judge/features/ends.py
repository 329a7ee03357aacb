"""How a party stands to a trigger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.extract.arguments.phrases import preposition, relation
from loaders.extract.judge.features.bucket import bucket
from loaders.extract.judge.trees import climb, is_common, shortened, word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from loaders.extract.arguments import Trigger
    from loaders.extract.judge.facts import Facts
    from loaders.extract.judge.scene import End, Scene

__all__ = ["of_end"]

_MODIFYING = frozenset({"amod", "compound", "nmod"})
_QUOTES = frozenset({'"', "“", "”"})
_LINKS = 4  # of a path, and words on it, that are told
_MANY = 4


def of_end(trigger: Trigger, scene: Scene, end: End, facts: Facts) -> Iterator[str]:
    """Yield the features of one end of a candidate."""
    yield from _itself(scene, end)
    yield from _by_rules(trigger, end, facts)
    yield from _by_path(trigger, end, facts)
    yield from _by_place(trigger, scene, end)


def _label(scene: Scene, key: str) -> str:
    entity = scene.index.entity(key)
    return str(entity.label) if entity is not None else ""


def _itself(scene: Scene, end: End) -> Iterator[str]:
    index, reference = scene.index, end.reference
    label = _label(scene, end.key)
    yield f"label {label}"
    yield f"kind {reference.kind}"
    yield f"kind {reference.kind} {label}"
    yield f"judgement {reference.judgement}"
    if len(reference.entities) > 1:
        yield "one of a group"
    yield f"dep {end.token.dep_}"
    yield f"marker {preposition(end.token)}"
    state = index.state(end.key)
    for other in scene.ends:
        around = other.reference
        if around is reference:
            continue
        if around.start <= reference.start and reference.end <= around.end:
            same = index.state(other.key) == state
            yield "inside its own" if same else "inside another"
    keys = {other.key for other in scene.ends} - {end.key}
    if any(index.state(key) == end.key for key in keys):
        yield "has official here"
    if state != end.key and state in keys:
        yield "has state here"


def _by_rules(trigger: Trigger, end: End, facts: Facts) -> Iterator[str]:
    frame, entry = facts.frame(trigger), trigger.entry
    for role, parties in (("source", frame.sources), ("target", frame.targets)):
        party = parties.get(end.key)
        if party is not None:
            yield f"is {role}"
            yield f"is {role} {party.rule}"
            yield f"is {role} by {party.slot}"
    slots = frame.slots.get(end.key, ())
    for slot in slots or ("none",):
        yield f"slot {slot}"
    marker = preposition(end.token)
    above = preposition(end.token.head)
    for role, asked in (("source", entry.source), ("target", entry.target)):
        names = {slot.rstrip("+") for slot in asked}
        if names & set(slots):
            yield f"slot fits {role}"
        if marker in names:
            yield f"marker fits {role}"
        elif above in names:
            yield f"marker above fits {role}"
    yield f"place {facts.place(trigger, end)}"


def _by_path(trigger: Trigger, end: End, facts: Facts) -> Iterator[str]:
    way = facts.path(trigger, end)
    up, down = shortened(way.up), shortened(way.down)
    links = [*(f"^{link}" for link in up), *(f">{link}" for link in down)]
    text = "".join(links[:_LINKS])
    yield f"path {text}"
    yield f"path {text} {_side(trigger, end.token)}"
    yield f"first {links[0] if links else 'itself'}"
    yield f"last {links[-1] if links else 'itself'}"
    yield f"length {len(links)}"
    yield f"up {len(up)}"
    yield f"down {len(down)}"
    if "conj" in way.up or "conj" in way.down:
        yield "through a list"
    for passed in way.between[:_LINKS]:
        if is_common(passed):
            yield f"via {word(passed)}"
    yield "top itself" if way.top.i == trigger.token.i else f"top {word(way.top)}"
    yield "under" if not up else "not under"
    token = end.token
    if relation(token) in _MODIFYING and is_common(token.head):
        yield f"modifies {word(token.head)}"
        yield f"modifies {token.dep_} {token.head.pos_}"
    same = _clause(token).i == _clause(trigger.token).i
    yield "same clause" if same else "other clause"


def _by_place(trigger: Trigger, scene: Scene, end: End) -> Iterator[str]:
    token, doc = end.token, end.token.doc
    side = _side(trigger, token)
    yield side
    low, high = sorted((token.i, trigger.token.i))
    yield f"gap {side} {bucket(high - low)}"
    passed = {
        other.key
        for other in scene.ends
        if low < other.token.i < high and other.key != end.key
    }
    yield f"parties between {side} {bucket(len(passed))}"
    fellows = [o for o in scene.ends if _side(trigger, o.token) == side]
    if min(fellows, key=lambda other: other.token.i).key == end.key:
        yield f"first on its side {side}"
    if min(scene.ends, key=lambda other: other.token.i).key == end.key:
        yield "first in sentence"
    yield f"on its side {side} {min(len({o.key for o in fellows}), _MANY)}"
    between = doc[low + 1 : high]
    yield f"verbs between {bucket(sum(t.pos_ == 'VERB' for t in between))}"
    if any(t.text in _QUOTES for t in between):
        yield "quote between"
    if any(t.text in {";", ":"} for t in between):
        yield "colon between"


def _side(trigger: Trigger, token: Token) -> str:
    return "before" if token.i < trigger.token.i else "after"


def _clause(token: Token) -> Token:
    for place in climb(token):
        if place.pos_ in {"VERB", "AUX"}:
            return place
    return climb(token)[-1]
