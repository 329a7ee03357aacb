"""Fetching from a real server: good manners, limits, and what is refused."""

from __future__ import annotations

import gzip
import ssl
import subprocess
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from graph.errors import FetchError
from loaders.http import Fetcher, Guard, Kept, Limits
from tests.loaders.site import serving

LIMITS = Limits(
    read_seconds=2,
    total_seconds=2,
    body_bytes=100_000,
    redirects=3,
    attempts=3,
    pause_seconds=0,
    backoff_seconds=0.01,
)
HTML = {"Content-Type": "text/html; charset=ISO-8859-1"}


@pytest.fixture
def site():
    with serving() as found:
        found.pages["/a"] = (200, HTML, b"<p>caf\xe9</p>")
        yield found


@pytest.fixture
def waits():
    return []


@pytest.fixture
def fetcher(waits):
    guard = Guard(allow_private=True)
    with Fetcher(guard=guard, limits=LIMITS, pause=waits.append) as found:
        yield found


def fails(fetcher, url, told):
    with pytest.raises(FetchError, match=told) as caught:
        fetcher.fetch(url)
    assert "\n" not in str(caught.value)


def test_a_page_comes_with_its_kind_and_encoding(site, fetcher):
    page = fetcher.fetch(site.url("/a"))
    assert (page.kind, page.charset) == ("text/html", "iso-8859-1")
    assert (page.body, page.is_new, page.url) == (
        b"<p>caf\xe9</p>",
        True,
        site.url("/a"),
    )


def test_the_request_says_honestly_who_asks(site, fetcher):
    fetcher.fetch(site.url("/a"))
    (headers,) = site.seen("/a")
    assert headers["User-Agent"].startswith("demarche/")
    assert headers["Host"] == f"127.0.0.1:{site.port}"


def test_what_is_not_there_is_told(site, fetcher):
    fails(fetcher, site.url("/none"), "the server answers 404 Not Found")


def test_a_host_that_is_not_there_is_told_after_all_attempts(fetcher, waits):
    fails(fetcher, "http://127.0.0.1:9/", "no robots.txt can be had: .*refused")
    assert waits == [0.01, 0.02]


@pytest.mark.parametrize("header", ["2", "date"])
def test_a_server_that_is_busy_is_waited_for_as_it_asks(site, fetcher, waits, header):
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=3), usegmt=True)
    asked = later if header == "date" else header
    answers = iter([(429, {"Retry-After": asked}, b""), (200, {}, b"ok")])
    site.pages["/busy"] = lambda _: next(answers)
    assert fetcher.fetch(site.url("/busy")).body == b"ok"
    (waited,) = waits
    assert 1 <= waited <= 3


def test_a_server_that_asks_to_wait_too_long_is_given_up(site, fetcher):
    site.pages["/busy"] = (429, {"Retry-After": "86400"}, b"")
    fails(fetcher, site.url("/busy"), "429 Too Many Requests and asks to wait 86400 s")


def test_a_server_that_fails_for_a_moment_is_tried_again(site, fetcher):
    answers = iter([(503, {}, b""), (200, {}, b"ok")])
    site.pages["/flaky"] = lambda _: next(answers)
    assert fetcher.fetch(site.url("/flaky")).body == b"ok"


def test_a_server_that_stays_broken_is_given_up(site, fetcher):
    site.pages["/broken"] = (500, {}, b"")
    fails(fetcher, site.url("/broken"), "500 Internal Server Error")
    assert len(site.seen("/broken")) == 3


def test_one_host_is_given_pauses(site, waits):
    limits = Limits(pause_seconds=5)
    with Fetcher(
        guard=Guard(allow_private=True), limits=limits, pause=waits.append
    ) as fetcher:
        fetcher.fetch(site.url("/a"))
        fetcher.fetch(site.url("/a"))
    assert [round(wait) for wait in waits] == [5, 5]  # after robots.txt, after the page


def test_what_robots_txt_forbids_is_not_fetched(site, fetcher):
    rules = b"User-agent: *\nDisallow: /secret*\nAllow: /\n"
    site.pages["/robots.txt"] = (200, {}, rules)
    fails(fetcher, site.url("/secret/1"), "robots.txt does not allow it")
    assert site.seen("/secret/1") == []
    fetcher.fetch(site.url("/a"))
    assert len(site.seen("/robots.txt")) == 1


def test_where_robots_txt_cannot_be_had_nothing_is_fetched(site, fetcher):
    site.pages["/robots.txt"] = (503, {}, b"")
    told = "no robots.txt can be had: the server answers 503"
    fails(fetcher, site.url("/a"), told)
    fails(fetcher, site.url("/a"), told)
    assert len(site.seen("/robots.txt")) == LIMITS.attempts
    assert site.seen("/a") == []


