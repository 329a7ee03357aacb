from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from loaders import read

if TYPE_CHECKING:
    from graph.records import Article, Skipped

ROOT = Path(__file__).parents[3]


@pytest.fixture
def lines(tmp_path):
    def write(*rows: str | bytes | dict) -> list[Article | Skipped]:
        path = tmp_path / "a.jsonl"
        encoded = (
            row
            if isinstance(row, bytes)
            else (row if isinstance(row, str) else json.dumps(row)).encode()
            for row in rows
        )
        path.write_bytes(b"\n".join(encoded))
        return list(read(path))

    return write


def test_all_fields_are_read(lines):
    row = {
        "id": "a-1",
        "text": "They met.",
        "title": "Talks",
        "outlet": "Sample Wire",
        "url": "https://wire.example/1",
        "published": "2022-03-03",
        "other": [1],
    }
    (article,) = lines(row)
    assert article.id == "a-1"
    assert article.title == "Talks"
    assert article.outlet == "Sample Wire"
    assert article.url == "https://wire.example/1"
    assert article.published == date(2022, 3, 3)
    assert article.published_rule == "field"


@pytest.mark.parametrize(
    "text",
    ["a\r\nb", "\ufeffa", " a \n", "a\tb\u2028c", "😀 met"],
    ids=ascii,
)
def test_the_text_is_kept_exactly(lines, text):
    (article,) = lines({"text": text})
    assert article.text == text


def test_the_id_is_kept_exactly(lines):
    (article,) = lines({"id": " A/1 ", "text": "They met."})
    assert article.id == " A/1 "


def test_without_an_id_the_url_names_the_article(lines):
    (article,) = lines({"text": "They met.", "url": "https://wire.example/1"})
    assert article.id == "https://wire.example/1"


def test_a_url_too_long_to_name_an_article_is_kept_all_the_same(lines):
    url = "https://wire.example/" + "a" * 600
    (article,) = lines({"text": "They met.", "url": url})
    assert article.id.startswith("sha256:")
    assert article.url == url


def test_null_and_blank_fields_are_missing_ones(lines):
    (article,) = lines({"id": "", "text": "They met.", "url": None, "title": "  "})
    assert article.id.startswith("sha256:")
    assert article.title is None
    assert article.url is None


def test_the_text_gives_the_day_that_no_field_gives(lines):
    (article,) = lines({"text": "Talks\n\nPublished March 3, 2022"})
    assert article.published == date(2022, 3, 3)
    assert article.published_rule == "text: published label"


@pytest.mark.parametrize("stated", ["2022-03", "2022", "March 2022"])
def test_a_month_or_a_year_is_no_day_and_no_reason_to_refuse(lines, stated):
    first, second, third = lines(
        {"text": "They met.", "published": stated},
        {"text": "They met.\n\nPublished March 3, 2022", "published": stated},
        {"text": "They met.\n\nPublished March 3, 2021", "published": stated},
    )
    assert first.published is None
    assert second.published == date(2022, 3, 3)
    assert third.published is None


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not JSON: expecting property name enclosed in double quotes"),
        ('{"text": "a', "not JSON: unterminated string starting at character 10"),
        ("[1]", "a list, not an object"),
        ('"a"', "a text, not an object"),
        ("3", "a number, not an object"),
        ("null", "null, not an object"),
        ('{"id": "a"}', "no 'text'"),
        ('{"text": null}', "'text' is null, not a text"),
        ('{"text": ["a"]}', "'text' is a list, not a text"),
        ('{"text": " "}', "has no text"),
        ('{"text": "a", "id": 7}', "'id' is a number, not a text"),
        ('{"text": "a", "title": {}}', "'title' is an object, not a text"),
        ('{"text": "a", "url": true}', "'url' is true or false, not a text"),
        ('{"text": "a", "published": 2021}', "'published' is a number, not a text"),
        (
            '{"text": "a", "published": "last week"}',
            "'published' is 'last week', not a date such as 2021-12-24",
        ),
        (
            '{"text": "a", "published": "03/04/2022"}',
            "'published' is '03/04/2022', not a date such as 2021-12-24",
        ),
        (
            '{"text": "a", "published": "2022-13"}',
            "'published' is '2022-13', not a date such as 2021-12-24",
        ),
        ('{"text": "a\\u0000"}', "'text' has a NUL character at offset 1"),
        ('{"text": "a\\ud800"}', "'text' has half a surrogate pair at offset 1"),
        ('{"text": "a", "id": "\\udfff"}', "'id' has half a surrogate pair"),
        ('{"text": "a", "id": "' + "b" * 501 + '"}', "'id' has 501 characters"),
        ('{"text": "a", "n": ' + "9" * 5000 + "}", "not usable JSON: a value is too"),
        ("[" * 100_000, "not usable JSON: a value is too large"),
        (b'{"text": "\xff"}', "not valid UTF-8: byte 0xff at offset 10"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_bad_line_costs_only_itself(lines, line, reason):
    first, skipped, last = lines({"text": "first"}, line, {"text": "last"})
    assert (first.text, last.text) == ("first", "last")
    assert skipped.source.endswith("a.jsonl, line 2")
    assert skipped.reason.startswith(reason)


def test_blank_lines_and_a_byte_order_mark_are_passed_over(lines):
    first, second = lines(b'\xef\xbb\xbf{"text": "first"}\r', "", "  ", {"text": "b"})
    assert (first.text, second.text) == ("first", "b")


def test_utf_16_is_named_as_such(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "a"}', "utf-16")
    (item,) = read(path)
    assert item.reason == "UTF-16; JSON Lines must be UTF-8"


def test_a_file_of_blank_lines_says_so(lines):
    assert [item.reason for item in lines("", " ", "")] == ["only blank lines"]


def test_lines_are_read_as_they_are_asked_for(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "first"}\n' + '{"text": "next"}\n' * 20_000)
    items = read(path)
    assert next(items).text == "first"
    path.write_text("")  # what was not read yet is gone: nothing was read ahead
    assert sum(1 for _ in items) < 10_000


def test_a_line_of_50_mb_is_skipped_without_being_held(tmp_path):
    path = tmp_path / "big.jsonl"
    with path.open("wb") as file:
        file.write(b'{"text": "')
        for _ in range(50):
            file.write(b"a" * 1_000_000)
        file.write(b'"}\n{"text": "kept"}\n')
    script = (
        "import resource, sys\n"
        "from loaders import read\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "for item in read(sys.argv[1]): print(getattr(item, 'reason', 'kept'))\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", script, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    assert told[:2] == ["larger than 10 MB, too large for an article", "kept"]
    kilobytes = int(told[2]) // (1024 if sys.platform == "darwin" else 1)
    assert kilobytes < 40_000
