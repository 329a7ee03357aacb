"""Whatever a source holds, it gives articles or reasons, never a crash."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.outside import TOKENS, broken, check, seeds

SEEDS = seeds()
NUMBERS = st.integers(0, 2**32 - 1)
EDITS = st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS, NUMBERS), min_size=1, max_size=6)


@pytest.fixture(scope="module")
def folder():
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


@pytest.mark.parametrize("name", SEEDS)
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(edits=EDITS)
def test_a_broken_source_gives_articles_or_reasons(name, edits, folder):
    check(name, broken(SEEDS[name], edits, list(SEEDS.values())), folder)


@pytest.mark.parametrize("name", SEEDS)
def test_each_token_of_trouble_alone_gives_articles_or_reasons(name, folder):
    data = SEEDS[name]
    for token in TOKENS:
        for at in (0, len(data) // 2, len(data)):
            check(name, data[:at] + token + data[at:], folder)
