"""What is no text at all: told by its first bytes, before anything reads it."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loaders.sources.stream import Stream

__all__ = ["why_not_text"]

# signatures of what people take for text, and what to do about it
_KNOWN = (
    (b"%PDF-", "a PDF file", "turn it into text first, as with pdftotext"),
    (b"PK\x03\x04", "a ZIP archive or an office document", "save it as plain text"),
    (b"\xd0\xcf\x11\xe0", "an office document", "save it as plain text"),
    (b"{\\rtf", "an RTF document", "save it as plain text"),
    (b"\x1f\x8b", "gzip-compressed", "unpack it first"),
    (b"BZh", "bzip2-compressed", "unpack it first"),
    (b"\xfd7zXZ\x00", "xz-compressed", "unpack it first"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed", "unpack it first"),
    (b"SQLite format 3\x00", "an SQLite database", ""),
    (b"\x89PNG", "an image", ""),
    (b"\xff\xd8\xff", "an image", ""),
    (b"GIF8", "an image", ""),
)
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_FEED = b"jsonfeed.org"
_DOCUMENT = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[|\{\s*\n)")


def why_not_text(stream: Stream, *, binary: bool = False) -> str | None:
    """Return why a stream can hold no article, None if it may.

    Args:
        stream: with its first bytes.
        binary: whether it is read by a loader of what is no text.
    """
    head = stream.head
    if binary or not head:
        return None if head else "empty"
    for signature, what, advice in _KNOWN:
        if head.startswith(signature):
            return f"{what}, not text" + (f"; {advice}" if advice else "")
    if head.startswith(_WIDE):
        lines = stream.suffix in {".jsonl", ".ndjson"}
        return "UTF-16; JSON Lines must be UTF-8" if lines else None
    at = head.find(b"\0")
    if at >= 0:
        return f"binary, not text: a NUL byte at offset {at}"
    if stream.suffix == ".json" and _DOCUMENT.match(head) and _FEED not in head:
        return "a JSON document, not JSON Lines: write one object a line, as jq -c does"
    return None
