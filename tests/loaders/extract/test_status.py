"""What standing a sentence gives to its event."""

from __future__ import annotations

import pytest

from loaders.extract.words import table

CASES = "status"


def test_the_status_is_that_of_the_sentence(case, told):
    text, expected = case
    assert told(text) == expected


@pytest.mark.parametrize(
    "verb",
    [
        "is considering",
        "proposed",
        "called for",
        "is weighing",
        "urged",
        "sought",
        "has drafted",
        "recommended",
        "debated",
        "plans",
        "vowed",
        "threatened",
    ],
)
def test_sanctions_short_of_imposed_are_never_actual(verb, told):
    claims = told(f"The European Union {verb} sanctions against Belarus.")
    assert not any(c.startswith("SANCTIONED") and "actual" in c for c in claims)


def test_no_cue_tells_two_standings():
    cues = table("status")
    governors = [words for name, words in cues.items() if name.startswith("governors")]
    assert sum(map(len, governors)) == len(frozenset().union(*governors))
