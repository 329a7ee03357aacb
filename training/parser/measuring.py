"""Scores of a trained parser, read as the product reads: one sentence at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from loaders.model.network import Network
    from training.parser.sentences import Sentence

__all__ = ["Scores", "named", "scores"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Figures in per cent; None where a test has no such annotation.

    Attributes:
        upos: parts of speech right.
        uas: heads right, punctuation counted.
        las: heads and labels right, subtypes counted.
        names: F1 of names, span and kind exact.
    """

    upos: float | None
    uas: float | None
    las: float | None
    names: float | None


def scores(network: Network, sentences: Iterable[Sentence]) -> Scores:
    """Return how well a network reads annotated sentences of given words."""
    words = upos = heads = labels = right = found = wanted = 0
    for sentence in sentences:
        parts = list(network.analyse(sentence.words))
        if "ner" in sentence.tags:
            mine = named([tag for part in parts for tag in part.names])
            gold = named(sentence.tags["ner"])
            right += len(mine & gold)
            found += len(mine)
            wanted += len(gold)
        if sentence.heads and len(parts) == 1:
            rows = _rows(sentence)
            own = parts[0]
            ours = zip(own.pos, own.heads, own.deps, strict=True)
            for row, (pos, head, label) in zip(rows, ours, strict=True):
                words += 1
                upos += pos == row[0]
                heads += head == row[1]
                labels += (head, label) == row[1:]
    return Scores(
        upos=_share(upos, words),
        uas=_share(heads, words),
        las=_share(labels, words),
        names=_share(2 * right, found + wanted),
    )


def _rows(sentence: Sentence) -> list[tuple[str, int, str]]:
    """Return part of speech, head (from 0, the root its own) and label of each word."""
    return [
        (pos, head - 1 if head else place, label if head else "ROOT")
        for place, (pos, head, label) in enumerate(
            zip(
                sentence.tags["upos"],
                sentence.heads,
                sentence.tags["deps"],
                strict=True,
            )
        )
    ]


def _share(part: int, whole: int) -> float | None:
    return 100 * part / whole if whole else None


def named(tags: Sequence[str]) -> set[tuple[int, int, str]]:
    """Return the names that BIO tags mark: start, end and kind.

    Example:
        >>> sorted(named(["B-ORG", "I-ORG", "O", "B-LOC"]))
        [(0, 2, 'ORG'), (3, 4, 'LOC')]
    """
    found: set[tuple[int, int, str]] = set()
    start = 0
    for place, tag in enumerate(tags):
        begins = tag.startswith("B-")
        if begins:
            start = place
        following = tags[place + 1] if place + 1 < len(tags) else ""
        if tag[:2] in {"B-", "I-"} and following != f"I-{tag[2:]}":
            found.add((start, place + 1, tag[2:]))
    return found
