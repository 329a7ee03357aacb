from __future__ import annotations

import gzip

import pytest

from graph.records import Article, Skipped
from loaders import read

SENTENCE = (
    "The foreign ministers of France and Turkey met in Paris to talk about grain."
)
MORE = "They agreed that the ports would stay open, a spokesman for the ministry said."
PAGE = f"<html><body><article><p>{SENTENCE}</p><p>{MORE}</p></article></body></html>"


def record(kind, block, content_type, url=""):
    """Return one record, in the exact format of WARC 1.1."""
    target = f"WARC-Target-URI: {url}\r\n" if url else ""
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\n{target}"
        "WARC-Date: 2024-03-05T08:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:a6a2d6ac-4d51-4a7f-9c5e-0b7f3f2f5c11>\r\n"
        f"Content-Type: {content_type}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def archive(*pages, packed=False):
    """Return an archive of pages: (address, status, media type, body)."""
    records = [record("warcinfo", b"software: x\r\n", "application/warc-fields")]
    for url, status, kind, body in pages:
        size = f"Content-Length: {len(body)}\r\n"
        head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{size}\r\n"
        block = head.encode() + body
        records.append(
            record("response", block, "application/http;msgtype=response", url)
        )
    return b"".join(gzip.compress(each) if packed else each for each in records)


@pytest.fixture
def reading(tmp_path):
    def write(data, name="a.warc"):
        path = tmp_path / name
        path.write_bytes(data)
        return list(read(path))

    return write


HTML = "text/html; charset=utf-8"


@pytest.mark.parametrize(
    ("packed", "name"),
    [(False, "a.warc"), (True, "a.warc.gz"), (True, "crawl"), (False, "crawl")],
)
def test_each_page_of_an_archive_is_an_article(reading, packed, name):
    data = archive(
        ("https://wire.example/1?utm_source=x", "200 OK", HTML, PAGE.encode()),
        ("https://wire.example/2", "200 OK", "text/plain", (SENTENCE + MORE).encode()),
        ("https://wire.example/3", "404 Not Found", HTML, PAGE.encode()),
        ("https://wire.example/4.png", "200 OK", "image/png", b"\x89PNG"),
        packed=packed,
    )
    one, two = reading(data, name)
    assert one.id == "https://wire.example/1"
    assert one.text.split("\n") == [SENTENCE, MORE]
    assert two.url == "https://wire.example/2"


def test_the_encoding_of_the_answer_is_honoured(reading):
    page = PAGE.replace("Turkey", "Türkiye").encode("iso-8859-9")
    kind = "text/html; charset=iso-8859-9"
    (article,) = reading(archive(("https://wire.example/1", "200 OK", kind, page)))
    assert "Türkiye" in article.text


@pytest.mark.parametrize("lie", [b"1", b"99999999999", b"-5", b"many"])
def test_a_record_that_lies_about_its_length_ends_the_file_with_a_reason(reading, lie):
    whole = archive(
        ("https://wire.example/1", "200 OK", HTML, PAGE.encode()),
        ("https://wire.example/2", "200 OK", HTML, PAGE.encode()),
    )
    place = whole.rindex(b"Content-Length: ", 0, whole.rindex(b"HTTP/1.1"))
    end = whole.index(b"\r\n", place)
    items = reading(whole[:place] + b"Content-Length: " + lie + whole[end:])
    articles = [item for item in items if isinstance(item, Article)]
    assert "https://wire.example/1" in [article.id for article in articles]
    assert len(articles) < 2 or any(isinstance(item, Skipped) for item in items)


def test_an_archive_that_is_cut_off_keeps_what_was_whole(reading):
    whole = archive(
        ("https://wire.example/1", "200 OK", HTML, PAGE.encode()),
        ("https://wire.example/2", "200 OK", HTML, PAGE.encode()),
        packed=True,
    )
    one, bad = reading(whole[:-60], "a.warc.gz")
    assert one.id == "https://wire.example/1"
    assert isinstance(bad, Skipped)
    assert "ends too early" in bad.reason


def test_a_packed_bomb_is_not_unpacked_to_its_end(reading):
    head = archive(("https://wire.example/1", "200 OK", HTML, PAGE.encode()))
    bomb = gzip.compress(head + b"WARC/1.1\r\n" + b"a" * 200_000_000)
    items = reading(bomb, "a.warc.gz")
    assert items[0].id == "https://wire.example/1"
    assert isinstance(items[-1], Skipped)


def test_an_archive_without_pages_says_so(reading):
    (item,) = reading(archive())
    assert item.reason == "an archive without pages"


def test_what_only_begins_like_an_archive_is_skipped(reading):
    (item, *_) = reading(b"WARC/1.0\r\nnothing")
    assert isinstance(item, Skipped)


@pytest.mark.parametrize("header", [b"WARC-Target-URI", b"Content-Length"])
def test_a_record_without_a_header_that_it_needs_gives_a_reason(reading, header):
    whole = archive(("https://wire.example/1", "200 OK", HTML, PAGE.encode()))
    place = whole.rindex(header, 0, whole.rindex(b"HTTP/1.1"))
    items = reading(whole[:place] + b"X-" + whole[place:])
    assert items
    assert all(isinstance(item, Article) or item.reason for item in items)


def test_nothing_is_printed_about_a_broken_record(reading, capfd):
    whole = archive(("https://wire.example/1", "200 OK", HTML, PAGE.encode()))
    reading(whole[:-2] + b"no blank line" + whole)
    assert capfd.readouterr() == ("", "")
