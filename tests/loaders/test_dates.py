from __future__ import annotations

from datetime import date
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.dates import (
    find_published,
    parse_date,
    parse_partial,
    published_rules,
    stamp,
)

EXAMPLES = [
    (rule.name, line, date.fromisoformat(day))
    for rule in published_rules()
    for line, day in rule.examples
]
COUNTERS = [(rule.name, line) for rule in published_rules() for line in rule.counters]


@pytest.mark.parametrize(("rule", "line", "day"), EXAMPLES)
def test_each_example_gives_its_day(rule, line, day):
    assert find_published(line) == (day, rule)


@pytest.mark.parametrize(("rule", "line"), COUNTERS)
def test_no_counter_example_gives_a_day(rule, line):
    assert find_published(line) is None


def test_each_rule_has_both():
    assert all(rule.examples and rule.counters for rule in published_rules())


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2021-12-24", "2021-12-24"),
        ("20211224", "2021-12-24"),
        ("2021-12-24T13:57:00Z", "2021-12-24"),
        ("2021-12-24T13:57:00.123+05:30", "2021-12-24"),
        ("2021-12-24 13:57", "2021-12-24"),
        ("2021/12/24", "2021-12-24"),
        ("Fri, 24 Dec 2021 13:57:00 GMT", "2021-12-24"),
        ("Fri, 24 Dec 2021 13:57:00 +0530", "2021-12-24"),
        ("December 24, 2021", "2021-12-24"),
        ("Dec. 24 2021", "2021-12-24"),
        ("24th of December, 2021", "2021-12-24"),
        ("Friday 24 December 2021 at 1:57 pm IST", "2021-12-24"),
        ("24-Dec-2021", "2021-12-24"),
        ("24.12.2021", "2021-12-24"),
        ("12/24/2021", "2021-12-24"),
        ("04/04/2022", "2022-04-04"),
    ],
)
def test_a_field_may_state_the_day_in_many_ways(text, day):
    assert parse_date(text) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "text",
    [
        *("", "yesterday", "2021", "2021-12", "Dec 24", "24/12/21", "1640354220"),
        *("2021-13-01", "2021-02-30", "1899-12-31", "2101-01-01", "00/00/2021"),
        *("03/04/2022", "3.4.2022", "24 d\u00e9cembre 2021", "12021-12-24"),
        *("2021-12-24 and 2021-12-25", "before 2021-12-24", "2021-12-24" * 99),
    ],
)
def test_what_is_no_day_or_reads_two_ways_is_none(text):
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("text", "part"),
    [
        *(("2022-07", "2022-07"), ("July 2022", "2022-07"), ("Sept. 2022", "2022-09")),
        *(("2022", "2022"), ("2022-13", None), ("1822", None), ("2022-07-01", None)),
    ],
)
def test_a_month_or_a_year_is_read_as_such(text, part):
    assert parse_partial(text) == part


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_way_of_writing_a_day_gives_that_day(day):
    for form in ("%Y-%m-%d", "%B %d, %Y", "%d %B %Y", "%a, %d %b %Y 10:00:00 GMT"):
        assert parse_date(day.strftime(form)) == day


@given(st.text())
def test_any_text_has_a_day_or_none(text):
    parse_date(text)
    find_published(text)


@pytest.mark.parametrize(
    ("text", "day", "rule"),
    [
        (
            "Updated March 4, 2022\n\nTalks held.\n\nPublished March 3, 2022",
            "2022-03-03",
            "published label",
        ),
        (
            "Talks\n\nMINSK, March 3, 2022 \u2014 They met.\n\nUpdated March 4, 2022",
            "2022-03-03",
            "dateline",
        ),
        (
            "Talks\n\nMarch 3, 2022\n\nThey met on March 1, 2022 in Minsk.",
            "2022-03-03",
            "date on a line of its own",
        ),
        ("Talks held.\n\nLast updated 3 March 2022", "2022-03-03", "updated label"),
    ],
)
def test_the_most_trusted_rule_wins(text, day, rule):
    assert find_published(text) == (date.fromisoformat(day), rule)


@pytest.mark.parametrize(
    "text",
    [
        "They met on December 24, 2021.",
        "A chronicle\n\nMarch 3, 2022\n\nThey met.\n\nMarch 4, 2022\n\nThey spoke.",
        "WASHINGTON, Dec 7 (Sample Wire) - They met in 2021.",
        "\n\n".join(["They met."] * 20 + ["MOSCOW, March 3, 2022 \u2014 They met."]),
        "\u00a9 2021 Sample Wire",
    ],
    ids=["running text", "chronicle", "no year", "too far down", "copyright"],
)
def test_no_day_is_taken_from_what_only_mentions_one(text):
    assert find_published(text) is None


def test_a_whole_page_is_believed_only_if_its_labels_agree():
    teasers = "Published March 3, 2022\nPublished March 4, 2022"
    assert find_published(teasers, labels_only=True) is None
    assert find_published("January 5, 2026", labels_only=True) is None
    assert find_published("Published March 3, 2022", labels_only=True)


def test_a_stamp_is_told_from_running_text():
    assert stamp("Published December 24th, 2021 at 13:57 IST") == "published label"
    assert stamp("December 24, 2021") is None
    assert stamp("MOSCOW, January 5, 2022 \u2014 Russia said it would answer.") is None


@pytest.mark.parametrize(
    "text",
    [
        "2021 " * 200_000,
        "Published " + "am " * 400_000 + "2021",
        ("Published " + "12:30 " * 40 + "x 2021\n") * 3000,
        ("A a, " * 50 + " January 2021\n") * 3000,
        ("By Aa Bb Cc Dd " + "1/2/2021 " * 20 + "\n") * 4000,
        ("statement " * 25 + "- -, 2021\n") * 4000,
        "\n" * 1_000_000,
    ],
    ids=lambda text: text[:20].encode("unicode_escape").decode(),
)
def test_a_megabyte_is_searched_in_no_time(text):
    start = process_time()
    find_published(text)
    assert process_time() - start < 2
