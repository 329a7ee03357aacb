"""The extraction is held to the floors of ``baseline.json`` on the annotated set."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent


def load(name):
    """Return a script of this folder as a module; tests are no package."""
    spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


scoring = load("scoring")
gate = load("gate")


def edge(kind, source, target, date=None, status="actual"):
    return {
        "type": kind,
        "source": source,
        "target": target,
        "date": date,
        "status": status,
    }


def figures(wanted, got):
    document = {
        "id": "d",
        "entities": [
            {"name": "Tomáš Novák", "aliases": ["Novak"]},
            {"name": "Greece", "id": "GRC", "aliases": ["Athens"]},
        ],
        "edges": wanted,
    }
    return scoring.score([document], {"d": got})


def test_ends_agree_by_id_name_or_alias_without_accents():
    found = figures(
        [edge("WARNED", "Tomáš Novák", "Greece")],
        [edge("WARNED", "tomas novak", "GRC")],
    )
    assert found.f1 == 1


def test_only_types_without_direction_match_in_either_order():
    assert figures([edge("MET", "Novak", "GRC")], [edge("MET", "GRC", "Novak")]).found
    turned = [edge("WARNED", "GRC", "Novak")]
    assert not figures([edge("WARNED", "Novak", "GRC")], turned).found


def test_a_repeat_is_a_false_alarm():
    twice = [edge("MET", "Novak", "GRC"), edge("MET", "GRC", "Novak")]
    assert figures([edge("MET", "Tomáš Novák", "Greece")], twice).precision == 0.5


def test_equal_dates_are_paired_first():
    wanted = [
        edge("MET", "Tomáš Novák", "Greece", "2020-01-01"),
        edge("MET", "Tomáš Novák", "Greece", "2020-02-02", "planned"),
    ]
    got = [
        edge("MET", "Novak", "GRC", "2020-02-02", "planned"),
        edge("MET", "Novak", "GRC", "2020-01-01"),
    ]
    assert figures(wanted, got).date == figures(wanted, got).status == 1


def test_nothing_extracted_scores_nothing():
    assert figures([edge("MET", "Novak", "GRC")], []).f1 == 0


def test_floors_never_sink_unless_that_is_asked_for():
    old, new = {"all f1": 0.5}, {"all f1": 0.4}
    assert gate.updated(new, old, lower=False) == old
    assert gate.updated(new, old, lower=True) == new


def test_a_figure_under_its_floor_is_named():
    assert gate.below({"all f1": 0.4}, {"all f1": 0.5})
    assert not gate.below({"all f1": 0.5}, {"all f1": 0.5})


@pytest.mark.shared
@pytest.mark.slow
def test_the_extraction_keeps_its_floors_on_the_annotated_set():
    baseline = json.loads(gate.BASELINE.read_text("utf-8"))
    assert gate.digest() == baseline["gold"], "another annotated set: update the floors"
    low = gate.below(gate.measure(gate.extracted()), baseline["floors"])
    assert not low, "; ".join(low)
