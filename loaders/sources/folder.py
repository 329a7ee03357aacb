"""Files, folders and standard input: from what the user named to open streams.

A folder is walked in sorted order, links are followed once, nothing hidden is
read, and nothing that is no plain file is opened: a pipe in a folder would wait
for ever.
"""

from __future__ import annotations

import os
import stat
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import FetchError
from graph.records import Skipped

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from typing import BinaryIO

__all__ = [
    "STANDARD_INPUT",
    "Found",
    "check_readable",
    "find",
    "is_folder",
    "look_at",
    "opened",
    "printable",
    "suffix_of",
]

STANDARD_INPUT = "-"
_SHOWN_SUFFIXES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A file to read; standard input where ``path`` is None."""

    name: str
    path: Path | None


def printable(path: Path | str) -> str:
    r"""Return a path as text that can be printed and stored, whatever its bytes.

    Example:
        >>> printable("a\x1b[2J.txt")
        'a\\x1b[2J.txt'
    """
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode()
        for letter in text
    )


def suffix_of(path: Path | str) -> str:
    """Return the suffix of a file, lower case, with that before ``.gz``.

    Example:
        >>> suffix_of("crawl.WARC.gz"), suffix_of("a.b.txt")
        ('.warc.gz', '.txt')
    """
    parts = Path(path).suffixes[-2:]
    packed = len(parts) > 1 and parts[-1].lower() == ".gz"
    return "".join(parts if packed else parts[-1:]).lower()


def look_at(path: str) -> os.stat_result | None:
    """Return what a path is; None for standard input.

    Raises:
        FetchError: it is nothing that can be read.
    """
    if path == STANDARD_INPUT:
        return None
    name = printable(path)
    if not path:
        raise FetchError("''", "an empty path")
    if "://" in path:
        raise FetchError(name, "is an address, not a file", "save the page first")
    try:
        return Path(path).stat()
    except (OSError, ValueError) as error:
        raise FetchError(name, _why(error)) from error


def is_folder(path: str) -> bool:
    """Return whether a path is a folder.

    Raises:
        FetchError: it is nothing that can be read.
    """
    about = look_at(path)
    return about is not None and stat.S_ISDIR(about.st_mode)


def check_readable(path: str) -> None:
    """Make sure that a path can be opened; a pipe is left to whoever reads it.

    Raises:
        FetchError: it is nothing that can be read.
    """
    about = look_at(path)
    if about is not None and stat.S_ISREG(about.st_mode):
        opened(Found(name=printable(path), path=Path(path))).close()


def _why(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "no such file or folder"
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return (reason or "cannot be read").lower()


def opened(found: Found) -> BinaryIO:
    """Return an open binary file.

    Raises:
        FetchError: it cannot be opened.
    """
    if found.path is None:
        return sys.stdin.buffer
    try:
        return found.path.open("rb")
    except OSError as error:
        raise FetchError(found.name, _why(error)) from error


def find(
    path: str, suffixes: Collection[str] | None, *, recursive: bool
) -> Iterator[Found | Skipped]:
    """Yield the files that a path names: itself, or what its folder holds.

    Args:
        path: a file, a folder or ``-``.
        suffixes: of the files to take from a folder; None takes all.
        recursive: whether folders in a folder are searched.

    Raises:
        FetchError: the path is nothing that can be read.
    """
    if path == STANDARD_INPUT:
        yield Found(name="standard input", path=None)
    elif is_folder(path):
        yield from _walk(Path(path), suffixes, recursive=recursive)
    else:
        yield Found(name=printable(path), path=Path(path))


def _entries(folder: Path) -> list[os.DirEntry[str]] | Skipped:
    try:
        with os.scandir(folder) as entries:
            shown = [entry for entry in entries if not entry.name.startswith(".")]
    except OSError as error:
        return Skipped(source=printable(folder), reason=_why(error))
    return sorted(shown, key=lambda entry: os.fsencode(entry.name))


def _file(path: Path) -> Found | Skipped | None:
    """Return a file to read, None for a folder, else why it is neither."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        linked = path.is_symlink()
        reason = "a link that leads nowhere" if linked else _why(error)
        return Skipped(source=printable(path), reason=reason)
    if stat.S_ISDIR(mode):
        return None
    if not stat.S_ISREG(mode):
        return Skipped(source=printable(path), reason="not a plain file")
    return Found(name=printable(path), path=path)


def _walk(
    top: Path, suffixes: Collection[str] | None, *, recursive: bool
) -> Iterator[Found | Skipped]:
    waiting, seen, empty = [top], set[tuple[int, int]](), True
    others: Counter[str] = Counter()
    while waiting:
        folder = waiting.pop()
        if _again(folder, seen):
            reason = "a link to a folder that is read already"
            yield Skipped(source=printable(folder), reason=reason)
            continue
        inner: list[Path] = []
        for item in _inside(folder, inner):
            if isinstance(item, Found) and not _wanted(item, suffixes):
                others[suffix_of(item.name) or "no suffix"] += 1
                continue
            empty = False
            yield item
        if recursive:
            waiting.extend(reversed(inner))
    if others:
        yield Skipped(source=printable(top), reason=_left_out(others))
    elif empty:
        yield Skipped(source=printable(top), reason="a folder without files")


def _again(folder: Path, seen: set[tuple[int, int]]) -> bool:
    try:
        about = folder.stat()
    except OSError:  # gone meanwhile: reading it will say so
        return False
    key = (about.st_dev, about.st_ino)
    if key in seen:
        return True
    seen.add(key)
    return False


def _inside(folder: Path, inner: list[Path]) -> Iterator[Found | Skipped]:
    """Yield a folder's files; folders in it are added to ``inner``."""
    entries = _entries(folder)
    if isinstance(entries, Skipped):
        yield entries
        return
    for entry in entries:
        path = folder / entry.name
        item = _file(path)
        if item is None:
            inner.append(path)
        else:
            yield item


def _wanted(found: Found, suffixes: Collection[str] | None) -> bool:
    return suffixes is None or found.path is None or suffix_of(found.path) in suffixes


def _left_out(others: Counter[str]) -> str:
    count = others.total()
    shown = sorted(others)[:_SHOWN_SUFFIXES]
    more = ", ..." if len(others) > _SHOWN_SUFFIXES else ""
    files = "1 file is" if count == 1 else f"{count} files are"
    return f"{files} of no kind that is read from a folder ({', '.join(shown)}{more})"
