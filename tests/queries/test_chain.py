"""The shortest chain is found, and always the same one."""

from __future__ import annotations

import random

import networkx as nx
import pytest

from queries.chain import walk


def _contact(id_, source, target, date="", **more):
    return {
        "contact": id_,
        "source_id": source,
        "target_id": target,
        "source": source.upper(),
        "target": target.upper(),
        "source_for": "",
        "target_for": "",
        "date": date,
        "confidence": 0.5,
        **more,
    }


def _walk(contacts, left, right, most=6):
    def step(reached):
        return [
            contact
            for contact in contacts
            if not set(reached).isdisjoint(
                contact[key]
                for key in ("source_id", "target_id", "source_for", "target_for")
            )
        ]

    return [row["contact"] for row in walk(step, left, right, most)]


def test_hops_come_in_order_whatever_the_direction_of_the_contacts():
    contacts = [_contact("1", "b", "a"), _contact("2", "b", "c")]
    rows = walk(lambda reached: contacts, ["a"], ["c"], 4)
    assert [(row["hop"], row["party_id"], row["counterpart_id"]) for row in rows] == [
        (1, "a", "b"),
        (2, "b", "c"),
    ]


def test_one_contact_is_no_way_there_and_back():
    contacts = [_contact("1", "minister", "x", source_for="rus")]
    assert _walk(contacts, ["rus"], ["minister"]) == []


def test_a_shorter_chain_is_taken_before_a_newer_one():
    contacts = [
        _contact("1", "a", "b", "2024-01-01"),
        _contact("2", "b", "c", "2024-01-01"),
        _contact("3", "a", "c", "2001-01-01"),
    ]
    assert _walk(contacts, ["a"], ["c"]) == ["3"]


@pytest.mark.parametrize(
    ("first", "second", "chosen"),
    [
        ({"date": "2021-01-01"}, {"date": "2021-01-02"}, "2"),
        ({"date": "2021-01"}, {"date": "2021-01-02"}, "2"),
        ({"date": ""}, {"date": "1999"}, "2"),
        ({"confidence": 0.4}, {"confidence": 0.6}, "2"),
        ({}, {}, "1"),
    ],
)
def test_of_parallel_contacts_the_latest_then_surest_then_first_is_shown(
    first, second, chosen
):
    contacts = [_contact("1", "a", "b", **first), _contact("2", "a", "b", **second)]
    assert _walk(contacts, ["a"], ["b"]) == [chosen]
    assert _walk(contacts[::-1], ["a"], ["b"]) == [chosen]


def test_an_official_is_reached_from_the_state_that_they_act_for():
    contacts = [
        _contact("1", "minister", "x", source_for="rus"),
        _contact("2", "x", "envoy", target_for="nato"),
    ]
    assert _walk(contacts, ["rus"], ["nato"]) == ["1", "2"]


def test_a_chain_longer_than_asked_is_no_answer():
    contacts = [_contact("1", "a", "b"), _contact("2", "b", "c")]
    assert _walk(contacts, ["a"], ["c"], most=1) == []


def test_no_chain_is_no_answer():
    assert _walk([_contact("1", "a", "b"), _contact("2", "c", "d")], ["a"], ["d"]) == []


def test_chains_are_as_short_as_those_of_an_independent_search():
    rng = random.Random(3)  # noqa: S311 - any numbers will do
    names = [f"n{number}" for number in range(30)]
    for _ in range(40):
        ends = [rng.sample(names, 2) for _ in range(35)]
        contacts = [_contact(str(n), *pair) for n, pair in enumerate(ends)]
        graph = nx.Graph(ends)
        graph.add_nodes_from(names)
        left, right = rng.sample(names, 2)
        found = _walk(contacts, [left], [right], most=30)
        shuffled = _walk(rng.sample(contacts, len(contacts)), [left], [right], 30)
        expected = (
            nx.shortest_path_length(graph, left, right)
            if nx.has_path(graph, left, right)
            else 0
        )
        assert len(found) == expected
        assert found == shuffled
