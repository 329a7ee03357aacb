"""The extraction is held to ``baseline.json`` on the annotated sets."""

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


gate = load("gate")


def state(f1=0.5, unreal=1, gold="x"):
    return {"gold": gold, "floors": {"all f1": f1}, "unreal sanctions": unreal}


def test_what_is_as_good_as_before_passes():
    assert gate.worse(state(), state()) == []
    assert gate.worse(state(f1=0.6, unreal=0), state()) == []


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (state(f1=0.4), "all f1 is 0.400, the floor is 0.500"),
        (state(unreal=2), "2 sanctions are read as imposed that are not, 1 were"),
        (state(gold="y"), "the annotated set is another one"),
        ({**state(), "floors": {}}, "all f1 is 0.000, the floor is 0.500"),
    ],
    ids=["figure", "sanctions", "another set", "figure gone"],
)
def test_what_got_worse_is_named(now, told):
    assert gate.worse(now, state()) == [told]


def test_a_set_without_a_baseline_does_not_pass():
    assert gate.worse(state(), {})


def test_floors_rise_and_the_ceiling_sinks():
    better = state(f1=0.6, unreal=0)
    assert gate.updated(better, state(), lower=False) == better


def test_floors_never_sink_unless_that_is_asked_for():
    bad = state(f1=0.4, unreal=3, gold="y")
    assert gate.updated(bad, state(), lower=False) == state()
    assert gate.updated(bad, state(), lower=True) == bad


def test_every_figure_of_both_parts_has_a_floor_on_each_set():
    known = json.loads(gate.BASELINE.read_text("utf-8"))
    assert set(known) == set(gate.SETS)
    for kept in known.values():
        assert len(kept["floors"]) == 10
        assert isinstance(kept["unreal sanctions"], int)


@pytest.mark.shared
@pytest.mark.slow
@pytest.mark.parametrize("name", gate.SETS)
def test_the_extraction_is_as_good_as_before_on_the_annotated_set(name):
    kept = json.loads(gate.BASELINE.read_text("utf-8"))[name]
    assert gate.worse(gate.measured_on(gate.SETS[name]), kept) == []
