"""A source that is open for reading: its name, its bytes, the first of them known.

Nothing here holds more of a source in memory than the limit of one article.
"""

from __future__ import annotations

import codecs
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from graph.errors import ParseError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loaders.sources.url import Web

__all__ = ["MAX_BYTES", "Stream", "decode", "lines", "open_stream", "read_whole"]

HEAD_BYTES = 4096
MAX_BYTES = 10_000_000  # of one article: a file, or one line of JSON Lines
_CHUNK = 65_536
_SIGNATURES = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# encodings of pages; Python knows others, which are no encodings of text
_ON_THE_WEB = re.compile(
    r"(?:utf|iso|windows|cp|koi8|mac|gb|big5|euc|shift|sjis|latin|tis|x-mac)[\w.-]*"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """An open source. ``file`` starts at the first byte, which ``head`` shows too.

    Where it was fetched, ``charset`` is the encoding that the server stated, and from
    ``web`` its links can be followed.
    """

    name: str
    suffix: str
    file: BinaryIO
    head: bytes
    charset: str | None = None
    web: Web | None = None


class _Rejoined(io.RawIOBase):
    """What was read ahead, then the rest: so that a pipe can be looked into."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = io.BytesIO(head)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        chunk = self._head.read(len(buffer)) or self._rest.read(len(buffer))
        buffer[: len(chunk)] = chunk
        return len(chunk)


def open_stream(
    name: str,
    suffix: str,
    file: BinaryIO,
    *,
    charset: str | None = None,
    web: Web | None = None,
) -> Stream:
    """Return a stream over an open binary file, its first bytes looked at."""
    head = file.read(HEAD_BYTES)
    rejoined = io.BufferedReader(_Rejoined(head, file), _CHUNK)
    return Stream(
        name=name,
        suffix=suffix.lower(),
        file=rejoined,
        head=head,
        charset=charset,
        web=web,
    )


def megabytes(size: int) -> str:
    """Return a size in words.

    Example:
        >>> megabytes(10_000_000)
        '10 MB'
    """
    return f"{size / 1_000_000:g} MB"


def read_whole(stream: Stream) -> bytes:
    """Return all bytes of a stream.

    Raises:
        ParseError: there are more than one article may have.
    """
    data = stream.file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ParseError(
            stream.name, f"larger than {megabytes(MAX_BYTES)}, too large for an article"
        )
    return data


def lines(stream: Stream) -> Iterator[tuple[int, bytes | None]]:
    """Yield the numbered lines; None stands for one that is too large to hold."""
    number = 0
    while line := stream.file.readline(MAX_BYTES + 1):
        number += 1
        if len(line) <= MAX_BYTES:
            yield number, line
            continue
        while not line.endswith(b"\n") and line:
            line = stream.file.readline(_CHUNK)
        yield number, None


def decode(data: bytes, name: str, *, declared: str | None = None) -> str:
    r"""Return bytes as text: UTF-8, else the signature's or the declared encoding.

    Args:
        data: the bytes.
        name: of the source, for the error.
        declared: an encoding that the data declares for itself (HTML).

    Raises:
        ParseError: naming the first byte that cannot be read.

    Example:
        >>> decode(b"caf\xc3\xa9", "a.txt")
        'café'
        >>> decode(b"caf\xe9", "a.html", declared="iso-8859-1")
        'café'
    """
    encoding, skip = "utf-8", 0
    for signature, meant in _SIGNATURES:
        if data.startswith(signature):
            encoding, skip = meant, len(signature)
            break
    try:
        return data[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        if declared is None or skip:
            raise _unreadable(name, encoding, error, skip) from error
    if not _ON_THE_WEB.fullmatch(declared):
        raise ParseError(name, f"declares the unknown encoding {declared!r}")
    try:
        return data.decode(declared)
    except UnicodeDecodeError as error:
        raise _unreadable(name, declared, error, 0) from error
    except LookupError as error:
        raise ParseError(name, f"declares the unknown encoding {declared!r}") from error


def _unreadable(
    name: str, encoding: str, error: UnicodeDecodeError, skip: int
) -> ParseError:
    return ParseError(
        name,
        f"not valid {encoding.upper()}: byte 0x{error.object[error.start]:02x} at "
        f"offset {error.start + skip}; turn it into UTF-8, as with iconv",
    )
