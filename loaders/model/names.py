"""The best sequence of name tags: Viterbi search in which no tag breaks another."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["best_tags"]

_NEVER: Final = -1e4


def best_tags(scores: NDArray[np.floating], labels: tuple[str, ...]) -> tuple[str, ...]:
    """Return the best legal BIO tags.

    Args:
        scores: ``scores[word, tag]``.
        labels: the names of the tags.

    Example:
        >>> best_tags(np.array([[0, 2, 3], [0, 0, 4]]), ("O", "B-ORG", "I-ORG"))
        ('B-ORG', 'I-ORG')
    """
    first, follows = _legal(labels)
    total = scores[0] + first
    back: list[NDArray[np.intp]] = []
    for row in scores[1:]:
        ways = total[:, None] + follows
        back.append(ways.argmax(axis=0))
        total = ways.max(axis=0) + row
    path = [int(total.argmax())]
    for step in reversed(back):
        path.append(int(step[path[-1]]))
    return tuple(labels[tag] for tag in reversed(path))


@cache
def _legal(
    labels: tuple[str, ...],
) -> tuple[NDArray[np.floating], NDArray[np.floating]]:
    """Return what it costs to start with a tag, and to follow one with another."""
    first = np.array([_NEVER if tag.startswith("I") else 0.0 for tag in labels])
    follows = np.array(
        [
            [0.0 if _may_follow(tag, after) else _NEVER for after in labels]
            for tag in labels
        ]
    )
    return first, follows


def _may_follow(tag: str, after: str) -> bool:
    return not after.startswith("I") or tag[1:] == after[1:]
