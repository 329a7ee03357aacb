"""The graph as text, from both stores."""

from __future__ import annotations

import csv
import io
import json

import networkx as nx
import pytest

from graph.build import build
from graph.errors import ParameterError
from graph.export import FORMATS, export
from graph.ledger import open_ledger
from graph.store.schema import SCHEMA
from tests.graph.worlds import (
    OFFICIALS,
    a_claim,
    a_mention,
    a_world,
    an_article,
    an_extraction,
    an_official,
)

ANA = OFFICIALS[1]


@pytest.fixture
def written(store, tmp_path):
    """Return what is exported in a format once these items are loaded."""

    def write(form: str, *items) -> str:
        with open_ledger(str(tmp_path / "ledger.db")) as ledger:
            build(items, ledger=ledger, store=store)
        return "".join(export(store, form))

    return write


def one(title: str = "Title", name: str = "Ana Lind"):
    article = an_article(title=title)
    claims = (
        a_claim(article, 0, source=ANA, topic="trade in arms"),
        a_claim(article, 1, source=ANA, topic="the arms trade"),
    )
    return an_extraction(
        article,
        claims=claims,
        entities=(an_official(name=name, aliases=("Lind", "A. Lind")),),
        mentions=(a_mention(ANA),),
    )


def test_jsonl_is_sorted_and_has_every_element_once(written, store):
    lines = written("jsonl", *a_world(5, 12)).splitlines()
    rows = [json.loads(line) for line in lines]
    nodes = [(row["node"], row["id"]) for row in rows if "node" in row]
    edges = [(row["edge"], row["id"]) for row in rows if "edge" in row]
    assert nodes == sorted(set(nodes))
    assert edges == sorted(set(edges))
    assert len(nodes) + len(edges) == len(rows)
    (count,) = store.run("MATCH (n) RETURN count(*) AS n")
    assert len(nodes) == count["n"] - 1  # the mark of the projection is no news
    (count,) = store.run("MATCH ()-[r]->() RETURN count(*) AS n")
    assert len(edges) == count["n"]
    assert all(list(row) == sorted(row) for row in rows)


def test_jsonl_has_all_properties_but_the_time_of_loading(written):
    for line in written("jsonl", *a_world(5, 12)).splitlines():
        row = json.loads(line)
        name = row.get("node") or row["edge"]
        declared = {item.name for item in SCHEMA.properties(name)} - {"loaded_at"}
        ends = {"node"} if "node" in row else {"edge", "source", "target"}
        assert set(row) == declared | ends


def test_jsonl_keeps_each_element_on_one_line_whatever_it_says(written):
    text = written("jsonl", one(title='A "quoted"\nline\u2028 \N{GRINNING FACE}'))
    rows = [json.loads(line) for line in text.splitlines()]
    assert rows[0]["title"] == 'A "quoted"\nline\u2028 \N{GRINNING FACE}'


def test_an_empty_graph_is_an_empty_text(written):
    assert written("jsonl") == ""


def test_csv_has_parties_and_what_joins_them(written, store):
    nodes = list(csv.DictReader(io.StringIO(written("nodes-csv", one()))))
    edges = list(csv.DictReader(io.StringIO("".join(export(store, "edges-csv")))))
    assert [(row["label"], row["id"]) for row in nodes] == [
        ("Country", "RUS"),
        ("Official", ANA),
    ]
    assert nodes[1]["aliases"] == "A. Lind; Lind"
    (edge,) = edges
    assert (edge["type"], edge["source"], edge["target"]) == ("CALLED", "RUS", ANA)
    assert (edge["topics"], edge["claims"]) == ("the arms trade; trade in arms", "2")


def test_graphml_is_read_back_by_networkx(written):
    text = written("graphml", one(name="Ana <Lind> & \x0b\u2028 Co"))
    graph = nx.parse_graphml(text, force_multigraph=True)
    assert set(graph) == {"RUS", ANA}
    assert graph.nodes[ANA]["label"] == "Ana <Lind> &    Co"
    ((_, _, edge),) = graph.edges(data=True)
    assert (edge["label"], edge["topics"], edge["claims"]) == (
        "CALLED",
        "the arms trade; trade in arms",
        2,
    )


def test_gexf_is_read_back_by_networkx_with_all_parallel_edges(written):
    text = written("gexf", *a_world(5, 12))
    graph = nx.read_gexf(io.BytesIO(text.encode()))
    edges = list(csv.DictReader(io.StringIO(written("edges-csv"))))
    assert graph.number_of_edges() == len(edges)
    assert {data["label"] for *_, data in graph.edges(data=True)} == {
        row["type"] for row in edges
    }


@pytest.mark.parametrize("form", FORMATS)
def test_a_large_graph_comes_in_pieces(written, store, form):
    written(form, *a_world(5, 12))
    assert len(list(export(store, form))) > 10


def test_an_unknown_format_is_answered_with_the_known_ones(store):
    with pytest.raises(ParameterError, match="Did you mean 'graphml'"):
        export(store, "grapml")
