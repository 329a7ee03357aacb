"""Edges are matched one to one, and figures follow from the matches."""

from __future__ import annotations

import importlib.util
import random
from pathlib import Path

import pytest

from loaders.evaluate import Annotated, Edge, compare, read_gold
from loaders.evaluate.figures import row, rows, tenths

SHARED = Path(__file__).parents[4] / "shared" / "gold"


def edge(kind, source, target, date=None, status="actual", **more):
    return Edge(
        type=kind, source=source, target=target, date=date, status=status, **more
    )


def document(*edges, name="d"):
    return Annotated(
        id=name,
        kind="wires and news",
        text="",
        edges=edges,
        forms={
            "Tomáš Novák": frozenset({"tomas novak", "novak"}),
            "Greece": frozenset({"greece", "grc", "athens"}),
        },
    )


def counts(wanted, got):
    return compare(document(*wanted), got).counts()


def test_ends_agree_by_id_name_or_alias_without_accents():
    wanted = [edge("WARNED", "Tomáš Novák", "Greece")]
    assert counts(wanted, [edge("WARNED", "tomas  novak", "GRC")]).found == 1
    assert counts(wanted, [edge("WARNED", "Nowak", "GRC")]).found == 0


def test_only_types_without_direction_match_in_either_order():
    met, warned = edge("MET", "Novak", "GRC"), edge("WARNED", "GRC", "Novak")
    assert counts([met], [edge("MET", "GRC", "Novak")]).found == 1
    assert counts([warned], [edge("WARNED", "Novak", "GRC")]).found == 0


def test_a_repeat_is_invented():
    twice = [edge("MET", "Novak", "GRC"), edge("MET", "GRC", "Novak")]
    one = compare(document(edge("MET", "Tomáš Novák", "Greece")), twice)
    assert (one.counts().found, len(one.invented)) == (1, 1)


def test_equal_dates_are_paired_first_then_equal_status():
    wanted = [
        edge("MET", "Tomáš Novák", "Greece", "2020-01-01"),
        edge("MET", "Tomáš Novák", "Greece", "2020-02-02", "planned"),
    ]
    got = [
        edge("MET", "Novak", "GRC", "2020-02-02", "planned"),
        edge("MET", "Novak", "GRC", "2020-01-01"),
    ]
    assert counts(wanted, got).date == counts(wanted, got).status == 2


def test_nothing_annotated_and_nothing_read_has_no_figures():
    figures = row("total", "all", [compare(document(), [])]).figures
    assert {figure.value for figure in figures.values()} == {None}
    assert str(figures["f1"]) == "-"


def test_figures_are_over_the_edges_of_all_articles():
    hit = edge("MET", "Novak", "GRC")
    met = edge("MET", "Tomáš Novák", "Greece")
    missed = edge("URGED", "Novak", "GRC")
    compared = [
        compare(document(met), [hit, edge("MET", "x", "y")]),
        compare(document(missed, name="e"), []),
    ]
    figures = row("total", "all", compared).figures
    assert figures["precision"].value == figures["recall"].value == 0.5
    core = row("total", "core", compared, {"MET"}).figures
    assert core["recall"].value == 1.0


def test_intervals_hold_the_figure_and_are_the_same_each_time():
    met = edge("MET", "Tomáš Novák", "Greece")
    hit = edge("MET", "Novak", "GRC")
    compared = [
        compare(document(met, name=str(n)), [hit] if n % 3 else []) for n in range(30)
    ]
    recall = row("total", "all", compared).figures["recall"]
    assert recall == row("total", "all", compared).figures["recall"]
    assert recall.low < recall.value < recall.high
    # binomial share of 20 in 30: a standard error of 0.086 on either side
    assert 0.3 < recall.high - recall.low < 0.37


def test_intervals_are_over_articles_not_edges():
    met = [edge("MET", "Tomáš Novák", "Greece", f"2020-01-{n:02}") for n in range(1, 9)]
    whole = [
        compare(document(*met, name="a"), met),
        compare(document(*met, name="b"), []),
    ]
    recall = row("total", "all", whole).figures["recall"]
    assert (recall.low, recall.high) == (0.0, 1.0)


def test_parts_are_types_and_kinds_of_sources():
    found = list(rows([compare(document(edge("MET", "Novak", "GRC")), [])]))
    assert [each.name for each in found[:2]] == ["core four", "all types"]
    assert sum(each.group == "type" for each in found) == 12
    assert [each.name for each in found if each.group == "source"] == ["wires and news"]


def test_tenths_tell_how_often_edges_of_a_confidence_are_right():
    met = edge("MET", "Tomáš Novák", "Greece")
    got = [
        edge("MET", "Novak", "GRC", confidence=1.0),
        edge("URGED", "Novak", "GRC", confidence=0.85),
    ]
    found = tenths([compare(document(met), got)])
    assert [(t.low, t.edges, t.right) for t in found] == [(0.8, 1, 0), (0.9, 1, 1)]


def reference():
    """Return the scorer that comes with the annotated set."""
    spec = importlib.util.spec_from_file_location("reference", SHARED / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def disturbed(edges, chance):
    """Return edges as a poor reader would give them: lost, turned, doubled, redated."""
    found = []
    for each in edges:
        got = dict(each)
        match chance.randrange(8):
            case 0:
                continue
            case 1:
                got["source"], got["target"] = got["target"], got["source"]
            case 2:
                found.append(dict(got))
            case 3:
                got["date"] = chance.choice([None, "2022", "2022-01-01"])
            case 4:
                got["status"] = chance.choice(["actual", "planned"])
            case 5:
                got["target"] = got["target"].upper()
        found.append(got)
    return found


@pytest.mark.shared
@pytest.mark.parametrize("name", ["dev.jsonl", "train/wires.jsonl"])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_counts_are_those_of_the_annotated_sets_own_scorer(name, seed):
    theirs, chance = reference(), random.Random(seed)  # noqa: S311 - seeded, no secret
    golds = theirs.read(SHARED / name)
    read = {gold["id"]: disturbed(gold["edges"], chance) for gold in golds}
    expected = theirs.score(golds, read)
    fields = ("type", "source", "target", "date", "status")
    compared = [
        compare(one, [Edge(**{f: got[f] for f in fields}) for got in read[one.id]])
        for one in read_gold(SHARED / name)
    ]
    names = {"core four": expected["core"], "all types": expected["all"]}
    for each in rows(compared):
        ours = {**names, **expected["by_type"]}.get(each.name)
        if ours is None:
            continue
        assert each.counts.annotated == ours["gold"], each.name
        assert each.counts.extracted == ours["pred"], each.name
        assert each.counts.found == ours["matched"], each.name
        assert (each.figures["status"].value or 0) == (ours["status_accuracy"] or 0)
        assert (each.figures["date"].value or 0) == (ours["date_accuracy"] or 0)
