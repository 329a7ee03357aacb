"""Pages by their address, from a real server on loopback."""

from __future__ import annotations

import pytest

from graph.errors import FetchError
from graph.records import Skipped
from loaders import read
from tests.loaders.site import serving

SENTENCE = (
    "The foreign ministers of France and Turkey met in Paris to talk about grain."
)
PAGE = f"<html><body><article><p>{SENTENCE}</p></article></body></html>".encode()


@pytest.fixture
def site():
    with serving() as found:
        found.pages["/a"] = (200, {"Content-Type": "text/html"}, PAGE)
        yield found


def test_a_page_is_an_article_named_by_its_address(site):
    (article,) = read(site.url("/a#top"), allow_private=True)
    assert (article.id, article.url) == (site.url("/a"), site.url("/a"))
    assert article.text == SENTENCE


def test_text_and_lines_are_read_as_what_they_are(site):
    site.pages["/t"] = (200, {"Content-Type": "text/plain"}, SENTENCE.encode())
    site.pages["/l"] = (
        200,
        {"Content-Type": "application/x-ndjson"},
        b'{"text": "They met.", "id": "1"}\n{"text": "They met again.", "id": "2"}\n',
    )
    (text,) = read(site.url("/t"), allow_private=True)
    assert (text.text, text.id) == (SENTENCE, site.url("/t"))
    assert [line.id for line in read(site.url("/l"), allow_private=True)] == ["1", "2"]


def test_the_only_address_must_be_had(site):
    with pytest.raises(FetchError, match="404 Not Found"):
        list(read(site.url("/none"), allow_private=True))


def test_one_of_several_addresses_may_fail(site):
    bad, good = read([site.url("/none"), site.url("/a")], allow_private=True)
    assert bad == Skipped(
        source=site.url("/none"), reason="the server answers 404 Not Found"
    )
    assert good.text == SENTENCE


def test_a_private_address_is_refused_unless_that_is_said(site):
    with pytest.raises(FetchError, match="say --allow-private"):
        list(read(site.url("/a")))
    assert site.visits == []


def test_what_is_no_text_is_skipped(site):
    site.pages["/png"] = (200, {"Content-Type": "image/png"}, b"\x89PNG\r\n")
    (item,) = read(site.url("/png"), allow_private=True)
    assert item.reason.startswith("an image")
