"""The rules of ``docs/stores.md``: Cypher written by them means the same on both.

Each rule that named queries rely on is run here on both engines against the rows
that it must give; each trap that a rule steps around is shown to be one still, so
that a new engine that no longer has it is noticed.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from graph.errors import QueryError

OFFICIALS = [
    {"id": "o1", "name": "Ann", "aliases": ["A. Nn", "Annie"]},
    {"id": "o2", "name": "Bob", "qid": "Q2"},
    {"id": "o3", "name": "Cat"},
]
COLUMNS = ("id", "source", "target", "date", "topics")
CALLS = [
    ("c1", "o1", "o2", "2021-12-23", ["trade"]),
    ("c2", "o1", "o2", "2022-01-02", []),
    ("c3", "o2", "o3", "2021-12", ["arms", "trade"]),
]


@pytest.fixture
def graph(store):
    with store.transaction() as writer:
        writer.upsert_nodes("Official", OFFICIALS)
        writer.upsert_nodes("Country", [{"id": "RUS", "name": "Russia"}])
        writer.upsert_nodes("Claim", [{"id": "k", "start": 1, "end": 9, "type": "MET"}])
        writer.upsert_edges(
            "CALLED",
            "Official",
            "Official",
            [
                dict(
                    zip(("id", "source", "target", "date", "topics"), call, strict=True)
                )
                | {"month": call[3][:7], "claims": number}
                for number, call in enumerate(CALLS, 1)
            ],
        )
        writer.upsert_edges(
            "MET",
            "Official",
            "Country",
            [{"id": "m1", "source": "o3", "target": "RUS"}],
        )
    return store


TEXTS = tomllib.loads(Path(__file__).with_name("dialect.toml").read_text("utf-8"))
RULES, TRAPS = TEXTS["rules"], TEXTS["traps"]


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_means_the_same_on_both(graph, rule):
    case = RULES[rule]
    assert graph.run(case["cypher"], case.get("parameters")) == case["rows"]


@pytest.mark.parametrize("store_url", ["ladybug"], indirect=True)
@pytest.mark.parametrize("trap", TRAPS)
def test_a_trap_of_the_embedded_engine_is_still_one(graph, trap):
    with pytest.raises(QueryError):
        graph.run(TRAPS[trap], {"alias": "Annie"})


@pytest.mark.parametrize("store_url", ["ladybug"], indirect=True)
def test_the_embedded_engine_still_walks_an_edge_twice(graph):
    """Why two edges of one type need ``r1.id <> r2.id``."""
    rows = graph.run(
        "MATCH (a {id: 'o1'})-[r1:CALLED]-(b)-[r2:CALLED]-(c) WHERE r1.id = r2.id "
        "RETURN r1.id AS id"
    )
    assert rows != []


PATHS = {
    "ladybug": "MATCH p = (a:Official {id: 'o1'})-[:CALLED|MET* SHORTEST 1..6]-"
    "(b:Country {id: 'RUS'}) RETURN p",
    "neo4j": "MATCH p = shortestPath((a:Official {id: 'o1'})-[:CALLED|MET*1..6]-"
    "(b:Country {id: 'RUS'})) RETURN p",
}


def test_a_shortest_path_has_a_text_for_each_store_and_one_shape(graph):
    [row] = graph.run(PATHS[graph.dialect])
    assert [node["id"] for node in row["p"]["nodes"]] == ["o1", "o2", "o3", "RUS"]
    edges = [(edge["_label"], edge["id"]) for edge in row["p"]["relationships"]]
    assert edges[0] in {("CALLED", "c1"), ("CALLED", "c2")}
    assert edges[1:] == [("CALLED", "c3"), ("MET", "m1")]
    assert row["p"]["nodes"][3] == {
        "_label": "Country",
        "aliases": [],
        "id": "RUS",
        "iso2": "",
        "name": "Russia",
        "qid": "",
    }
