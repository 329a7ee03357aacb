from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from graph.records import Article, Skipped
from loaders import read

if TYPE_CHECKING:
    from pathlib import Path


def only(path: Path, **options) -> Article | Skipped:
    (item,) = read(path, **options)
    return item


def written(tmp_path: Path, data: bytes, name: str = "a.txt") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    "text",
    [
        "They met.\r\n\r\nThey spoke.\r\n",
        "  They met.\n\n",
        "They met.\x0c\u2028Later.",
    ],
    ids=["crlf", "blanks at the edges", "odd line ends"],
)
def test_text_is_kept_exactly(tmp_path, text):
    assert only(written(tmp_path, text.encode())).text == text


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path):
    assert only(written(tmp_path, b"\xef\xbb\xbfThey met.")).text == "They met."


def test_utf_16_with_its_mark_is_read(tmp_path):
    path = written(tmp_path, "They met in Genève.".encode("utf-16"))
    assert only(path).text == "They met in Genève."


def test_the_same_text_is_the_same_article_wherever_it_stands(tmp_path):
    first = only(written(tmp_path, b"They met.", "a.txt"))
    second = only(written(tmp_path, b"They met.", "b.txt"))
    digest = sha256(b"They met.").hexdigest()
    assert first.id == second.id == f"sha256:{digest[:16]}"
    assert first.sha256 == digest


def test_the_heading_is_the_title(tmp_path):
    text = b"By Jane Roe\n\nTalks held in Vienna\n\nThe two ministers met on Friday."
    assert only(written(tmp_path, text)).title == "Talks held in Vienna"


@pytest.mark.parametrize(
    "text", [b"The two ministers met on Friday.", b"One line only", b"a" * 3000]
)
def test_running_text_is_no_title(tmp_path, text):
    assert only(written(tmp_path, text)).title is None


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\n", "has no text"),
        (b"\xef\xbb\xbf", "has no text"),
        (
            b"Paris \xff Rome",
            "not valid UTF-8: byte 0xff at offset 6; turn it into UTF-8, as with iconv",
        ),
        (b"\x00\x01\x02", "binary, not text: a NUL byte at offset 0"),
        (b"a" * 5000 + b"\0", "'text' has a NUL character at offset 5000"),
        (b"{\\rtf1", "an RTF document, not text; save it as plain text"),
        (b"\x1f\x8b\x08", "gzip-compressed, not text; unpack it first"),
        (
            b"word " * 300_000,
            "'text' has 1,500,000 characters, the most is 300,000",
        ),
        (b"word " * 2_000_001, "larger than 10 MB, too large for an article"),
    ],
    ids=lambda value: value[:24] if isinstance(value, str) else None,
)
def test_what_is_no_text_is_skipped_with_its_reason(tmp_path, data, reason):
    path = written(tmp_path, data)
    assert only(path) == Skipped(source=str(path), reason=reason)
