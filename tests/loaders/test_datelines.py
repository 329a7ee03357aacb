from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.datelines import datelines, find_outlet, opening

AGENCY = datelines()["agency"]
OPENING = datelines()["opening"]


@pytest.mark.parametrize(
    ("line", "outlet"), AGENCY["examples"], ids=lambda value: value[:30]
)
def test_a_dateline_names_the_agency(line, outlet):
    assert find_outlet(f"Talks held\n\n{line}") == outlet


@pytest.mark.parametrize("line", AGENCY["counters"])
def test_brackets_elsewhere_name_no_agency(line):
    assert find_outlet(line) is None


def test_an_agency_is_looked_for_near_the_top_only():
    line = "VIENNA, Dec 7 (Sample Wire) - They met."
    assert find_outlet("They met.\n" * 20 + line) is None


@pytest.mark.parametrize(("line", "rest"), OPENING["examples"])
def test_a_dateline_is_cut_off(line, rest):
    assert line[opening(line) :] == rest


@pytest.mark.parametrize("line", OPENING["counters"])
def test_what_only_looks_like_a_dateline_stays(line):
    assert opening(line) == 0


@given(st.text())
def test_any_line_has_an_opening_within_it(line):
    assert 0 <= opening(line) <= len(line)
    find_outlet(line)


@pytest.mark.parametrize(
    "text",
    [
        "A" * 1_000_000,
        "AA " * 300_000,
        "Aa, " * 250_000,
        "MOSCOW, " * 100_000,
        "(A" * 500_000,
    ],
    ids=lambda text: text[:8],
)
def test_a_megabyte_is_read_in_no_time(text):
    start = process_time()
    opening(text)
    find_outlet(text)
    assert process_time() - start < 1
