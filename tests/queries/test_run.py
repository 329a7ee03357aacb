"""What may be asked, and what is told to a user who asks amiss."""

from __future__ import annotations

from datetime import date

import pytest

from graph.errors import ParameterError, ReadOnlyError, UnknownQueryError
from queries import ask, run


def test_an_unknown_query_is_named_with_the_nearest(graph):
    with pytest.raises(UnknownQueryError, match=r"'cals'.*Did you mean 'calls'"):
        run("cals", graph)


def test_an_unknown_parameter_is_named_with_the_nearest(graph):
    with pytest.raises(ParameterError, match=r"'partie'.*Did you mean 'party'"):
        run("calls", graph, partie="Russia")


def test_an_unknown_parameter_that_is_near_none_gets_the_list(graph):
    with pytest.raises(ParameterError, match="Known: party, since, until, status"):
        run("calls", graph, xyz="Russia")


@pytest.mark.parametrize("missing", [None, "", "  ", [], [""], ()])
def test_a_missing_party_is_asked_for_where_there_must_be_one(missing, graph):
    with pytest.raises(ParameterError, match="'between', parameter 'right': must be"):
        run("between", graph, left="Russia", right=missing)


@pytest.mark.parametrize("empty", [None, "", "  ", [], [""], (None,)])
def test_what_is_empty_counts_as_not_given(empty, graph):
    asked = dict.fromkeys(("party", "since", "until", "status"), empty)
    if isinstance(empty, list | tuple):
        asked |= {"since": None, "until": None}
    assert run("calls", graph, **asked) == run("calls", graph)


@pytest.mark.parametrize(
    "text",
    [
        *("23-12-2021", "2021-13", "2021-02-30", "2021-1", "20211223", "yesterday"),
        *("2021-12-23T10:00", "2021/12", "0000", "٢٠٢١", "2021-", "-2021", "2021-12-"),
    ],
)
def test_a_malformed_date_is_refused_with_the_forms_that_are_known(text, graph):
    with pytest.raises(ParameterError, match=r"'since'.*no date; write YYYY, YYYY-MM"):
        run("calls", graph, since=text)


@pytest.mark.parametrize("day", ["2021-12-23", date(2021, 12, 23), " 2021-12-23 "])
def test_a_date_may_be_text_or_a_date(day, graph):
    answer = run("calls", graph, since=day, until=day, status="actual")
    assert {row["date"] for row in answer.rows} == {"2021-12", "2021-12-23"}


@pytest.mark.parametrize(
    ("since", "until"),
    [("2022", "2021"), ("2021-12-24", "2021-12-23"), ("2021-12-24", "2021-11")],
)
def test_a_period_that_ends_before_it_begins_is_refused(since, until, graph):
    with pytest.raises(ParameterError, match=f"{until} is before since {since}"):
        run("calls", graph, since=since, until=until)


def test_a_month_may_end_in_itself(graph):
    answer = run("calls", graph, since="2021-12-23", until="2021-12", status="actual")
    assert len(answer.rows) == 3


def test_an_unknown_status_gets_the_known_ones_and_the_nearest(graph):
    with pytest.raises(ParameterError, match=r"any, actual.*Did you mean 'proposed'"):
        run("sanctions", graph, status="propsed")


def test_any_status_is_no_filter(graph):
    assert run("sanctions", graph, status="any") == run("sanctions", graph)


def test_status_and_type_may_be_written_in_any_case(graph):
    answer = run("timeline", graph, type="called", status="Actual")
    assert {(row["type"], row["status"]) for row in answer.rows} == {
        ("CALLED", "actual")
    }


@pytest.mark.parametrize(
    ("hops", "told"),
    [
        (0, "less than 1"),
        (99, "more than 8"),
        ("two", "no whole number"),
        (2.5, "no whole"),
    ],
)
def test_a_number_out_of_bounds_is_refused(hops, told, graph):
    with pytest.raises(ParameterError, match=told):
        run("path", graph, left="UK", right="China", hops=hops)


def test_a_number_may_be_text(graph):
    assert len(run("top-parties", graph, limit="3").rows) == 3


def test_one_value_only_where_one_is_meant(graph):
    with pytest.raises(ParameterError, match="only one value"):
        run("calls", graph, since=["2021", "2022"])


def test_text_that_is_no_text_is_refused(graph):
    with pytest.raises(ParameterError, match="not valid text"):
        run("evidence", graph, contact="c\udce9")


def test_a_party_that_is_not_in_the_graph_is_told_with_near_ones(graph):
    with pytest.raises(
        ParameterError, match=r"query 'calls', parameter 'party'.*near: Mara Ellison"
    ):
        run("calls", graph, party="Elliston")


def test_a_surname_of_two_is_told_with_both(graph):
    with pytest.raises(ParameterError, match=r"Dmitri Orlin.*Pavel Orlin"):
        run("calls", graph, party="Orlin")


def test_an_answer_tells_what_was_asked_with_names_and_ids(graph):
    answer = run("last-contact", graph, party="eu", type="visited", since="2021")
    assert dict(answer.asked) == {
        "party": "European Union (org:european-union)",
        "type": "VISITED",
        "since": "2021",
        "status": "actual",
    }


def test_free_cypher_is_answered_with_its_own_columns(graph):
    answer = ask(
        "MATCH (p:Country) WHERE p.id IN $ids "
        "RETURN p.id AS id, p.aliases AS aliases ORDER BY id",
        graph,
        {"ids": ["RUS", "GBR"]},
    )
    assert answer.columns == ("id", "aliases")
    assert [row["aliases"] for row in answer.rows] == [
        ["Britain", "UK"],
        ["Russian Federation"],
    ]


def test_free_cypher_without_rows_is_an_empty_answer(graph):
    answer = ask("MATCH (p:Country {id: 'XXX'}) RETURN p.id AS id", graph)
    assert answer.rows == ()


def test_free_cypher_that_would_write_is_refused_by_the_engine(graph):
    with pytest.raises(ReadOnlyError):
        ask("MATCH (p:Country) DETACH DELETE p", graph)
    assert run("contact-counts", graph).rows
