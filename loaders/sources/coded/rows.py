"""Rows of event data as a stream gives them, and what becomes of those left out."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections import Counter
from typing import IO, TYPE_CHECKING

from graph.errors import ParseError
from graph.records import Skipped
from loaders.sources.packed import GZIP, SWOLLEN, Unpacked, most_of
from loaders.sources.stream import Stream, megabytes, read_whole

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["LeftOut", "rows"]

_ZIP = b"PK\x03\x04"
_MAX_LINE = 100_000  # bytes of a row
_MAX_UNPACKED = 1_000_000_000  # bytes of a packed file


class LeftOut:
    """Counts the events that make no contact, so that one line tells of them."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._counts: Counter[str] = Counter()

    def add(self, reason: str) -> None:
        """Count one."""
        self._counts[reason] += 1

    def told(self) -> Iterator[Skipped]:
        """Yield the one line, if there is something to tell."""
        if self._counts:
            parts = [f"{number} {why}" for why, number in sorted(self._counts.items())]
            reason = f"events left out: {', '.join(parts)}"
            yield Skipped(source=self._name, reason=reason)


def rows(stream: Stream) -> Iterator[tuple[int, list[str] | Skipped]]:
    """Yield the numbered rows of a file of tab-separated values, packed or not.

    Raises:
        ParseError: the file cannot be unpacked.
    """
    for number, line in enumerate(_lines(stream), 1):
        name = f"{stream.name}, line {number}"
        if len(line) > _MAX_LINE:
            reason = f"a row of more than {_MAX_LINE} bytes"
            yield number, Skipped(source=name, reason=reason)
            continue
        # these data are UTF-8 with stray bytes of older encodings in names
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        if text.strip():
            yield number, text.split("\t")


def _lines(stream: Stream) -> Iterator[bytes]:
    file, most = _opened(stream)
    total = 0
    try:
        while line := file.readline(_MAX_LINE + 1):
            total += len(line)
            while len(line) > _MAX_LINE and not line.endswith(b"\n"):
                more = file.readline(_MAX_LINE)
                total += len(more)
                if not more or more.endswith(b"\n") or total > most:
                    break
            if total > most:
                told = f"unpacks to more than {megabytes(most)}"
                whole = most == _MAX_UNPACKED
                raise ParseError(stream.name, told if whole else SWOLLEN)
            yield line
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
        raise ParseError(stream.name, f"a broken archive: {error}"[:200]) from error


def _opened(stream: Stream) -> tuple[IO[bytes], int]:
    """Return the plain bytes of a file, and how many of them are to be read."""
    if stream.head.startswith(GZIP):
        return io.BufferedReader(Unpacked(stream)), _MAX_UNPACKED
    if not stream.head.startswith(_ZIP):
        return stream.file, _MAX_UNPACKED
    try:
        data = read_whole(stream)
        archive = zipfile.ZipFile(io.BytesIO(data))
        (name,) = archive.namelist()
        return archive.open(name), min(_MAX_UNPACKED, most_of(len(data)))
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        ValueError,
    ) as error:
        reason = "an archive that cannot be read, or has more than one file"
        raise ParseError(stream.name, reason) from error
