from __future__ import annotations

import gzip
from datetime import date

import pytest

from graph.records import Article, Skipped
from loaders import read
from tests.loaders.site import serving

SENTENCE = (
    "The foreign ministers of France and Turkey met in Paris to talk about grain."
)
MORE = "They agreed that the ports would stay open, a spokesman for the ministry said."
XML = {"Content-Type": "application/xml"}
HTML = {"Content-Type": "text/html"}
SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'


def urls(*entries):
    return f"<?xml version='1.0'?><urlset {SPACE} {NEWS}>{''.join(entries)}</urlset>"


def entry(link, changed="", news=""):
    lastmod = f"<lastmod>{changed}</lastmod>" if changed else ""
    return f"<url><loc>{link}</loc>{lastmod}{news}</url>"


def index(*links):
    inner = "".join(f"<sitemap><loc>{link}</loc></sitemap>" for link in links)
    return f"<sitemapindex {SPACE}>{inner}</sitemapindex>"


@pytest.fixture
def site(tmp_path, monkeypatch):
    monkeypatch.setenv("DEMARCHE_HOME", str(tmp_path))
    with serving() as found:
        page = f"<html><body><article><p>{SENTENCE}</p><p>{MORE}</p></article></body>"
        for number in range(4):
            body = page.replace("grain", f"grain and {number} ports").encode()
            found.pages[f"/{number}"] = (200, HTML, body)
        yield found


def load(site, text, path="/sitemap.xml"):
    body = text if isinstance(text, bytes) else text.encode()
    site.pages[path] = (200, XML, body)
    return list(read(site.url(path), allow_private=True))


def test_each_listed_page_is_an_article_the_newest_first(site):
    entries = [
        entry(site.url("/1"), "2024-03-01"),
        entry(site.url("/2"), "2024-03-03T10:00:00+00:00"),
        entry(site.url("/3")),
        entry(site.url("/1"), "2024-03-01"),
    ]
    found = load(site, urls(*entries))
    assert [item.id for item in found] == [site.url(f"/{n}") for n in (2, 1, 3)]
    assert all(item.published is None for item in found)


def test_a_news_sitemap_tells_day_title_and_outlet(site):
    news = (
        "<news:news><news:publication><news:name>Example Wire</news:name>"
        "<news:language>en</news:language></news:publication>"
        "<news:publication_date>2024-03-04</news:publication_date>"
        "<news:title>Talks &amp; grain</news:title></news:news>"
    )
    (article,) = load(site, urls(entry(site.url("/1"), news=news)))
    assert article.published == date(2024, 3, 4)
    assert article.published_rule == "sitemap: publication_date"
    assert (article.title, article.outlet) == ("Talks & grain", "Example Wire")


def test_an_index_and_packed_sitemaps_are_followed(site):
    packed = gzip.compress(urls(entry(site.url("/1"))).encode())
    site.pages["/a.xml.gz"] = (200, {"Content-Type": "application/gzip"}, packed)
    site.pages["/b.xml"] = (200, XML, urls(entry(site.url("/2"))).encode())
    found = load(site, index(site.url("/a.xml.gz"), site.url("/b.xml")))
    assert {item.id for item in found} == {site.url("/1"), site.url("/2")}


def test_a_page_that_is_gone_costs_only_itself(site):
    bad, good = load(site, urls(entry(site.url("/0gone")), entry(site.url("/1"))))
    assert bad == Skipped(
        source=site.url("/0gone"), reason="the server answers 404 Not Found"
    )
    assert isinstance(good, Article)


def test_an_index_that_lists_itself_comes_to_an_end(site):
    found = load(site, index(site.url("/sitemap.xml"), site.url("/sitemap.xml")))
    assert all("not followed" in item.reason for item in found)
    assert len(site.seen("/sitemap.xml")) <= 12


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE u [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        + urls("<url>&x;</url>"),
        urls()[:-20],
        gzip.compress(urls().encode() + b" " * 80_000_000),
    ],
    ids=["entity", "cut", "bomb"],
)
def test_a_hostile_sitemap_gives_a_reason(site, text):
    found = load(site, text)
    assert [type(item) for item in found] == [Skipped]


def test_private_addresses_in_a_sitemap_are_refused(site):
    (item,) = load(site, urls(entry("http://169.254.169.254/latest")))
    assert isinstance(item, Skipped)


def test_a_sitemap_in_a_file_says_what_to_do(tmp_path):
    path = tmp_path / "sitemap.xml"
    path.write_text(urls(entry("https://wire.example/1")))
    (item,) = read(path)
    assert item.reason == "a sitemap in a file only names pages; load it by its address"
