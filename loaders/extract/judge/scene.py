"""A sentence as the judge sees it: its triggers, its parties and who is in earshot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Token

    from loaders.extract.arguments import Index, Trigger, Voices
    from loaders.extract.reading import Reference

__all__ = ["Candidate", "End", "Scene", "scenes"]

_MOST = 14  # parties of a sentence that are paired; what a list names beyond is cut
_CARRIED = 5


@dataclass(frozen=True, slots=True, eq=False)
class End:
    """A party that a reference stands for.

    Attributes:
        key: entity id.
        reference: what stands for it.
        token: the syntactic head of the reference.
        carried: "before" or "voice" if it is another sentence that names it.
    """

    key: str
    reference: Reference
    token: Token
    carried: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """A sentence with its parties, its triggers and the parties carried over."""

    index: Index
    sentence: int
    ends: tuple[End, ...]
    triggers: tuple[Trigger, ...]
    carried: tuple[End, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A pair of parties that a trigger may link; perhaps a claim."""

    scene: Scene
    trigger: Trigger
    type: str
    source: End
    target: End


def scenes(
    triggers: Sequence[Trigger], index: Index, voices: Voices
) -> Iterator[Scene]:
    """Yield the sentences that have a trigger and a party."""
    told: dict[int, list[Trigger]] = {}
    for trigger in triggers:
        told.setdefault(trigger.sentence, []).append(trigger)
    named: dict[int, list[Reference]] = {}
    for reference in index.reading.references:
        named.setdefault(reference.sentence, []).append(reference)
    for number in sorted(told):
        ends = tuple(_ends(number, named, index))[:_MOST]
        if ends:
            known = {end.key for end in ends}
            carried = {
                end.key: end
                for end in reversed(list(_in_earshot(number, named, index, voices)))
                if end.key not in known and index.entity(end.key) is not None
            }
            near = tuple(reversed(carried.values()))[:_CARRIED]
            yield Scene(index, number, ends, tuple(told[number]), near)


def _ends(
    number: int,
    named: Mapping[int, Sequence[Reference]],
    index: Index,
    carried: str = "",
) -> Iterator[End]:
    for reference in named.get(number, ()):
        doc = index.reading.sentences[number].tokens.doc
        for key in reference.entities:
            if index.entity(key) is not None:
                yield End(key, reference, doc[reference.head], carried)


def _in_earshot(
    number: int,
    named: Mapping[int, Sequence[Reference]],
    index: Index,
    voices: Voices,
) -> Iterator[End]:
    """Yield who speaks in a sentence, and whom the one before names."""
    for party in voices.at(number):
        doc = index.reading.sentences[party.reference.sentence].tokens.doc
        for key in party.entities:
            yield End(key, party.reference, doc[party.reference.head], "voice")
    yield from _ends(number - 1, named, index, "before")
