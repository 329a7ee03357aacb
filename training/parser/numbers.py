"""Sentences as numbers, in batches of like length."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loaders.model.encode import encode
from training.parser.sentences import KINDS

if TYPE_CHECKING:
    import random
    from collections.abc import Mapping, Sequence

    from loaders.model.encode import Encoded
    from loaders.model.wordpiece import WordPiece
    from training.parser.sentences import Sentence

__all__ = ["UNTOLD", "Batch", "Example", "Rows", "batches", "collate", "examples"]

Rows = list[list[int]]

UNTOLD = -100  # what torch leaves out of a loss
_LONGEST = 160  # pieces of a sentence that is learned from
_SHARED = 4000  # sentences among which those of like length are sought


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence as the network reads it, with what it should say."""

    encoded: Encoded
    heads: tuple[int, ...]
    tags: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Inputs and wanted outputs of several sentences, padded.

    Attributes:
        inputs: ids, case, mask and word positions.
        heads: wanted heads, `UNTOLD` where nothing is annotated.
        tags: the same for each kind of tag.
    """

    inputs: tuple[Rows, ...]
    heads: Rows
    tags: Mapping[str, Rows]


def examples(
    sentences: Sequence[Sentence],
    labels: Mapping[str, Sequence[str]],
    pieces: WordPiece,
) -> list[Example]:
    """Return sentences as numbers, without the over-long ones."""
    places = {kind: {name: i for i, name in enumerate(labels[kind])} for kind in KINDS}
    found = []
    for sentence in sentences:
        tags = {
            kind: tuple(places[kind].get(name, UNTOLD) for name in names)
            for kind, names in sentence.tags.items()
        }
        encoded = encode(sentence.words, pieces)
        if len(encoded.ids) <= _LONGEST:
            found.append(Example(encoded=encoded, heads=sentence.heads, tags=tags))
    return found


def batches(
    given: Sequence[Example], pieces: int, chance: random.Random
) -> list[list[Example]]:
    """Return one pass over all examples, in batches of so many word pieces."""
    order = list(given)
    chance.shuffle(order)
    found: list[list[Example]] = []
    for start in range(0, len(order), _SHARED):
        near = sorted(
            order[start : start + _SHARED], key=lambda one: len(one.encoded.ids)
        )
        batch: list[Example] = []
        for one in near:
            if batch and (len(batch) + 1) * len(one.encoded.ids) > pieces:
                found.append(batch)
                batch = []
            batch.append(one)
        found.append(batch)
    chance.shuffle(found)
    return found


def collate(batch: Sequence[Example]) -> Batch:
    """Return the examples of a batch padded to the longest."""
    columns = [
        [one.encoded.ids for one in batch],
        [one.encoded.cases for one in batch],
        [(1,) * len(one.encoded.ids) for one in batch],
        [one.encoded.positions for one in batch],
    ]
    size = max(len(one.encoded.positions) for one in batch) - 1
    return Batch(
        inputs=tuple(_padded(rows, 0) for rows in columns),
        heads=_padded([one.heads for one in batch], UNTOLD, size),
        tags={
            kind: _padded([one.tags.get(kind, ()) for one in batch], UNTOLD, size)
            for kind in KINDS
        },
    )


def _padded(rows: Sequence[Sequence[int]], blank: int, size: int = 0) -> Rows:
    size = size or max(map(len, rows))
    return [[*row, *[blank] * (size - len(row))] for row in rows]
