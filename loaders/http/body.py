"""The body of an answer, unpacked while it comes, never more than a limit of it."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["ACCEPTED", "TooLargeError", "UnreadableError", "read_body"]

ACCEPTED = "gzip, deflate"
_WINDOWS = {"gzip": 47, "x-gzip": 47, "deflate": 47}  # 32 + 15: gzip or zlib, by itself


class TooLargeError(Exception):
    """The body has more bytes than it may have."""


class UnreadableError(Exception):
    """The body cannot be unpacked."""


def read_body(chunks: Iterable[bytes], encoding: str, limit: int) -> bytes:
    """Return a whole body, unpacked.

    Args:
        chunks: as they are sent.
        encoding: what the header Content-Encoding says.
        limit: for the bytes that are sent, and for those that come of them.

    Raises:
        TooLargeError: there are more.
        UnreadableError: it is packed in a way that was not asked for, or is broken.

    Example:
        >>> read_body([zlib.compress(b"a" * 50)], "deflate", limit=50) == b"a" * 50
        True
    """
    name = encoding.strip().lower()
    if name in {"", "identity"}:
        return _limited(chunks, limit)
    if name not in _WINDOWS:
        raise UnreadableError(f"packed as {name!r}, which was not asked for")
    packed = zlib.decompressobj(_WINDOWS[name])
    found = bytearray()
    try:
        for chunk in _counted(chunks, limit):
            found += packed.decompress(chunk, limit + 1 - len(found))
            if len(found) > limit:
                raise TooLargeError
    except zlib.error as error:
        raise UnreadableError(f"broken {name}") from error
    if not packed.eof:
        raise UnreadableError(f"{name} that ends too early")
    return bytes(found)


def _counted(chunks: Iterable[bytes], limit: int) -> Iterable[bytes]:
    total = 0
    for chunk in chunks:
        total += len(chunk)
        if total > limit:
            raise TooLargeError
        yield chunk


def _limited(chunks: Iterable[bytes], limit: int) -> bytes:
    return b"".join(_counted(chunks, limit))
