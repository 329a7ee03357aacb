"""Feeds from files and from a real server, with the pages behind their links."""

from __future__ import annotations

import json
import time
from datetime import date

import pytest

from graph.errors import FetchError
from graph.records import Article, Skipped
from loaders import read
from loaders.http import Limits
from loaders.registry import loader_for
from loaders.sources.feed import FEED
from loaders.sources.loader import Hints
from loaders.sources.url import Web, stream_of
from tests.loaders.site import serving

SENTENCE = (
    "The foreign ministers of France and Turkey met in Paris to talk about grain."
)
MORE = "They agreed that the ports would stay open, a spokesman for the ministry said."
RSS = """\
<?xml version="1.0"?>
<rss version="2.0"><channel><title>Example Wire</title><link>/</link>
{items}
</channel></rss>
"""
ITEM = """\
<item><title>Talks &amp; grain {number}</title><link>{link}</link>
<guid isPermaLink="false">{guid}</guid>
<pubDate>Tue, 07 Mar 2023 10:00:00 GMT</pubDate>
<description>&lt;p&gt;{text}&lt;/p&gt;</description></item>
"""


def rss(*links, guid="tag", text=SENTENCE):
    items = (
        ITEM.format(number=number, link=link, guid=f"{guid}{number}", text=text)
        for number, link in enumerate(links, 1)
    )
    return RSS.format(items="".join(items)).encode()


def page(text=SENTENCE, head=""):
    body = f"<article><h1>Talks</h1><p>{text}</p><p>{MORE}</p></article>"
    return f"<html><head>{head}</head><body>{body}</body></html>".encode()


HTML = {"Content-Type": "text/html"}
XML = {"Content-Type": "application/rss+xml"}


@pytest.fixture
def site():
    with serving() as found:
        links = [found.url("/1"), found.url("/2")]
        found.pages["/feed"] = (200, XML, rss(*links))
        found.pages["/1"] = (200, HTML, page())
        found.pages["/2"] = (200, HTML, page("Poland summoned the Russian envoy."))
        yield found


QUICK = Limits(pause_seconds=0, attempts=1)


def fetched(site, path="/feed", **hints):
    url = site.url(path)
    with Web(allow_private=True, limits=QUICK) as web:
        stream = stream_of(web.fetch(url), url, web)
        assert loader_for(stream) is FEED
        return list(FEED.articles(stream, Hints(**hints)))


def test_an_entry_is_an_article_with_the_full_text_behind_its_link(site):
    one, two = fetched(site)
    assert (one.id, one.url) == (site.url("/1"), site.url("/1"))
    assert MORE in one.text
    assert two.text.startswith(("Talks", "Poland"))
    assert (one.published, one.published_rule) == (date(2023, 3, 7), "feed: published")
    assert one.outlet == "Example Wire"


def test_what_a_page_says_of_itself_wins_over_its_feed(site):
    head = (
        "<meta property='article:published_time' content='2023-03-08'>"
        "<meta property='og:site_name' content='The Ministry'>"
    )
    site.pages["/1"] = (200, HTML, page(head=head))
    one = fetched(site)[0]
    assert (one.published, one.outlet) == (date(2023, 3, 8), "The Ministry")


def test_the_options_win_over_both(site):
    one = fetched(site, outlet="Desk", published=date(2023, 3, 9))[0]
    assert (one.published, one.outlet) == (date(2023, 3, 9), "Desk")


def test_other_guids_and_tracking_make_no_other_articles(site):
    before = [article.id for article in fetched(site)]
    links = [site.url(f"/{number}?utm_source=rss#top") for number in (1, 2)]
    site.pages["/feed"] = (200, XML, rss(*links, guid="other"))
    assert [article.id for article in fetched(site)] == before


def test_a_link_that_comes_twice_is_one_article(site):
    site.pages["/feed"] = (200, XML, rss(*[site.url("/1")] * 2))
    assert len(fetched(site)) == 1


@pytest.mark.parametrize(
    "answer",
    [
        (404, {}, b""),
        (200, {"Content-Type": "application/pdf"}, b"%PDF-"),
        (200, HTML, b"<html></html>"),
    ],
    ids=["gone", "pdf", "empty"],
)
def test_where_the_page_cannot_be_read_the_feed_itself_is_the_text(site, answer):
    site.pages["/1"] = answer
    one, two = fetched(site)
    assert one.text == SENTENCE
    assert (one.id, one.title) == (site.url("/1"), "Talks & grain 1")
    assert MORE in two.text


def test_a_page_that_was_read_before_is_not_replaced_by_its_teaser(site):
    before = fetched(site)[0]
    edited = rss(site.url("/1"), text="x").replace(b"07 Mar 2023", b"07 Mar 2222")
    site.pages["/feed"] = (200, XML, edited)
    site.pages["/1"] = (503, {}, b"")
    assert fetched(site)[0].text == before.text
    assert len(site.seen("/1")) == 2


def test_an_entry_without_any_text_is_skipped_with_the_reason(site):
    site.pages["/feed"] = (200, XML, rss(site.url("/none"), site.url("/2"), text=""))
    one, two = fetched(site)
    told = Skipped(source=site.url("/none"), reason="the server answers 404 Not Found")
    assert one == told
    assert isinstance(two, Article)


def test_pages_are_asked_for_again_only_after_a_day(site):
    fetched(site)
    fetched(site)
    assert len(site.seen("/1")) == 1
    assert len(site.seen("/feed")) == 2


