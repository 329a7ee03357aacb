"""Jobs over real servers that misbehave: each case with the record that it leaves.

What a fetch alone shows (private addresses behind redirects and changing names, bodies
that drip) is in ``tests/loaders/http``; here the whole way is gone, down to the ledger.
"""

from __future__ import annotations

import gzip
import time
import zlib

import pytest

from graph import open_ledger
from loaders.jobs import history, run_job, skipped
from tests.loaders.jobs.conftest import SENTENCE
from tests.loaders.site import serving

HTML = {"Content-Type": "text/html"}
ITEM = """<item><title>Call</title><link>{link}</link>
<guid isPermaLink="false">{guid}</guid><pubDate>{date}</pubDate></item>"""
DAY = "Tue, 07 Mar 2023 10:00:00 GMT"


def page(year=2023, more=""):
    text = SENTENCE.format(year=year)
    body = f"<article><h1>Call</h1><p>{text}</p><p>{more}</p></article>"
    return f"<html><body>{body}</body></html>".encode()


def rss(*items):
    channel = f"<channel><title>Wire</title>{''.join(items)}</channel>"
    return f'<rss version="2.0">{channel}</rss>'.encode()


@pytest.fixture
def site():
    with serving() as found:
        found.pages["/1"] = (200, HTML, page())
        yield found


@pytest.fixture
def run(job, site):
    """Run a job over a path of the site and return its counts and what it skipped."""

    def once(path="/feed", **keys):
        wire = job(source=site.url(path), allow_private=True, min_articles=0, **keys)
        ended = run_job(wire)
        with open_ledger(wire.where.ledger) as ledger:
            assert history(ledger, "wire")[-1].counts == ended.counts
        rows = skipped({"wire": wire}, ["wire"])
        return ended, [row["reason"] for row in rows]

    return once


def feed(site, guid="a", date=DAY):
    item = ITEM.format(link=site.url("/1"), guid=guid, date=date)
    site.pages["/feed"] = (200, {}, rss(item))


def test_changed_guids_make_no_other_article(run, site):
    feed(site)
    assert run()[0].counts["new"] == 1
    feed(site, guid="b")
    counts = run()[0].counts
    assert (counts["unchanged"], counts["new"], counts["changed"]) == (1, 0, 0)


def test_an_edited_item_changes_the_article_that_is_there(run, site):
    feed(site)
    run()
    feed(site, date="Fri, 07 Mar 2070 10:00:00 GMT")  # updated since it was fetched
    site.pages["/1"] = (200, HTML, page(more="Germany warned Russia on Monday."))
    counts = run()[0].counts
    assert (counts["changed"], counts["new"]) == (1, 0)


def test_a_feed_that_is_not_modified_leaves_all_as_it_is(run, site):
    feed(site)
    whole = site.pages["/feed"][2]
    answers = []

    def tagged(handler):
        seen = handler.headers.get("If-None-Match")
        answers.append(304 if seen == '"1"' else 200)
        return answers[-1], {"ETag": '"1"'}, b"" if seen == '"1"' else whole

    site.pages["/feed"] = tagged
    assert run()[0].counts["new"] == 1
    assert run()[0].counts["unchanged"] == 1
    assert answers == [200, 304]


def test_a_busy_server_is_waited_for_as_long_as_it_asks(run, site):
    feed(site)
    ready, answers = site.pages["/feed"], []

    def busy(_handler):
        answers.append(time.monotonic())
        return (429, {"Retry-After": "2"}, b"") if len(answers) == 1 else ready

    site.pages["/feed"] = busy
    ended, reasons = run()
    assert (ended.status, ended.counts["new"], reasons) == ("done", 1, [])
    assert answers[1] - answers[0] >= 2


def endless(handler):
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    while True:
        handler.wfile.write(b"<p>x</p>" * 100_000)


def short(handler):
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"<html>")


def circle(_handler):
    return 302, {"Location": "/2"}, b""


BOMB = zlib.compress(b"<p>x</p>" * 20_000_000)
LATIN = page(more="The café in Genève served them.").decode().encode("latin-1")
HOSTILE = {
    "Latin-1 said to be UTF-8": (
        (200, {"Content-Type": "text/html; charset=utf-8"}, LATIN),
        "iconv",
    ),
    "endless body": (endless, "larger than"),
    "gzip bomb": ((200, {"Content-Encoding": "gzip"}, gzip.compress(BOMB)), None),
    "deflate bomb": ((200, {"Content-Encoding": "deflate"}, BOMB), "larger than"),
    "brotli, which was not asked for": (
        (200, {"Content-Encoding": "br"}, b"\x0b\x02\x80"),
        "'br', which was not asked for",
    ),
    "broken gzip": ((200, {"Content-Encoding": "gzip"}, b"no gzip"), "broken gzip"),
    "body that ends too early": (short, "peer closed connection|incomplete"),
    "redirects in a circle": (circle, "redirect"),
    "redirect to a file": (
        (302, {"Location": "file:///etc/hostname"}, b""),
        "no http or https address",
    ),
    "gone": ((410, {}, b""), "410 Gone"),
    "no page": ((200, {"Content-Type": "image/png"}, b"\x89PNG"), "image/png"),
    "nested a thousand times": ((200, HTML, b"<div>" * 100_000), None),
    "one token of a megabyte": ((200, HTML, b"<p>" + b"x" * 1_000_000), None),
    "NUL bytes": ((200, HTML, b"<p>\x00\x00\x00</p>"), None),
    "XML entities": (
        (200, {"Content-Type": "text/html"}, b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;"),
        None,
    ),
    "UTF-16 said to be UTF-8": (
        (
            200,
            {"Content-Type": "text/html; charset=utf-8"},
            page().decode().encode("utf-16-le"),
        ),
        None,
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_is_skipped_with_its_reason_and_costs_no_other(run, site, name):
    answer, told = HOSTILE[name]
    site.pages["/2"] = answer
    items = (ITEM.format(link=site.url(p), guid=p, date=DAY) for p in ("/2", "/1"))
    site.pages["/feed"] = (200, {}, rss(*items))
    begun = time.monotonic()
    ended, reasons = run()
    assert time.monotonic() - begun < 60
    assert ended.status == "done"
    assert (ended.counts["new"], ended.counts["skipped"]) == (1, 1)
    (reason,) = reasons
    assert "\n" not in reason
    assert told is None or any(part in reason for part in told.split("|"))


def test_bidirectional_marks_neither_hide_nor_turn_a_name(run, site):
    turned = page().replace(b"Macron", "\u202eMacron\u202c".encode())
    site.pages["/1"] = (200, HTML, turned)
    feed(site)
    ended, _ = run()
    assert ended.counts["seen"] + ended.counts["skipped"] == 1


def test_a_private_address_is_refused_before_any_visit(job, site):
    wire = job(source=site.url("/feed"))
    ended = run_job(wire)
    assert ended.failed
    assert "private address 127.0.0.1" in ended.reason
    assert site.visits == []
