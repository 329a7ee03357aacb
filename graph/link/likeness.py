"""How much two groups of sentences are about the same.

Two measures: how many stems they share, and rapidfuzz's token set ratio, 0 to 100,
which also sees words that are nearly the same.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.link.group import Group

__all__ = ["alike", "bare", "likeness", "near_copies"]

_COMPARED = 12  # sentences of a group at most, so that one event of many stays quick
_SHARED = 2
_RATIO = 45
_COPY_SHARED = 3
_COPY_RATIO = 70
_VERBATIM = 80


@lru_cache(maxsize=200_000)
def _compare(left: frozenset[str], right: frozenset[str]) -> tuple[int, float]:
    from rapidfuzz import fuzz  # noqa: PLC0415 - most commands never link

    told = (" ".join(sorted(words)) for words in (left, right))
    return len(left & right), float(fuzz.token_set_ratio(*told))


@lru_cache(maxsize=200_000)
def _verbatim(left: str, right: str) -> bool:
    from rapidfuzz import fuzz  # noqa: PLC0415 - most commands never link

    return fuzz.ratio(left, right, score_cutoff=_VERBATIM) > 0


def likeness(left: Group, right: Group) -> tuple[int, float]:
    """Return what the most alike sentences share: number of stems, and ratio."""
    pairs = product(left.words[:_COMPARED], right.words[:_COMPARED])
    return max((_compare(*pair) for pair in pairs), default=(0, 0.0))


def bare(group: Group) -> bool:
    """Tell whether a group only says that it took place, not what it was about."""
    return not any(group.words)


def alike(left: Group, right: Group) -> bool:
    """Tell whether two groups seem to be about the same matter."""
    shared, ratio = likeness(left, right)
    return shared >= _SHARED and ratio >= _RATIO


def near_copies(left: Group, right: Group) -> bool:
    """Tell whether two groups have nearly the same sentence."""
    shared, ratio = likeness(left, right)
    if shared >= _COPY_SHARED and ratio >= _COPY_RATIO:
        return True
    texts = product(left.texts[:_COMPARED], right.texts[:_COMPARED])
    return any(_verbatim(*pair) for pair in texts)
