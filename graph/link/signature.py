"""Traces of texts by which near-identical articles are found.

A MinHash (Broder, "On the resemblance and containment of documents", 1997) over
shingles of words: the share of equal places in two signatures estimates how many
shingles two texts have in common. Seed, scheme and number of hashes are fixed, so that
a text has one signature everywhere.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["resemblance", "signature"]

_WORDS_IN_A_SHINGLE = 4
_HASHES = 128
_SEED = 1
_SCHEME = "affine32"
_BYTES = 4  # of a hash
_WORD = re.compile(r"\w+")


def signature(text: str) -> bytes:
    """Return the trace of a text, 512 bytes; empty for a text without words.

    Case, punctuation and spacing leave no trace.

    Example:
        >>> one = signature("The two ministers spoke on Monday, it said.")
        >>> one == signature("the two ministers spoke on Monday it said")
        True
    """
    shingles = sorted(set(_shingles(text)))
    if not shingles:
        return b""
    from datasketch import MinHash  # noqa: PLC0415 - takes a second to import

    made = MinHash(num_perm=_HASHES, seed=_SEED, scheme=_SCHEME)
    made.update_batch([shingle.encode() for shingle in shingles])
    return bytes(made.hashvalues.astype("<u4").tobytes())


def resemblance(left: bytes, right: bytes) -> float:
    """Return the share of shingles, 0 to 1, that two texts seem to have in common.

    Example:
        >>> text = "The two ministers spoke on Monday."
        >>> resemblance(signature(text), signature(text.upper()))
        1.0
        >>> resemblance(b"", b"")
        0.0
    """
    if not left or len(left) != len(right):
        return 0.0
    a, b = memoryview(left).cast("I"), memoryview(right).cast("I")
    return sum(x == y for x, y in zip(a, b, strict=True)) / len(a)


def _shingles(text: str) -> Iterator[str]:
    words = _WORD.findall(text.casefold())
    last = max(len(words) - _WORDS_IN_A_SHINGLE, 0)
    for start in range(last + 1 if words else 0):
        yield " ".join(words[start : start + _WORDS_IN_A_SHINGLE])