def test_a_redirect_is_followed_and_the_last_address_told(site, fetcher):
    site.pages["/old"] = (301, {"Location": "/a"}, b"")
    assert fetcher.fetch(site.url("/old")).url == site.url("/a")


def test_redirects_without_end_are_given_up(site, fetcher):
    site.pages["/round"] = (302, {"Location": "/round"}, b"")
    fails(fetcher, site.url("/round"), "more than 3 redirects")


@pytest.mark.parametrize("place", ["file:///etc/passwd", "gopher://x/", "http://["])
def test_a_redirect_to_another_scheme_is_refused(site, fetcher, place):
    site.pages["/away"] = (302, {"Location": place}, b"")
    fails(fetcher, site.url("/away"), "is no http or https address|no host is named")


@pytest.mark.parametrize(
    "url", ["ftp://example.org/", "http:///x", "//x", "http://a b"]
)
def test_what_is_no_web_address_is_refused(fetcher, url):
    fails(fetcher, url, "address|no host is named")


def test_a_password_in_an_address_is_neither_used_nor_shown(fetcher):
    with pytest.raises(FetchError) as caught:
        fetcher.fetch("http://me:hidden@127.0.0.1/")
    assert "hidden" not in str(caught.value)


def test_a_body_without_end_is_cut_off(site, fetcher):
    def endless(handler):
        handler.send_response(200)
        handler.end_headers()
        while True:
            handler.wfile.write(b"x" * 10_000)

    site.pages["/endless"] = endless
    fails(fetcher, site.url("/endless"), "larger than 0.1 MB")


def test_a_body_that_drips_is_cut_off(site, waits):
    def drip(handler):
        handler.send_response(200)
        handler.end_headers()
        while True:
            handler.wfile.write(b"x")
            time.sleep(0.1)

    site.pages["/drip"] = drip
    limits = Limits(read_seconds=1, total_seconds=1, attempts=1, pause_seconds=0)
    begun = time.monotonic()
    with Fetcher(guard=Guard(allow_private=True), limits=limits) as fetcher:
        fails(fetcher, site.url("/drip"), "no answer in time")
    assert time.monotonic() - begun < 5