def test_an_edited_entry_is_asked_for_again_and_is_the_same_article(site):
    atom = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title>
    <entry><title>Talks</title><id>1</id><link href="{link}"/>
    <updated>{updated}</updated><summary>{text}</summary></entry></feed>"""

    def put(updated):
        text = atom.format(link=site.url("/1"), updated=updated, text=SENTENCE)
        site.pages["/atom"] = (200, {}, text.encode())

    put("2023-03-07T10:00:00Z")
    (before,) = fetched(site, "/atom")
    put("2222-03-07T12:00:00Z")
    site.pages["/1"] = (200, HTML, page("Poland summoned the Russian envoy."))
    (after,) = fetched(site, "/atom")
    assert after.id == before.id
    assert "Poland" in after.text


def test_a_feed_that_is_not_modified_still_has_its_articles(site):
    body = rss(site.url("/1"), site.url("/2"))

    def tagged(handler):
        if handler.headers.get("If-None-Match") == '"1"':
            return 304, {}, b""
        return 200, XML | {"ETag": '"1"'}, body

    site.pages["/feed"] = tagged
    assert [a.id for a in fetched(site)] == [a.id for a in fetched(site)]
    assert "If-None-Match" in site.seen("/feed")[1]


def test_a_feed_is_read_by_its_address_like_any_source(site):
    one, two = read(site.url("/feed"), allow_private=True)
    assert [one.id, two.id] == [site.url("/1"), site.url("/2")]


def test_a_feed_at_a_private_address_is_not_fetched(site):
    with pytest.raises(FetchError, match=r"private address 127\.0\.0\.1"):
        list(read(site.url("/feed")))
    assert site.visits == []


def test_a_json_feed_is_read(site):
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Example Wire",
        "items": [
            {"id": "1", "url": "/1", "title": "Talks", "date_published": "2023-03-07"},
            {"id": "2", "content_html": f"<p>{SENTENCE}</p>", "title": "No link"},
        ],
    }
    site.pages["/json"] = (200, {}, json.dumps(feed, indent=1).encode())
    one, two = fetched(site, "/json")
    assert (one.id, one.published) == (site.url("/1"), date(2023, 3, 7))
    assert (two.text, two.title) == (SENTENCE, "No link")


def test_a_feed_in_a_file_is_read_without_any_network(tmp_path):
    file = tmp_path / "feed.xml"
    file.write_bytes(rss("http://127.0.0.1:9/1"))
    (one,) = read(file)
    assert (one.id, one.text) == ("http://127.0.0.1:9/1", SENTENCE)


def test_a_wrong_encoding_is_read_as_the_page_is_stated(site):
    text = "The café of the ministry in Genève served the ministers who had met there."
    body = f"<html><body><article><p>{text}</p></article></body></html>"
    kind = {"Content-Type": "text/html; charset=ISO-8859-1"}
    site.pages["/1"] = (200, kind, body.encode("latin-1"))
    assert fetched(site)[0].text == text


def test_many_comments_before_a_feed_take_no_time():
    begun = time.monotonic()
    assert not FEED.looks_like(b"<!---->" * 580 + b"<x>")
    assert FEED.looks_like(b"<!-- - -->" * 400 + b"<rss>")
    assert time.monotonic() - begun < 2


@pytest.mark.parametrize(
    "text",
    [
        "&lt;div&gt;" * 20_000,
        "&lt;a" * 20_000,
        "<b>" * 30_000,
        "x" * 200_000,
        "&" * 100_000,
        "\u202e\u2066x",
    ],
    ids=["deep", "open", "unclosed", "long", "ampersands", "bidi"],
)
def test_absurd_entries_are_read_or_skipped_in_good_time(tmp_path, text):
    file = tmp_path / "feed.rss"
    file.write_bytes(rss("https://wire.example/1", text=text))
    begun = time.monotonic()
    assert len(list(read(file))) <= 1
    assert time.monotonic() - begun < 20


BOMB = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha">%s
<!ENTITY file SYSTEM "file:///etc/hostname">]>
<rss version="2.0"><channel><title>&z9;</title><item><title>x</title>
<description>&file;&z9; %s</description></item></channel></rss>"""


def test_entities_are_neither_expanded_nor_fetched(tmp_path):
    entities = "".join(
        f'<!ENTITY z{n} "{(f"&z{n - 1};" if n else "&a;") * 10}">' for n in range(10)
    )
    file = tmp_path / "feed.rss"
    file.write_text(BOMB % (entities, SENTENCE), "utf-8")
    (item,) = read(file)
    assert isinstance(item, Skipped) or len(item.text) < 1000


@pytest.mark.parametrize(
    "body",
    [
        b"<rss><channel><item><title>x",
        b"<rss",
        b'{"version":"https://jsonfeed.org/version/1"}',
    ],
)
def test_a_broken_feed_is_skipped_with_a_reason(tmp_path, body):
    file = tmp_path / "feed.rss"
    file.write_bytes(body)
    for item in read(file):
        assert isinstance(item, Skipped)
        assert item.reason


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b'<?xml version="1.0"?>\n<rss version="2.0">', True),
        (b'<?xml version="1.0"?><!-- x --><?style y?><feed xmlns="x">', True),
        (b"<rdf:RDF>", True),
        (b'{"title":"x","version": "https:\\/\\/jsonfeed.org\\/version\\/1"', True),
        (b"<html>", False),
        (b'{"text": "see \\"version\\": https://jsonfeed.org/version"}', False),
        (b"<rssx>", False),
    ],
)
def test_a_feed_is_told_by_its_first_bytes(head, expected):
    assert FEED.looks_like(head) is expected
