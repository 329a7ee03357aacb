"""A sentence as the judge sees it: its triggers and its parties."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Token

    from loaders.extract.arguments import Index, Trigger
    from loaders.extract.reading import Reference

__all__ = ["Candidate", "End", "Scene", "scenes"]

_MOST = 14  # parties of a sentence that are paired; what a list names beyond is cut


@dataclass(frozen=True, slots=True, eq=False)
class End:
    """A party that a reference stands for.

    Attributes:
        key: entity id.
        reference: what stands for it.
        token: the syntactic head of the reference.
    """

    key: str
    reference: Reference
    token: Token


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """A sentence with its parties and its triggers."""

    index: Index
    sentence: int
    ends: tuple[End, ...]
    triggers: tuple[Trigger, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A pair of parties that a trigger may link; perhaps a claim."""

    scene: Scene
    trigger: Trigger
    type: str
    source: End
    target: End


def scenes(triggers: Sequence[Trigger], index: Index) -> Iterator[Scene]:
    """Yield the sentences that have a trigger and two parties."""
    told: dict[int, list[Trigger]] = {}
    for trigger in triggers:
        told.setdefault(trigger.sentence, []).append(trigger)
    named: dict[int, list[Reference]] = {}
    for reference in index.reading.references:
        named.setdefault(reference.sentence, []).append(reference)
    for number in sorted(told):
        ends = tuple(_ends(number, named.get(number, ()), index))[:_MOST]
        if len({index.state(end.key) for end in ends}) > 1:
            yield Scene(index, number, ends, tuple(told[number]))


def _ends(number: int, references: Iterable[Reference], index: Index) -> Iterator[End]:
    doc = index.reading.sentences[number].tokens.doc
    for reference in references:
        for key in reference.entities:
            if index.entity(key) is not None:
                yield End(key, reference, doc[reference.head])
