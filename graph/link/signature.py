"""Traces of texts by which near-identical articles are found.

A MinHash (Broder, "On the resemblance and containment of documents", 1997) over
shingles of words: the share of equal places in two signatures estimates how many
shingles two texts have in common. A shingle's number, 32 bits of its SHA-1, is mixed
by the finalizer of MurmurHash3 and then permuted by ``a * h + b`` for 128 fixed pairs
of an odd ``a`` and a ``b``, all modulo 2**32. That is what the library datasketch
makes with seed 1 and its scheme ``affine32``, which the tests hold it to; it takes a
second to import.
"""

from __future__ import annotations

import re
from functools import cache
from hashlib import sha1
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

__all__ = ["resemblance", "signature"]

_WORDS_IN_A_SHINGLE = 4
_HASHES = 128
_SEED = 1
_BITS = 32  # of a hash
_BYTES = 4
_FIRST, _SECOND = 0x85EBCA6B, 0xC2B2AE35
_LONG, _SHORT = 16, 13
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
    import numpy as np  # noqa: PLC0415 - a tenth of a second that few commands need

    told = b"".join(_sha1(shingle) for shingle in shingles)
    numbers = _mixed(np.frombuffer(told, dtype="<u4").astype(np.uint32))
    factors, terms = _permutations()
    permuted = numbers[:, np.newaxis] * factors + terms
    return bytes(permuted.min(axis=0).astype("<u4").tobytes())


def _sha1(shingle: str) -> bytes:
    return sha1(shingle.encode(), usedforsecurity=False).digest()[:_BYTES]


def _mixed(numbers: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Return numbers by the finalizer of MurmurHash3, one for one."""
    numbers ^= numbers >> _LONG
    numbers *= _FIRST
    numbers ^= numbers >> _SHORT
    numbers *= _SECOND
    numbers ^= numbers >> _LONG
    return numbers


@cache
def _permutations() -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Return the odd factors and the terms; numpy keeps this generator's stream."""
    import numpy as np  # noqa: PLC0415 - see `signature`

    random = np.random.RandomState(_SEED)
    drawn = random.randint(0, 1 << (_BITS - 1), _HASHES, dtype=np.uint32)
    factors = drawn * np.uint32(2) + np.uint32(1)
    return factors, random.randint(0, 1 << _BITS, _HASHES, dtype=np.uint32)


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
