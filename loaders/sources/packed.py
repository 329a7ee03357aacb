"""What is packed with gzip, unpacked while it is read and never without end."""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING, BinaryIO

from graph.errors import ParseError

if TYPE_CHECKING:
    from loaders.sources.stream import Stream

__all__ = ["GZIP", "SWOLLEN", "Unpacked", "most_of", "unpacked_head"]

GZIP = b"\x1f\x8b"
_WINDOW = 47  # 32 + 15: gzip or zlib, by itself
_CHUNK = 65_536
_MAX_RATIO = 200  # of text that people wrote, gzip makes a tenth at best
SWOLLEN = "unpacks to more than 200 times its size; not read further"
_FREE = 10_000_000  # bytes that may come out whatever went in


def unpacked_head(head: bytes, size: int = 512) -> bytes:
    """Return the first bytes of what is packed, empty if it is not gzip.

    Example:
        >>> import gzip
        >>> unpacked_head(gzip.compress(b"WARC/1.1"))
        b'WARC/1.1'
    """
    try:
        return zlib.decompressobj(_WINDOW).decompress(head, size)
    except zlib.error:
        return b""


def most_of(taken: int) -> int:
    """Return how many bytes may come out of so many packed ones."""
    return _FREE + _MAX_RATIO * taken


class Unpacked(io.RawIOBase):
    """The bytes of a gzip stream of one or many members.

    Raises (while reading):
        ParseError: it is broken, ends too early, or grows out of all proportion.
    """

    def __init__(self, stream: Stream) -> None:
        self._name = stream.name
        self._file: BinaryIO = stream.file
        self._unpacker = zlib.decompressobj(_WINDOW)
        self._waiting = b""
        self._between = True  # at the end of a member, or before the first one
        self._taken = self._given = 0

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill a buffer; 0 at the end."""
        while True:
            data = self._more(len(buffer))
            if data is None:
                return 0
            if data:
                buffer[: len(data)] = data
                return len(data)

    def _more(self, size: int) -> bytes | None:
        """Return some bytes, none yet, or None at the end."""
        if not self._waiting:
            self._waiting = self._file.read(_CHUNK)
            self._taken += len(self._waiting)
        if not self._waiting:
            if self._between:
                return None
            raise ParseError(self._name, "gzip that ends too early")
        self._between = False
        try:
            data = self._unpacker.decompress(self._waiting, size)
        except zlib.error as error:
            raise ParseError(self._name, f"broken gzip: {error}") from error
        self._waiting = self._unpacker.unconsumed_tail
        if self._unpacker.eof:
            self._waiting = self._unpacker.unused_data
            self._unpacker = zlib.decompressobj(_WINDOW)
            self._between = True
        self._given += len(data)
        if self._given > most_of(self._taken):
            raise ParseError(self._name, SWOLLEN)
        return data
