"""What a projected graph promises, on both stores."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from queries.projection import contact_ids, project_graph

if TYPE_CHECKING:
    from graph.store import Store


@pytest.fixture(scope="module")
def whole(graph: Store):
    return project_graph(graph)


def test_each_contact_of_the_store_is_one_edge(graph, whole):
    kept = {
        row["contact"]
        for row in graph.run("MATCH (c:Claim) RETURN c.contact AS contact")
    }
    assert {key for *_, key in whole.edges(keys=True)} == kept


def test_each_claim_of_the_store_is_one_piece_of_evidence(graph, whole):
    found = [claim for *_, claims in whole.edges(data="evidence") for claim in claims]
    stored = graph.run("MATCH (c:Claim) RETURN c.id AS claim, c.evidence AS sentence")
    assert sorted((claim["claim"], claim["sentence"]) for claim in found) == sorted(
        (row["claim"], row["sentence"]) for row in stored
    )


def test_evidence_names_the_article_that_states_it(graph, whole):
    articles = {
        row["claim"]: row
        for row in graph.run(
            "MATCH (a:Article)-[:STATES]->(c:Claim) RETURN c.id AS claim, "
            "a.id AS article, a.outlet AS outlet, a.title AS title, a.url AS url, "
            "a.published AS published"
        )
    }
    for *_, claims in whole.edges(data="evidence"):
        for claim in claims:
            assert {key: claim[key] for key in articles[claim["claim"]]} == articles[
                claim["claim"]
            ]


def test_an_edge_has_the_status_and_date_of_its_contact(graph, whole):
    edges = {key: edge for *_, key, edge in whole.edges(keys=True, data=True)}
    rows = graph.run(
        "MATCH (s)-[c:SANCTIONED]->(t) "
        "RETURN c.id AS id, c.status AS status, c.date AS date"
    )
    assert rows
    for row in rows:
        assert (edges[row["id"]]["status"], edges[row["id"]]["date"]) == (
            row["status"],
            row["date"],
        )
        assert edges[row["id"]]["type"] == "SANCTIONED"


def test_only_parties_with_a_contact_are_nodes(whole):
    assert min(degree for _, degree in whole.degree()) > 0


def test_an_official_is_told_with_the_state_acted_for(whole):
    acting = {key: node for key, node in whole.nodes(data=True) if node["acts_for"]}
    assert acting
    for node in acting.values():
        assert node["label"] == "Official"
        assert node["state"] == ", ".join(
            whole.graph["parties"][state]["name"] for state in node["acts_for"]
        )


def test_about_keeps_the_contacts_of_a_party_and_of_those_who_act_for_it(graph, whole):
    about = project_graph(graph, about=["RUS"])
    wanted = {
        key
        for source, target, key, edge in whole.edges(keys=True, data=True)
        if "RUS" in {source, target, edge["source_for"], edge["target_for"]}
    }
    assert {key for *_, key in about.edges(keys=True)} == wanted
    assert 0 < len(wanted) < whole.number_of_edges()


def test_contacts_keeps_just_these(graph, whole):
    some = sorted(key for *_, key in whole.edges(keys=True))[:3]
    kept = project_graph(graph, contacts=some)
    assert sorted(key for *_, key in kept.edges(keys=True)) == some


def test_about_and_contacts_keep_what_is_in_both(graph, whole):
    every = [key for *_, key in whole.edges(keys=True)]
    both = project_graph(graph, about=["RUS"], contacts=every)
    assert set(both.edges(keys=True)) == set(
        project_graph(graph, about=["RUS"]).edges(keys=True)
    )


@pytest.mark.parametrize("asked", [{"about": []}, {"contacts": []}, {"about": ["XXX"]}])
def test_nothing_asked_for_gives_an_empty_graph(graph, asked):
    assert len(project_graph(graph, **asked)) == 0


def test_equal_stores_give_equal_graphs(graph, whole):
    again = project_graph(graph)
    assert list(again.nodes(data=True)) == list(whole.nodes(data=True))
    assert list(again.edges(keys=True, data=True)) == list(
        whole.edges(keys=True, data=True)
    )


def test_contact_ids_passes_over_rows_without_a_contact():
    assert contact_ids([{"contact": None}, {"official": "x"}, {"contact": "c1"}]) == (
        "c1",
    )
