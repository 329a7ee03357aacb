"""Web archives, WARC 1.0 and 1.1, packed or not: each page in one is an article.

Answers with status 200 and stored resources are read by the loader of their kind, under
the address that was asked for; the day of the crawl is no day of publication. A broken
record ends the file, for where the next one begins cannot be known.
"""

from __future__ import annotations

import io
from dataclasses import replace
from email.message import Message
from typing import TYPE_CHECKING, Any, BinaryIO

from graph.errors import ParseError
from graph.records import Skipped
from loaders.sources.html import html_articles
from loaders.sources.linked import link_of
from loaders.sources.loader import Hints, Loader
from loaders.sources.packed import GZIP, Unpacked, unpacked_head
from loaders.sources.stream import MAX_BYTES, Stream, megabytes, open_stream
from loaders.sources.text import text_articles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.records import Article

__all__ = ["WARC"]

_MAGIC = b"WARC/1."
_READ = {
    "text/html": html_articles,
    "application/xhtml+xml": html_articles,
    "text/plain": text_articles,
}
_FOUND = "200"


def _looks_like(head: bytes) -> bool:
    start = unpacked_head(head) if head.startswith(GZIP) else head
    return start.startswith(_MAGIC)


def _articles(stream: Stream, hints: Hints) -> Iterator[Article | Skipped]:
    from warcio.archiveiterator import (  # noqa: PLC0415 - heavy
        ArchiveIterator,
    )
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415 - heavy

    # what it would print of a record that does not end where it says
    archive = type("Archive", (ArchiveIterator,), {"INC_RECORD": ""})
    pages = number = 0
    try:
        # the archive is unpacked here, where a bomb is noticed, not by the library
        for number, record in enumerate(archive(_plain(stream)), 1):
            name = f"{stream.name}, record {number}"
            for item in _of_record(record, name, hints):
                pages += 1
                yield item
    except ParseError as error:
        yield Skipped(source=stream.name, reason=error.reason)
    except (  # what the library raises on headers that are none
        ArchiveLoadFailed,
        AttributeError,
        EOFError,
        LookupError,
        OSError,
        TypeError,
        ValueError,
    ) as error:
        reason = " ".join(str(error).split())[:200]
        yield Skipped(
            source=f"{stream.name}, record {number + 1}",
            reason=f"broken archive, read up to here: {reason}",
        )
    if not pages:
        yield Skipped(source=stream.name, reason="an archive without pages")


def _plain(stream: Stream) -> BinaryIO | io.RawIOBase:
    # unbuffered: what was whole before a broken place is given before the error
    return Unpacked(stream) if stream.head.startswith(GZIP) else stream.file


def _of_record(record: Any, name: str, hints: Hints) -> Iterator[Article | Skipped]:
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    kind, charset = _content_type(record)
    read = _READ.get(kind)
    if read is None or not _is_page(record):
        return
    address = link_of(url.strip().strip("<>"))
    name = address or name
    body = record.content_stream().read(MAX_BYTES + 1)
    if len(body) > MAX_BYTES:
        reason = f"larger than {megabytes(MAX_BYTES)}, too large for an article"
        yield Skipped(source=name, reason=reason)
        return
    if getattr(record.raw_stream, "limit", 0) > 0:
        yield Skipped(source=name, reason="cut off: shorter than its record says")
        return
    page = open_stream(name, "", io.BytesIO(body), charset=charset)
    yield from read(page, replace(hints, url=hints.url or address))


def _is_page(record: Any) -> bool:
    if record.rec_type == "resource":
        return True
    if record.rec_type != "response" or record.http_headers is None:
        return False
    status: str | None = record.http_headers.get_statuscode()
    return status == _FOUND


def _content_type(record: Any) -> tuple[str, str | None]:
    """Return media type and encoding of what a record holds."""
    headers = record.http_headers or record.rec_headers
    about = Message()
    about["Content-Type"] = " ".join((headers.get_header("Content-Type") or "").split())
    return about.get_content_type(), about.get_content_charset()


WARC = Loader(
    kind="warc",
    suffixes=(".warc", ".warc.gz"),
    looks_like=_looks_like,
    articles=_articles,
    many=True,
    binary=True,
)
