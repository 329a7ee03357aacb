"""What a trigger is like: its words, its clause, its standing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.extract.arguments.clauses import is_passive
from loaders.extract.arguments.phrases import preposition, relation
from loaders.extract.judge.features.bucket import bucket
from loaders.extract.judge.trees import is_common, word
from loaders.extract.status import read_status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from loaders.extract.arguments import Trigger
    from loaders.extract.judge.scene import Scene

__all__ = ["of_trigger"]

_SMALL = frozenset({"aux", "advmod", "mark", "det", "compound:prt"})
_LARGE = frozenset({"obj", "obl", "nmod", "amod", "xcomp", "ccomp", "advcl"})
_QUOTES = frozenset({'"', "“", "”"})
_TOP = 4
_PARTIES = 8
_TRIGGERS = 6
_LENGTH = 5


def of_trigger(trigger: Trigger, scene: Scene) -> Iterator[str]:
    """Yield the features of a trigger."""
    token = trigger.token
    yield f"entry {trigger.entry.id}"
    yield f"word {word(token)}"
    yield f"word {word(token)} {trigger.entry.id}"
    if trigger.noun is not None:
        yield f"noun {word(trigger.noun)}"
    yield f"tag {token.tag_}"
    yield f"dep {token.dep_}"
    yield f"under {word(token.head)}"
    status, rule = read_status(trigger)
    yield f"status {status}"
    yield f"status {status} {rule.split()[0]}"
    if is_passive(token):
        yield "passive"
    yield from _children(token)
    yield from _place(token, scene)
    yield from _others(trigger, scene)


def _children(token: Token) -> Iterator[str]:
    for child in token.children:
        kind = relation(child)
        if is_common(child):
            if child.dep_ in _SMALL:
                yield f"has {word(child)}"
            elif kind in _LARGE:
                yield f"child {kind} {word(child)}"
        yield f"link {child.dep_}"
        marker = preposition(child)
        if marker:
            yield f"phrase {marker}"


def _place(token: Token, scene: Scene) -> Iterator[str]:
    sentence = scene.index.reading.sentences[scene.sentence].tokens
    before = token.doc[sentence.start : token.i]
    if sum(other.text in _QUOTES for other in before) % 2:
        yield "quoted"
    yield f"sentence {min(scene.sentence, _TOP)}"
    if scene.sentence == 0 and not sentence.text.rstrip().endswith("."):
        yield "headline"
    yield f"position {bucket(len(before))}"
    yield f"long {bucket(len(sentence) // _LENGTH)}"


def _others(trigger: Trigger, scene: Scene) -> Iterator[str]:
    yield f"parties {min(len({end.key for end in scene.ends}), _PARTIES)}"
    yield f"triggers {min(len(scene.triggers), _TRIGGERS)}"
    for other in scene.triggers:
        if other.entry.type != trigger.entry.type:
            yield f"beside {other.entry.type}"
        elif other.token.i < trigger.token.i:
            yield "later of its type"
        elif other.token.i > trigger.token.i:
            yield "earlier of its type"
        elif other is not trigger:
            yield f"also {other.entry.id}"
