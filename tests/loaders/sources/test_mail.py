from __future__ import annotations

from datetime import date

import pytest

from graph.records import Article, Skipped
from loaders import read

SENTENCE = "The foreign ministers of France and Turkey met in Paris on Monday."
PLAIN = f"""\
From press@ministry.example Mon Mar  4 10:00:00 2024
From: "Ministry of Examples" <press@ministry.example>
Date: Mon, 04 Mar 2024 10:00:00 +0100
Subject: =?utf-8?q?Talks_in_T=C3=BCrkiye?=
Message-ID: <17@ministry.example>
Content-Type: text/plain; charset=utf-8

{SENTENCE}
>From there they went on to Ankara.

"""
MIXED = f"""\
From press@ministry.example Mon Mar  4 11:00:00 2024
From: press@ministry.example
Date: Tue, 05 Mar 2024 10:00:00 +0100
Subject: Second
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=xx

--xx
Content-Type: text/html; charset=utf-8

<p>{SENTENCE}</p><script>alert(1)</script>
--xx
Content-Type: application/octet-stream
Content-Disposition: attachment; filename="../../etc/passwd"
Content-Transfer-Encoding: base64

AAAA
--xx--

"""


@pytest.fixture
def box(tmp_path):
    def write(data, name="a.mbox"):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return list(read(path))

    return write


@pytest.mark.parametrize("name", ["a.mbox", "inbox"])
def test_each_message_of_a_box_is_an_article(box, name):
    one, two = box(PLAIN + MIXED, name)
    assert one.id == "mid:17@ministry.example"
    assert one.title == "Talks in Türkiye"
    assert one.outlet == "Ministry of Examples"
    assert one.published == date(2024, 3, 4)
    assert one.published_rule == "mail: Date"
    assert one.text.rstrip() == f"{SENTENCE}\nFrom there they went on to Ankara."
    assert two.text.strip() == SENTENCE
    assert two.published == date(2024, 3, 5)


def test_a_single_message_is_read_alone(box):
    (article,) = box(PLAIN.partition("\n")[2], "release.eml")
    assert article.title == "Talks in Türkiye"


def test_the_same_message_in_two_boxes_is_one_article(box):
    assert box(PLAIN)[0].id == box(PLAIN, "b.mbox")[0].id


def test_a_bad_message_costs_only_itself(box):
    empty = PLAIN.replace(SENTENCE, "").replace(
        ">From there they went on to Ankara.", ""
    )
    charset = PLAIN.replace("charset=utf-8", "charset=nonsense")
    huge = PLAIN.replace(SENTENCE, "They met once more.\n" * 600_000)
    items = box(PLAIN + empty + huge + charset + MIXED)
    assert [type(item) for item in items[:3]] == [Article, Skipped, Skipped]
    assert isinstance(items[-1], Article)
    assert items[1].source.endswith("message 2")
    assert items[2].reason == "larger than 10 MB, too large for an article"


def test_deeply_nested_parts_are_refused(box):
    inner = "".join(
        f"Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n"
        for level in range(400)
    )
    head = "From a@b.example Mon Mar  4 11:00:00 2024\nSubject: x\nMIME-Version: 1.0\n"
    (item,) = box(head + inner)
    assert isinstance(item, Skipped)


def test_a_header_without_end_is_refused_at_once(box):
    long = PLAIN.replace("text/plain;", "text/plain;" + "A. " * 20_000)
    (item,) = box(long)
    assert item.reason == "a header of more than 4000 characters"
