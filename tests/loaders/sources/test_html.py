from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from loaders import read

if TYPE_CHECKING:
    from pathlib import Path

    from graph.records import Article, Skipped

STORY = (
    "<p>The foreign ministers of Iran and Iraq met in Baghdad on Sunday.</p>"
    "<p>They agreed to open a second border crossing before the summer.</p>"
)

LINKED = '<script type="application/ld+json">%s</script>'


def a_page(head: str = "", body: str = f"<article>{STORY}</article>") -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


@pytest.fixture
def page(tmp_path):
    def write(text: str | bytes, name: str = "a.html", **options) -> Article | Skipped:
        path: Path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        (item,) = read(path, **options)
        return item

    return write


def test_paragraphs_become_lines(page):
    assert page(a_page()).text == (
        "The foreign ministers of Iran and Iraq met in Baghdad on Sunday.\n"
        "They agreed to open a second border crossing before the summer."
    )


def test_title_outlet_and_address_come_from_the_page(page):
    article = page(
        a_page(
            '<title>Talks held</title><meta property="og:site_name" content="Sample">'
            '<link rel="canonical" href="https://sample.example/talks">'
        )
    )
    assert article.title == "Talks held"
    assert article.outlet == "Sample"
    assert article.url == article.id == "https://sample.example/talks"


@pytest.mark.parametrize(
    "href", ["/", "https://sample.example/", "javascript:alert(1)", "http://[", ""]
)
def test_an_address_that_names_no_single_page_is_ignored(page, href):
    article = page(a_page(f'<link rel="canonical" href="{href}">'))
    assert article.url is None
    assert article.id.startswith("sha256:")


def test_a_title_without_end_costs_the_title_only(page):
    article = page(a_page(f"<title>{'T' * 3000}</title>"))
    assert article.title is None
    assert article.text.startswith("The foreign ministers")


def test_a_page_reads_no_file_and_swells_no_entity(page, tmp_path):
    (tmp_path / "secret").write_text("swordfish")
    entities = "".join(
        f"<!ENTITY e{n} '{f'&e{n - 1};' * 10 if n else 'aaaaaaaaaa'}'>"
        for n in range(9)
    )
    outside = f"<!ENTITY x SYSTEM 'file://{tmp_path}/secret'>"
    body = f"<article><p>&x; &e8;</p>{STORY}</article>"
    text = a_page(body=body).replace("html>", f"html [{entities}{outside}]>", 1)
    article = page(text)
    assert "swordfish" not in article.text
    assert len(article.text) < 1000


@pytest.mark.parametrize(
    ("head", "body", "rule"),
    [
        (
            '<meta property="article:published_time" content="2022-03-03T23:50:00Z">',
            "",
            "metadata: meta article:published_time",
        ),
        ('<meta name="DC.date.issued" content="2022-03-03">', "", "metadata: meta dc"),
        (
            LINKED % '{"@graph": [{"datePublished": "2022-03-03"}]}',
            "",
            "metadata: JSON-LD datePublished",
        ),
        (
            "",
            '<time itemprop="datePublished" datetime="2022-03-03">then</time>',
            "metadata: time element",
        ),
        ("", '<time datetime="2022-03-03">then</time>', "metadata: the only time"),
        (
            "",
            "<footer>Published <time>March 3<sup>rd</sup>, 2022</time></footer>",
            "text: published label",
        ),
    ],
    ids=["meta", "dublin core", "linked data", "itemprop", "only time", "footer"],
)
def test_the_page_says_when_it_was_published(page, head, body, rule):
    article = page(a_page(head, f"<article>{STORY}</article>{body}"))
    assert article.published == date(2022, 3, 3)
    assert article.published_rule.startswith(rule)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<meta name="date" content="03/04/2022">', ""),
        ('<meta name="date" content="soon">', ""),
        ('<meta name="date" content="3022-01-01">', ""),
        (LINKED % '{"datePublished": ', ""),
        (LINKED % ("[" * 99_999), ""),
        ("", "<footer>Copyright 2022</footer>"),
        ("", "<div>Wednesday, January 5, 2022</div>"),
        ("", "<li>Published March 3, 2022</li><li>Published March 4, 2022</li>"),
        (
            "",
            '<time datetime="2022-03-03">a</time><time datetime="2022-03-04">b</time>',
        ),
    ],
    ids=[
        "two readings",
        "no date",
        "no such year",
        "broken linked data",
        "bottomless linked data",
        "copyright year",
        "today's date in the menu",
        "teasers",
        "several times",
    ],
)
def test_a_day_is_never_guessed(page, head, body):
    assert page(a_page(head, f"<article>{STORY}</article>{body}")).published is None


def test_metadata_wins_over_the_text_and_the_option_over_both(page):
    head = '<meta name="date" content="2022-03-03">'
    body = f"<article>{STORY}<p>Published March 9, 2022</p></article>"
    assert page(a_page(head, body)).published == date(2022, 3, 3)
    stated = page(a_page(head, body), published="2022-03-01")
    assert (stated.published, stated.published_rule) == (date(2022, 3, 1), "option")


def test_a_declared_encoding_is_used_as_browsers_do(page):
    text = a_page('<meta charset="iso-8859-1">').replace("Iran", "l\u2019été")
    assert "l\u2019été" in page(text.encode("windows-1252")).text


def test_utf_8_wins_over_a_wrong_declaration(page):
    text = a_page('<meta charset="iso-8859-1">').replace("Iran", "l\u2019été")
    assert "l\u2019été" in page(text).text


def test_xhtml_with_its_declaration_is_read(page):
    text = '<?xml version="1.0" encoding="UTF-8"?>\n' + a_page()
    assert page(text, "a.xhtml").text.startswith("The foreign ministers")


def test_a_page_laid_out_as_a_table_is_read(page):
    body = f"<table><tr><td>{STORY}</td></tr></table>"
    assert "second border crossing" in page(a_page(body=body)).text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (a_page(body="<script>alert(1)</script><img src=x>"), "HTML without running"),
        ("<html></html>", "HTML without running text"),
        (a_page().encode() + b"\xe9", "not valid UTF-8: byte 0xe9 at offset "),
        (
            a_page('<meta charset="klingon">').encode() + b"\xe9",
            "declares the unknown encoding 'klingon'",
        ),
        (
            a_page('<meta charset="undefined">').encode() + b"\xe9",
            "declares the unknown encoding 'undefined'",
        ),
        (
            a_page('<meta charset="euc-jp">').encode() + b"\xff",
            "not valid EUC-JP: byte 0xff at offset",
        ),
    ],
    ids=["scripts only", "no body", "broken", "unknown", "no codec", "wrong"],
)
def test_a_page_that_cannot_be_read_is_skipped_with_its_reason(page, text, reason):
    assert page(text).reason.startswith(reason)
