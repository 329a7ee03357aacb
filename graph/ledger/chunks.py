"""Keys a few at a time: a statement takes only so many values."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["in_chunks"]


def in_chunks(keys: Iterable[str], size: int) -> Iterator[Sequence[str]]:
    """Yield the distinct keys, sorted, so many at a time.

    Example:
        >>> list(in_chunks(["b", "a", "c", "a"], 2))
        [['a', 'b'], ['c']]
    """
    distinct = sorted(set(keys))
    for start in range(0, len(distinct), size):
        yield distinct[start : start + size]
