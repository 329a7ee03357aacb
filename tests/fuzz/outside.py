"""Bytes from outside, broken in ways that happen and in ways that are meant.

`seeds` are small whole sources of each kind; `broken` changes one by edits that a
Hypothesis strategy or a seeded chance chooses; `check` reads the result as demarche
would and holds it to its promise: articles, skipped items with a reason, or one of our
own errors, and nothing else.
"""

from __future__ import annotations

import gzip
import io
import json
import time
import warnings
from typing import TYPE_CHECKING

import docx

from graph.errors import DemarcheError
from graph.records import Article, Extraction, Skipped
from loaders import read
from tests.loaders.sources.test_coded import (
    ICEWS_HEADER,
    POLECAT_HEADER,
    gdelt,
    icews,
    polecat,
    table,
)
from tests.loaders.sources.test_documents import pdf
from tests.loaders.sources.test_warc import archive

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SENTENCE = "The foreign ministers of France and Turkey met in Paris on Monday."
PAGE = f"""<!doctype html><html lang="en"><head><title>Talks</title>
<meta property="article:published_time" content="2024-03-04T10:00:00Z">
<script type="application/ld+json">{{"datePublished": "2024-03-04"}}</script></head>
<body><article><h1>Talks</h1><p>{SENTENCE}</p><p>{SENTENCE}</p></article></body></html>
"""
RSS = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title>
<item><title>Talks</title><link>https://wire.example/1</link><guid>1</guid>
<pubDate>Mon, 04 Mar 2024 10:00:00 GMT</pubDate>
<description>&lt;p&gt;{SENTENCE}&lt;/p&gt;</description></item></channel></rss>
"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title>
<entry><title>Talks</title><id>1</id><updated>2024-03-04T10:00:00Z</updated>
<link href="https://wire.example/1"/><content type="html">{SENTENCE}</content></entry>
</feed>
"""
SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://wire.example/1</loc><lastmod>2024-03-04</lastmod></url></urlset>
"""
MAIL = f"""From press@ministry.example Mon Mar  4 10:00:00 2024
From: "Ministry" <press@ministry.example>
Date: Mon, 04 Mar 2024 10:00:00 +0100
Subject: =?utf-8?q?Talks?=
Message-ID: <17@ministry.example>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=xx

--xx
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

{SENTENCE}
--xx
Content-Type: text/html; charset=utf-8

<p>{SENTENCE}</p>
--xx--
"""
PUBLISHED = f"Talks\n\nPublished March 4, 2024\n\n{SENTENCE}\n\n{SENTENCE}\n"

# what breaks readers: signs of length, of nesting, of encodings, of direction
TOKENS = (
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b"\x1f\x8b",
    b"\r\n\r\n",
    b"<" * 300,
    b"<div>" * 3000,
    b"&lt;" * 200,
    b"[" * 3000,
    b'{"a":' * 3000,
    b'"',
    b"a" * 70_000,
    b"A. " * 20_000,
    b"\n" * 5_000,
    b" " * 50_000,
    b"(" * 20_000,
    b"-" * 20_000,
    b"9" * 5_000,
    b"<!DOCTYPE a [<!ENTITY x 'y'>]>",
    b"<!--",
    b"]]>",
    b"Content-Length: -1\r\n",
    b"Content-Length: 999999999999\r\n",
    b"charset=utf-7",
    b"charset=rot13",
    "\u202e\u2066\ufeff\u0000".encode(),
    "é".encode() * 40_000,
    b"%PDF-1.4",
    b"From a@b Mon Mar  4 11:00:00 2024\n",
    b"Date: 99 Foo 99999 99:99:99 +9999\n",
    b"../../../etc/passwd",
)
SLOWEST_SECONDS = 20  # on a busy machine; what is quadratic takes minutes


def _word() -> bytes:
    document = docx.Document()
    document.add_paragraph(SENTENCE)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def seeds() -> dict[str, bytes]:
    """Return a whole source of each kind, by the name of its file."""
    rows = [{"id": str(number), "text": SENTENCE} for number in range(3)]
    pages = archive(
        ("https://wire.example/1", "200 OK", "text/html", PAGE.encode()),
        ("https://wire.example/2", "200 OK", "text/plain", SENTENCE.encode()),
    )
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Wire",
        "items": [
            {"id": "1", "url": "https://wire.example/1", "content_text": SENTENCE}
        ],
    }
    return {
        "a.txt": PUBLISHED.encode(),
        "a.html": PAGE.encode(),
        "a.jsonl": "\n".join(map(json.dumps, rows)).encode(),
        "a.csv": f'id,text,published\n1,"{SENTENCE}",2024-03-04\n2,x,\n'.encode(),
        "a.rss": RSS.encode(),
        "a.atom": ATOM.encode(),
        "feed.json": json.dumps(feed).encode(),
        "sitemap.xml": SITEMAP.encode(),
        "sitemap.xml.gz": gzip.compress(SITEMAP.encode()),
        "a.warc": pages,
        "a.warc.gz": gzip.compress(pages),
        "a.mbox": MAIL.encode() * 2,
        "a.eml": MAIL.partition("\n")[2].encode(),
        "a.pdf": pdf(SENTENCE, SENTENCE),
        "a.docx": _word(),
        "20240305001500.export.CSV": (gdelt() * 3).encode(),
        "events.tab": table(ICEWS_HEADER, icews(), icews()).encode(),
        "polecat.txt": table(POLECAT_HEADER, polecat(), polecat()).encode(),
        "nothing": SENTENCE.encode(),
    }


Edit = tuple[int, int, int, int]  # what to do, where, how much, with what


def broken(data: bytes, edits: Sequence[Edit], others: Sequence[bytes]) -> bytes:
    """Return bytes after some edits; each of their numbers may be any."""
    for what, where, much, number in edits:
        at = where % (len(data) + 1)
        size = much % 200
        match what % 7:
            case 0:  # a token of trouble comes in
                data = data[:at] + TOKENS[number % len(TOKENS)] + data[at:]
            case 1:  # a part is lost
                data = data[:at] + data[at + size :]
            case 2:  # a part comes twice, or many times
                part = data[at : at + size]
                data = data[:at] + part * (1 + number % 40) + data[at:]
            case 3:  # one byte is another
                data = data[:at] + bytes([number % 256]) + data[at + 1 :]
            case 4:  # it is cut off
                data = data[:at]
            case 5:  # something of another kind goes on from here
                other = others[number % len(others)]
                data = data[:at] + other[much % (len(other) + 1) :]
            case _:  # noise
                noise = number.to_bytes(8, "little", signed=False) * (1 + size // 8)
                data = data[:at] + noise + data[at + size :]
    return data


def check(name: str, data: bytes, folder: Path) -> None:
    """Read a source and hold demarche to its promise."""
    path = folder / name
    path.write_bytes(data)
    begun = time.monotonic()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of libraries, on what is broken
        try:
            items = list(read(str(path)))
        except DemarcheError as error:
            items = [Skipped(source=name, reason=str(error))]
    for item in items:
        assert isinstance(item, Article | Extraction | Skipped)
        if isinstance(item, Skipped):
            assert item.reason
            assert "\n" not in item.reason
    assert time.monotonic() - begun < SLOWEST_SECONDS, f"{name} takes too long"
