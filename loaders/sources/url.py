"""Addresses: what is at one is read like a file, by the loader of its kind.

A fetcher is made when the first address is read, and is one for all that is read
then. Pages that were fetched before are kept in the data folder.
"""

from __future__ import annotations

import io
import os
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING, Self
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from platformdirs import user_data_path

from loaders.sources.stream import Stream, open_stream

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from loaders.http import Fetcher, Kept, Limits, Page

__all__ = ["Web", "is_address", "plain_address", "stream_of"]

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_SUFFIXES = {  # of media types; other kinds are told by their first bytes
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/jsonl": ".jsonl",
    "application/x-ndjson": ".jsonl",
    "text/plain": ".txt",
}
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid", re.IGNORECASE)


def is_address(source: str) -> bool:
    """Return whether a source is to be fetched.

    Example:
        >>> is_address("https://example.org/feed"), is_address("feed.xml")
        (True, False)
    """
    return _ADDRESS.match(source) is not None


def plain_address(url: str) -> str:
    """Return an address without what only tells where a reader came from.

    Example:
        >>> plain_address("https://example.org/a?id=7&utm_source=rss#top")
        'https://example.org/a?id=7'
    """
    parts = urlsplit(url.strip())
    query = parts.query
    asked = parse_qsl(query, keep_blank_values=True)
    plain = [pair for pair in asked if not _TRACKING.fullmatch(pair[0])]
    if len(plain) < len(asked):
        query = urlencode(plain)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))


def stream_of(page: Page, name: str, web: Web) -> Stream:
    """Return a page as a stream, from which its own links can be followed."""
    suffix = _SUFFIXES.get(page.kind, "")
    file = io.BytesIO(page.body)
    return open_stream(name, suffix, file, charset=page.charset, web=web)


class Web:
    """What is fetched for one reading of sources."""

    def __init__(
        self,
        *,
        allow_private: bool = False,
        limits: Limits | None = None,
        pause: Callable[[float], object] = time.sleep,
    ) -> None:
        """Connect to nothing yet.

        Args:
            allow_private: whether an intranet may be fetched from.
            limits: what one request may cost.
            pause: waits so many seconds.
        """
        self._allow_private = allow_private
        self._limits = limits
        self._pause = pause
        self._fetcher: Fetcher | None = None
        self._kept: Kept | None = None

    def fetch(
        self, url: str, *, fresh_after: float | None = None, else_kept: bool = False
    ) -> Page:
        """Return what is at an address (`loaders.http.Fetcher.fetch`).

        Raises:
            FetchError: it cannot be had.
        """
        if self._fetcher is None:
            from loaders.http import Fetcher, Guard, Kept  # noqa: PLC0415 - heavy

            self._kept = Kept(_data_folder() / "pages.db")
            guard = Guard(allow_private=self._allow_private)
            self._fetcher = Fetcher(
                guard=guard, limits=self._limits, kept=self._kept, pause=self._pause
            )
        return self._fetcher.fetch(url, fresh_after=fresh_after, else_kept=else_kept)

    def close(self) -> None:
        """Close what was opened; safe to repeat."""
        if self._fetcher is not None:
            self._fetcher.close()
        if self._kept is not None:
            self._kept.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _data_folder() -> Path:
    home = os.environ.get("DEMARCHE_HOME")
    return Path(home) if home else user_data_path("demarche", appauthor=False)
