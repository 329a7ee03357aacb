"""What is drawn of a graph, below and above the number of nodes that can be read."""

from __future__ import annotations

from collections import Counter

from queries.picture import draw
from queries.picture.aggregate import MOST_NODES, aggregate


def _by_status(graph):
    return Counter(status for *_, status in graph.edges(data="status"))


def test_up_to_the_limit_each_contact_is_a_line(a_crowd):
    graph = a_crowd(MOST_NODES)
    drawing = aggregate(graph)
    assert not drawing.merged
    assert [line.contacts for line in drawing.lines] == [
        (key,) for key in sorted(key for *_, key in graph.edges(keys=True))
    ]


def test_above_the_limit_officials_are_drawn_as_what_they_acted_for(a_crowd):
    drawing = aggregate(a_crowd(MOST_NODES + 10))
    assert drawing.merged
    assert {party.id for party in drawing.parties} == {"CHN", "RUS", "USA"}
    assert sum(party.members for party in drawing.parties) == MOST_NODES + 10


def test_merging_loses_no_contact(a_crowd):
    graph = a_crowd(MOST_NODES + 10)
    kept = [key for line in aggregate(graph).lines for key in line.contacts]
    assert sorted(kept) == sorted(key for *_, key in graph.edges(keys=True))


def test_a_merged_line_holds_one_type_and_one_status(a_crowd):
    graph = a_crowd(MOST_NODES + 10)
    edges = {key: edge for *_, key, edge in graph.edges(keys=True, data=True)}
    for line in aggregate(graph).lines:
        told = {(edges[key]["type"], edges[key]["status"]) for key in line.contacts}
        assert told == {(line.type, line.status)}


def test_an_official_without_a_known_state_stays_an_official(a_graph, a_crowd):
    graph = a_crowd(MOST_NODES + 10)
    alone = a_graph({"source": "envoy", "target": "USA", "id": "alone"})
    graph.add_nodes_from(alone.nodes(data=True))
    graph.add_edges_from(alone.edges(keys=True, data=True))
    parties = {party.id: party.label for party in aggregate(graph).parties}
    assert parties["envoy"] == "Official"


def test_a_state_that_is_not_in_the_graph_is_not_drawn(a_crowd):
    graph = a_crowd(MOST_NODES + 10)
    for *_, contact in graph.edges(data=True):
        contact["source_for"] = "nowhere"
    assert "nowhere" not in {party.id for party in aggregate(graph).parties}


def test_the_page_says_what_was_merged(a_crowd):
    page = draw(a_crowd(MOST_NODES + 10), title="x")
    assert "310 parties are more than a picture can show (300)" in page
    assert "3 parties and" in page
