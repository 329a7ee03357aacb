"""Who stands at the ends: cases of their own, and the rules one by one."""

from __future__ import annotations

CASES = "arguments"


def test_the_ends_are_those_the_sentence_names(case, told):
    text, expected = case
    assert told(text) == expected