def test_headers_that_drip_are_cut_off(site):
    def drip(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
        while True:
            handler.wfile.write(b"x")
            time.sleep(0.1)

    site.pages["/drip"] = drip
    limits = Limits(read_seconds=1, total_seconds=1, attempts=1, pause_seconds=0)
    with Fetcher(guard=Guard(allow_private=True), limits=limits) as fetcher:
        fails(fetcher, site.url("/drip"), "no answer in time")


def test_a_gzip_bomb_is_cut_off(site, fetcher):
    bomb = gzip.compress(b"\0" * 50_000_000)
    assert len(bomb) < 100_000
    site.pages["/bomb"] = (200, {"Content-Encoding": "gzip"}, bomb)
    fails(fetcher, site.url("/bomb"), "larger than 0.1 MB")


def test_a_packed_page_is_unpacked(site, fetcher):
    packed = gzip.compress(b"hello")
    site.pages["/packed"] = (200, {"Content-Encoding": "gzip"}, packed)
    assert fetcher.fetch(site.url("/packed")).body == b"hello"


@pytest.mark.parametrize(
    ("encoding", "body", "told"),
    [
        ("gzip", b"no gzip", "broken gzip"),
        ("gzip", gzip.compress(b"hello" * 99)[:-12], "ends too early"),
        ("br", b"x", "'br', which was not asked for"),
        ("gzip, gzip", b"x", "was not asked for"),
    ],
)
def test_what_cannot_be_unpacked_is_told(site, fetcher, encoding, body, told):
    site.pages["/packed"] = (200, {"Content-Encoding": encoding}, body)
    fails(fetcher, site.url("/packed"), told)


def test_a_body_that_ends_too_early_is_no_page(site, fetcher):
    def short(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", "100")
        handler.end_headers()
        handler.wfile.write(b"x")

    site.pages["/short"] = short
    fails(fetcher, site.url("/short"), "peer closed connection|incomplete")


def test_what_was_fetched_before_is_asked_for_with_its_etag(site, tmp_path):
    def tagged(handler):
        if handler.headers.get("If-None-Match") == '"1"':
            return 304, {"ETag": '"1"'}, b""
        return 200, {"ETag": '"1"', "Content-Type": "text/plain"}, b"hello"

    site.pages["/tagged"] = tagged
    kept = Kept(tmp_path / "pages.db")
    guard = Guard(allow_private=True)
    with Fetcher(guard=guard, limits=LIMITS, kept=kept) as fetcher:
        first = fetcher.fetch(site.url("/tagged"))
        second = fetcher.fetch(site.url("/tagged"))
        assert (first.is_new, second.is_new) == (True, False)
        assert (second.body, second.kind) == (b"hello", "text/plain")
        fetcher.fetch(site.url("/tagged"), fresh_after=time.time() - 60)
        assert len(site.seen("/tagged")) == 2
        fetcher.fetch(site.url("/tagged"), fresh_after=time.time() + 60)
        assert len(site.seen("/tagged")) == 3
    kept.close()


def test_a_changed_page_takes_the_place_of_the_kept_one(site, tmp_path):
    kept = Kept(tmp_path / "pages.db")
    guard = Guard(allow_private=True)
    with Fetcher(guard=guard, limits=LIMITS, kept=kept) as fetcher:
        for body in (b"one", b"two"):
            site.pages["/page"] = (200, {"Last-Modified": "then"}, body)
            assert fetcher.fetch(site.url("/page")).body == body
    assert site.seen("/page")[1]["If-Modified-Since"] == "then"
    assert kept.get(site.url("/page")).body == b"two"
    kept.close()


# Addresses. In these tests 127.0.0.1 stands for the public, 127.0.0.2 for an intranet.


def public(address):
    return address == "127.0.0.1"


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433"]
)
def test_this_machine_is_refused_in_every_form(site, host):
    with Fetcher(limits=LIMITS) as fetcher:
        fails(fetcher, site.url("/a", host=host), "private address .*--allow-private")
    assert site.visits == []


@pytest.mark.parametrize("address", ["169.254.169.254", "10.0.0.1", "100.100.100.200"])
def test_a_name_of_a_private_address_is_refused_before_any_connection(address):
    guard = Guard(resolver=lambda _host, _port: [address])
    with Fetcher(guard=guard, limits=LIMITS) as fetcher:
        fails(fetcher, "http://news.example/", f"private address {address}")


def test_a_redirect_to_a_private_address_is_refused(site):
    with serving("127.0.0.2") as intranet:
        site.pages["/away"] = (302, {"Location": intranet.url(host="127.0.0.2")}, b"")
        with Fetcher(guard=Guard(is_allowed=public), limits=LIMITS) as fetcher:
            fails(fetcher, site.url("/away"), "private address 127.0.0.2")
        assert intranet.visits == []


def test_a_name_that_changes_to_a_private_address_is_refused(site):
    answers = [["127.0.0.1"]]

    def resolver(_host, _port):
        return answers.pop() if answers else ["127.0.0.2"]

    site.pages["/robots.txt"] = lambda _: (200, {"Connection": "close"}, b"")
    guard = Guard(resolver=resolver, is_allowed=public)
    with Fetcher(guard=guard, limits=LIMITS) as fetcher:
        fails(fetcher, site.url("/a", host="news.example"), "private address 127.0.0.2")
    assert site.seen("/a") == []


def test_a_name_with_one_private_address_among_others_is_refused(site):
    guard = Guard(resolver=lambda *_: ["127.0.0.1", "127.0.0.2"], is_allowed=public)
    with Fetcher(guard=guard, limits=LIMITS) as fetcher:
        fails(fetcher, site.url("/a", host="news.example"), "private address 127.0.0.2")


def test_the_connection_is_to_the_address_that_was_judged(site):
    guard = Guard(resolver=lambda *_: ["127.0.0.1"], is_allowed=public)
    with Fetcher(guard=guard, limits=LIMITS) as fetcher:
        fetcher.fetch(site.url("/a", host="news.example"))
    assert site.seen("/a")[0]["Host"] == f"news.example:{site.port}"


@pytest.fixture
def context(tmp_path):
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-batch"),
            *("-subj", "/CN=news.example", "-days", "2"),
            *("-keyout", str(key), "-out", str(certificate)),
        ],
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context


def test_a_certificate_that_nobody_vouches_for_is_refused_at_once(context, waits):
    names = []
    context.sni_callback = lambda _socket, name, _context: names.append(name)
    guard = Guard(resolver=lambda *_: ["127.0.0.1"], is_allowed=public)
    with serving(context=context) as site:
        site.pages["/robots.txt"] = (200, {}, b"")
        with Fetcher(guard=guard, limits=LIMITS, pause=waits.append) as fetcher:
            url = site.url("/a", host="news.example", scheme="https")
            fails(fetcher, url, "its certificate is not good: self.signed certificate")
        assert site.visits == []
    assert names == ["news.example"]
    assert waits == []
