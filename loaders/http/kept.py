"""Pages that were fetched before, so that a server need only say "not modified".

One small SQLite file, apart from the ledger: to lose it costs requests, nothing else.
A copy that nobody asked for in a month is thrown away.
"""

from __future__ import annotations

import sqlite3
import time
import zlib
from dataclasses import dataclass
from email.message import Message
from typing import TYPE_CHECKING

from graph.errors import FetchError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Copy", "Kept", "Page"]

KEPT_SECONDS = 30 * 86400

_TABLE = """
CREATE TABLE IF NOT EXISTS pages (
    asked TEXT PRIMARY KEY,
    url TEXT NOT NULL,
    kind TEXT NOT NULL,
    etag TEXT NOT NULL,
    modified TEXT NOT NULL,
    fetched REAL NOT NULL,
    body BLOB NOT NULL
)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What is at an address.

    Attributes:
        url: where it was in the end.
        kind: the media type that the server states, lower case, else empty.
        charset: that the server states, else None.
        body: unpacked.
        is_new: whether the server sent it now: no copy of it was still good.
    """

    url: str
    kind: str
    charset: str | None
    body: bytes
    is_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """What was fetched from an address.

    Attributes:
        url: where it was in the end.
        kind: the header Content-Type.
        etag, modified: what to ask with, empty where there is none.
        fetched: when the server last said that it is so, in seconds since 1970.
        body: unpacked.
    """

    url: str
    kind: str
    etag: str
    modified: str
    fetched: float
    body: bytes

    def page(self, *, is_new: bool) -> Page:
        """Return the page that this is a copy of."""
        about = Message()
        about["Content-Type"] = " ".join(self.kind.split())
        return Page(
            url=self.url,
            kind=about.get_content_type() if self.kind else "",
            charset=about.get_content_charset(),
            body=self.body,
            is_new=is_new,
        )


class Kept:
    """The copies in a file."""

    def __init__(self, file: Path) -> None:
        """Open a file, which is made where there is none.

        Raises:
            FetchError: it cannot be used.
        """
        self._file = file
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            self._database = sqlite3.connect(file, timeout=60, isolation_level=None)
            self._database.execute("PRAGMA journal_mode = WAL")
            self._database.execute(_TABLE)
            old = time.time() - KEPT_SECONDS
            self._database.execute("DELETE FROM pages WHERE fetched < ?", (old,))
        except (sqlite3.Error, OSError) as error:
            raise self._error(error) from error

    def get(self, asked: str) -> Copy | None:
        """Return the copy of an address."""
        columns = "url, kind, etag, modified, fetched, body"
        query = f"SELECT {columns} FROM pages WHERE asked = ?"  # noqa: S608 - ours
        try:
            row = self._database.execute(query, (asked,)).fetchone()
        except sqlite3.Error as error:
            raise self._error(error) from error
        if row is None:
            return None
        url, kind, etag, modified, fetched, body = row
        return Copy(
            url=url,
            kind=kind,
            etag=etag,
            modified=modified,
            fetched=fetched,
            body=zlib.decompress(body),
        )

    def put(self, asked: str, copy: Copy) -> None:
        """Keep a copy of an address in place of what was kept."""
        row = (copy.url, copy.kind, copy.etag, copy.modified, copy.fetched)
        values = (asked, *row, zlib.compress(copy.body))
        try:
            self._database.execute(
                "INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?, ?, ?, ?)", values
            )
        except sqlite3.Error as error:
            raise self._error(error) from error

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def _error(self, error: Exception) -> FetchError:
        advice = "it may be deleted: it only saves requests"
        return FetchError(str(self._file), str(error), advice)
