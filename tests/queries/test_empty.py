"""A new graph is answered with no rows, on both engines, without a warning."""

from __future__ import annotations

import pytest

from graph.errors import ParameterError
from queries import catalogue, render, run

NEEDS_PARTY = {
    name: query
    for name, query in catalogue().items()
    if any(one.required and one.type == "party" for one in query.params.values())
}


def test_a_new_graph_has_no_rows(store):
    for name in set(catalogue()) - set(NEEDS_PARTY) - {"holders"}:
        answer = run(name, store)
        assert answer.rows == ()
        assert "No rows." in render(answer, "table")


def test_a_party_of_a_new_graph_is_told_to_be_missing_because_it_is_empty(store):
    for name, query in NEEDS_PARTY.items():
        asked = {key: "RUS" for key, one in query.params.items() if one.required}
        with pytest.raises(ParameterError, match="empty; load articles first"):
            run(name, store, **asked)


def test_who_held_an_office_is_known_without_any_article(store):
    asked = {"office": "foreign minister", "of": "Japan", "on": "2022-05-01"}
    (row,) = run("holders", store, **asked).rows
    assert (row["official"], row["known_from"]) == ("Yoshimasa Hayashi", "gazetteer")
