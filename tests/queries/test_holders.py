"""Who held an office on a day, before and after whom: one person a term."""

from __future__ import annotations

import pytest

from graph.errors import ParameterError
from queries import run


def _rows(graph, *columns, **asked):
    rows = run("holders", graph, **asked).rows
    return [tuple(row[column] for column in columns) for row in rows]


@pytest.mark.parametrize(
    ("office", "day", "holder"),
    [
        ("the Russian foreign minister", "2004-03-01", "Igor Ivanov"),
        ("the Russian foreign minister", "2019-03-01", "Sergey Lavrov"),
        ("British foreign secretary", "2022-09-01", "Liz Truss"),
        ("British foreign secretary", "2022-09-21", "James Cleverly"),
        ("NATO secretary general", "2021", "Jens Stoltenberg"),
        ("Japanese prime minister", "2022-05", "Fumio Kishida"),
    ],
)
def test_an_office_is_who_held_it_on_the_day(office, day, holder, ladybug_graph):
    found = _rows(ladybug_graph, "official", office=office, on=day)
    made_up = {("Dmitri Orlin",)}
    assert set(found) - made_up == {(holder,)}


def test_a_successor_is_somebody_else(ladybug_graph):
    asked = {"office": "foreign-minister", "of": "UK"}
    row = run("holders", ladybug_graph, **asked, on="2022-03").rows[0]
    assert (row["official"], row["successor"]) == ("Liz Truss", "James Cleverly")
    assert row["official_id"] != row["successor_id"]
    after = run("holders", ladybug_graph, **asked, on="2022-10-01").rows[0]
    assert (after["official_id"], after["predecessor_id"]) == (
        row["successor_id"],
        row["official_id"],
    )


def test_a_second_term_follows_who_came_between(ladybug_graph):
    found = _rows(
        ladybug_graph,
        *("official", "predecessor", "successor"),
        office="president",
        of="RUS",
        on="2010",
    )
    assert ("Dmitry Medvedev", "Vladimir Putin", "Vladimir Putin") in found


def test_a_deputy_is_no_minister(ladybug_graph):
    found = _rows(ladybug_graph, "kind", office="foreign minister", of="Russia")
    assert set(found) == {("foreign-minister",)}


def test_the_row_says_whether_the_graph_names_the_official(ladybug_graph):
    asked = {"office": "foreign minister", "of": "Russia", "on": "2021"}
    found = _rows(ladybug_graph, "official", "known_from", **asked)
    assert sorted(found) == [("Dmitri Orlin", "graph"), ("Sergey Lavrov", "gazetteer")]


def test_an_office_nobody_held_gives_no_rows(ladybug_graph):
    assert _rows(ladybug_graph, "official", office="lighthouse keeper") == []


def test_the_office_must_be_told(ladybug_graph):
    with pytest.raises(ParameterError, match="office"):
        run("holders", ladybug_graph, of="Russia")


def test_contacts_count_by_the_office_held_on_the_day(graph):
    rows = run("office-to-office", graph, type="CALLED").rows
    found = [
        (row["office"], row["of_id"], row["counterpart_office"], row["contacts"])
        for row in rows
    ]
    assert found[0] == ("foreign-minister", "RUS", "foreign-minister", 2)
    assert rows[0]["persons"] == rows[0]["counterpart_persons"] == 1


def test_contacts_of_persons_count_in_any_office(graph):
    rows = run("person-to-person", graph, type="CALLED").rows
    assert {rows[0]["party"], rows[0]["counterpart"]} == {
        "Dmitri Orlin",
        "Mara Ellison",
    }
    assert rows[0]["contacts"] == 2
