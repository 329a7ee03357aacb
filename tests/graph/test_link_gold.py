"""The floors of linking on the annotated set of same events."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GOLD = ROOT.parent / "shared" / "gold"
FLOOR = 0.90

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def bench():
    """The benchmark, which a source distribution leaves out."""
    return importlib.import_module("benchmarks.linking")


@pytest.fixture(scope="module")
def gold(bench):
    return bench.read_same_events(GOLD / "same_events.json", GOLD / "dev.jsonl")


def test_contacts_are_the_annotated_events(bench, gold):
    _, _, f1 = bench.b_cubed(gold, bench.linked(gold))
    assert f1 >= FLOOR


def test_no_distinct_events_are_merged(bench, gold):
    assert bench.false_merges(gold, bench.linked(gold)) == []


@pytest.mark.parametrize("baseline", ["by_day", "within_a_month"])
def test_linking_is_better_than_simple_rules(bench, gold, baseline):
    simple = getattr(bench, baseline)(gold)
    assert bench.b_cubed(gold, simple)[2] < bench.b_cubed(gold, bench.linked(gold))[2]
    assert bench.false_merges(gold, simple)
