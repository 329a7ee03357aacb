"""Every named query against the small graph: the right rows, equal on both engines."""

from __future__ import annotations

import pytest

from graph.errors import ParameterError
from graph.ontology import contact_types
from queries import catalogue, run

# name: what is asked; of each query at least one, of most each parameter
ASKED = {
    "accusations": [{}, {"source": "China"}],
    "agreements": [{}, {"party": "UK"}],
    "announced-not-held": [{}, {"as_of": "2022-01-05"}],
    "articles-about": [
        {"party": "Ellison"},
        {"party": ["Ellison", "Russia"], "since": "2021-12", "until": "2021"},
    ],
    "between": [
        {"left": "United States", "right": "Russia"},
        {"left": "Russia", "right": "Hart", "type": "called", "status": "actual"},
    ],
    "by-month": [{}, {"party": "Russia", "since": "2022", "type": "SANCTIONED"}],
    "calls": [
        {},
        {"party": "Russia"},
        {"since": "2021-12-24"},
        {"until": "2021-12-23", "status": "actual"},
        {"party": ["Wen", "Hart"]},
    ],
    "condemnations": [{}, {"target": "Russia"}],
    "contact-counts": [{}, {"party": "NATO"}, {"since": "2022-01"}],
    "contacts-of": [{"party": "Russia"}, {"party": "Wen", "type": "MET"}],
    "denied": [{}, {"party": "China"}],
    "demands": [{}, {"party": "Ukraine"}],
    "denials": [{}, {"target": "Ukraine"}],
    "disputed": [{}, {"party": "China", "type": "CALLED"}],
    "episodes": [{}, {"as_of": "2022-01", "steps": 1}],
    "evidence": [{}, {"contact": "c05"}, {"party": "Russia", "status": "proposed"}],
    "expulsions": [{}, {"status": "actual"}],
    "holders": [
        {"office": "foreign minister", "of": "Russia"},
        {"office": "the Russian president", "on": "2012-05"},
        {"office": "high representative"},
    ],
    "last-contact": [{}, {"party": "Russia"}, {"party": "Wen", "status": "any"}],
    "meetings": [{}, {"since": "2021-07-01", "until": "2021-07-31"}],
    "new-contacts": [
        {},
        {"loaded_after": "2022-01-01T08:00:00+00:00", "party": "Russia"},
        {"loaded_until": "2022-01-02"},
    ],
    "office-to-office": [{}, {"party": "Russia", "type": "CALLED", "limit": 1}],
    "offices": [
        {},
        {"party": "Russia", "during": "2012-05"},
        {"party": "EU"},
        {"kind": "head-of-state", "during": "2021-12-23"},
    ],
    "one-sided": [{}, {"side": "Russia"}, {"status": "any"}],
    "path": [
        {"left": "Ellison", "right": "Wen"},
        {"left": "UK", "right": "Wen", "hops": 2},
        {"left": "UK", "right": "Wen", "hops": 1},
        {"left": "Britain", "right": "𠮷田 Ken", "hops": 8},
    ],
    "person-to-person": [{}, {"party": "Russia", "status": "any"}],
    "proposed-not-imposed": [{}, {"target": "Russia"}, {"source": "USA"}],
    "readouts": [{}, {"contact": "c01"}, {"party": "Wen"}],
    "sanctions": [
        {},
        {"source": "USA"},
        {"target": "Russia", "status": ["proposed", "threatened"]},
    ],
    "support": [{}, {"target": "Ukraine"}],
    "timeline": [{}, {"party": "Ukraine"}, {"type": ["MET", "AGREED"]}],
    "top-contacts": [{}, {"party": "Russia", "limit": 2}, {"status": "any"}],
    "top-parties": [{}, {"type": "MET", "limit": 3}, {"status": "any"}],
    "visits": [{}, {"target": "Ukraine"}],
    "warnings": [{}, {"party": "United States", "until": "2021"}],
}
CASES = [(name, asked) for name, many in ASKED.items() for asked in many]
LISTINGS = (
    *("accusations", "agreements", "calls", "condemnations", "demands", "denials"),
    *("expulsions", "meetings", "sanctions", "support", "visits", "warnings"),
)


def _column(answer, column):
    return [row[column] for row in answer.rows]


def _contacts(graph, name, /, **asked):
    return _column(run(name, graph, **asked), "contact")


def _ids(asked):
    return [f"{name}-{number}" for number, (name, _) in enumerate(asked)]


def test_every_query_of_the_catalogue_is_asked_here():
    assert set(ASKED) == set(catalogue())


@pytest.mark.neo4j
@pytest.mark.parametrize(("name", "asked"), CASES, ids=_ids(CASES))
def test_both_engines_give_the_same_rows(name, asked, ladybug_graph, neo4j_graph):
    ours, theirs = run(name, ladybug_graph, **asked), run(name, neo4j_graph, **asked)
    assert ours == theirs
    assert [list(row.items()) for row in ours.rows] == [
        list(row.items()) for row in theirs.rows
    ]


@pytest.mark.parametrize(("name", "asked"), CASES, ids=_ids(CASES))
def test_rows_have_the_declared_columns_in_order(name, asked, graph):
    answer = run(name, graph, **asked)
    assert answer.columns == catalogue()[name].returns
    assert all(tuple(row) == answer.columns for row in answer.rows)
    assert "" not in [value for row in answer.rows for value in row.values()]


@pytest.mark.parametrize("name", catalogue())
def test_every_query_finds_something(name, graph):
    assert run(name, graph, **ASKED[name][0]).rows


@pytest.mark.parametrize("name", catalogue())
def test_the_text_gives_the_columns_that_the_header_declares(name, graph):
    query = catalogue()[name]
    asked = {
        key: [""] if parameter.multiple else parameter.default
        for key, parameter in query.params.items()
        if not query.walks or key not in {"left", "right", "hops"}
    }
    if query.walks:
        asked["reached"] = ["RUS", "USA"]
    if "party" in asked and query.params["party"].required:
        asked["party"] = ["RUS"]
    if "left" in asked:
        asked |= {"left": ["RUS"], "right": ["USA"]}
    text = query.text_on(graph.dialect)
    used = {key: value for key, value in asked.items() if f"${key}" in text}
    rows = graph.run(text, used)
    returned = set(query.returns)
    if query.walks:
        returned -= {"hop", "party_id", "counterpart_id"}
    if query.holders:
        roles = ("predecessor", "successor")
        returned -= {"known_from", *roles, *(f"{role}_id" for role in roles)}
    assert rows
    assert set(rows[0]) == returned


def test_the_questions_of_one_type_together_list_every_contact_once(graph):
    found = [one for name in LISTINGS for one in _contacts(graph, name)]
    assert len(LISTINGS) == len(contact_types())
    assert sorted(found) == [f"c{number:02}" for number in range(1, 24)]
    assert sorted(_contacts(graph, "timeline")) == sorted(found)


def test_a_contact_shows_the_sentence_of_its_surest_claim(graph):
    answer = run("calls", graph, party="Dmitri Orlin")
    assert _column(answer, "contact") == ["c01", "c02"]
    assert _column(answer, "evidence") == [
        "Ellison and Orlin spoke by telephone.",
        "Later that day they spoke again, by video.",
    ]
    assert answer.rows[1] == {
        "date": "2021-12-23",
        "source": "Mara Ellison",
        "type": "CALLED",
        "target": "Dmitri Orlin",
        "status": "actual",
        "channel": "video",
        "evidence": "Later that day they spoke again, by video.",
        "outlet": "Harbour Times",
        "published": "2021-12-24",
        "url": "https://harbour.example/1",
        "article": "a1",
        "contact": "c02",
        "source_id": "official:ellison",
        "target_id": "official:orlin-d",
        "source_for": "USA",
        "target_for": "RUS",
        "claims": 2,
        "outlets": 1,
        "independent": 1,
        "origin": "read",
        "confidence": 0.8,
    }


def test_a_denied_call_shows_the_denial_even_if_a_surer_claim_says_otherwise(graph):
    (row,) = run("calls", graph, status="denied").rows
    assert row["evidence"] == "Wen's office said that no call took place."
    assert row["status"] == "denied"


@pytest.mark.parametrize("name", ["calls", "timeline", "evidence", "last-contact"])
def test_only_what_is_sure_enough_is_shown(name, graph):
    everything, sure = run(name, graph), run(name, graph, min_confidence="0.8")
    assert 0 < len(sure.rows) < len(everything.rows)
    shown = {row["contact"] for row in sure.rows}
    assert "c02" in shown or name == "last-contact"
    assert "c03" not in shown


@pytest.mark.parametrize("share", ["1.1", "-0.1", "nan", "much"])
def test_a_share_that_is_none_is_refused(share, ladybug_graph):
    with pytest.raises(ParameterError, match="min_confidence"):
        run("calls", ladybug_graph, min_confidence=share)


def test_a_state_finds_the_calls_of_officials_who_act_for_it(graph):
    assert _contacts(graph, "calls", party="Russia") == ["c03", "c01", "c02", "c04"]
    assert _contacts(graph, "calls", party="China") == ["c05"]
    assert _contacts(graph, "calls", party=["China", "Hart"]) == ["c03", "c05", "c04"]


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        ("2021-12-23", "2021-12-23", ["c03", "c01", "c02"]),
        ("2021-12-24", None, ["c03", "c05"]),
        ("2021-12", "2021-12", ["c03", "c01", "c02"]),
        (None, "2021-12-01", ["c03"]),
        (None, "2021-11-30", []),
        ("2022", None, ["c05"]),
        ("2022-01-05", "2022-01-05", ["c05"]),
        ("2022-01-06", None, []),
        ("2021", "2022", ["c03", "c01", "c02", "c05"]),
        (None, None, ["c03", "c01", "c02", "c05", "c04"]),
    ],
)
def test_a_period_takes_what_may_lie_in_it_and_leaves_out_unknown_dates(
    since, until, found, graph
):
    assert _contacts(graph, "calls", since=since, until=until) == found


def test_a_year_overlaps_any_day_of_it(graph):
    asked = {"since": "2021-07-01", "until": "2021-07-02"}
    assert _contacts(graph, "meetings", **asked) == ["c15"]


def test_a_proposed_sanction_is_never_listed_as_actual(graph):
    assert _contacts(graph, "sanctions", status="actual") == ["c10", "c06"]
    for status in ("proposed", "planned", "threatened", "denied", "ended"):
        answer = run("sanctions", graph, status=status)
        assert not {"c06", "c10"} & set(_column(answer, "contact"))
        assert set(_column(answer, "status")) <= {status}


def test_each_row_carries_the_status_of_its_contact(graph):
    expected = {"c06": "actual", "c07": "proposed", "c08": "threatened"}
    expected |= {"c09": "planned", "c10": "actual", "c11": "proposed"}
    for name in ("sanctions", "timeline", "evidence", "proposed-not-imposed"):
        for row in run(name, graph).rows:
            if row["contact"] in expected:
                assert row["status"] == expected[row["contact"]]


def test_sanctions_by_a_state_and_on_a_state_differ(graph):
    assert _contacts(graph, "sanctions", source="USA", status="actual") == [
        "c10",
        "c06",
    ]
    assert _contacts(graph, "sanctions", source="Russia") == []
    assert _contacts(graph, "sanctions", target="Russia") == [
        "c08",
        "c07",
        "c06",
        "c11",
    ]


def test_what_was_imposed_since_is_not_among_the_proposals(graph):
    assert _contacts(graph, "proposed-not-imposed") == ["c07", "c09", "c11"]


def test_contacts_of_a_party_come_by_counterpart(graph):
    answer = run("contacts-of", graph, party="Wen")
    assert [(row["counterpart"], row["contact"]) for row in answer.rows] == [
        ("Dmitri Orlin", "c15"),
        ("Mara Ellison", "c05"),
        ("United States", "c19"),
    ]


def test_between_finds_both_directions(graph):
    found = _contacts(graph, "between", left="United States", right="Russia")
    assert found == ["c03", "c12", "c08", "c01", "c02", "c06", "c11", "c13", "c04"]
    turned = _contacts(graph, "between", left="Russia", right="United States")
    assert turned == found


def test_the_last_contact_is_one_row_for_each_counterpart_latest_first(graph):
    answer = run("last-contact", graph, party="Russia")
    assert [(row["counterpart"], row["date"]) for row in answer.rows] == [
        ("NATO", "2022-02-25"),
        ("United States", "2022-02-24"),
        ("Mara Ellison", "2021-12-23"),
        ("Tom Hart", "2021-12-07"),
        ("Wen Ju", "2021"),
    ]
    assert set(_column(answer, "party_id")) == {"RUS"}


def test_a_denied_contact_is_no_last_contact(graph):
    assert "c05" not in _contacts(graph, "last-contact", party="Wen")
    assert "c05" in _contacts(graph, "last-contact", party="Wen", status="any")


def test_a_path_shows_each_hop_with_its_sentence(graph):
    answer = run("path", graph, left="United Kingdom", right="Wen")
    shown = ("hop", "party_id", "counterpart_id", "source", "target", "evidence")
    assert [tuple(row[column] for column in shown) for row in answer.rows] == [
        (
            *(1, "GBR", "USA", "United Kingdom", "United States"),
            "The UK and the US agreed to work together.",
        ),
        (
            *(2, "USA", "official:wen", "Wen Ju", "United States"),
            "Wen accused the United States.",
        ),
    ]


def test_a_path_from_a_party_to_itself_is_no_question(graph):
    with pytest.raises(ParameterError, match="is the same party as left"):
        run("path", graph, left="Russia", right="the Kremlin")


def test_a_path_goes_over_no_contact_that_did_not_take_place(graph):
    assert _contacts(graph, "path", left="Ellison", right="Wen") == ["c01", "c15"]
    assert _contacts(graph, "path", left="Ellison", right="Wen", status="any") == [
        "c05"
    ]


def test_a_path_longer_than_asked_is_no_answer(graph):
    assert _contacts(graph, "path", left="UK", right="Wen", hops=1) == []


def test_top_contacts_count_what_took_place(graph):
    answer = run("top-contacts", graph, type="CALLED")
    assert [tuple(row.values())[:5] for row in answer.rows] == [
        ("Mara Ellison", "Dmitri Orlin", 2, "2021-12-23", "2021-12-23"),
        ("Tom Hart", "Pavel Orlin", 1, "2021-12", "2021-12"),
    ]


def test_top_contacts_of_a_party_put_it_first(graph):
    answer = run("top-contacts", graph, party="Ukraine", limit=1)
    assert [tuple(row.values())[:3] for row in answer.rows] == [("Ukraine", "NATO", 2)]


def test_top_parties_count_contacts_and_counterparts(graph):
    answer = run("top-parties", graph, type="MET", limit=1)
    assert [tuple(row.values()) for row in answer.rows] == [
        ("Ukraine", 2, 2, "2022-02-02", "2022-02-02", "UKR")
    ]


def test_counts_keep_statuses_apart(graph):
    answer = run("contact-counts", graph)
    counts = {(row["type"], row["status"]): row["contacts"] for row in answer.rows}
    assert counts["SANCTIONED", "actual"] == 2
    assert counts["SANCTIONED", "proposed"] == 2
    assert counts["CALLED", "denied"] == 1
    assert sum(counts.values()) == 23


def test_months_are_in_order_and_unknown_ones_last(graph):
    months = _column(run("by-month", graph), "month")
    known = [month for month in months if month]
    assert known == sorted(known)
    assert months[: len(known)] == known
    assert len(known) < len(months)


@pytest.mark.parametrize(
    ("during", "offices"),
    [
        (None, ["Minister of Foreign Affairs", "Prime Minister", "President"]),
        ("2012", ["Minister of Foreign Affairs", "Prime Minister", "President"]),
        ("2012-05", ["Minister of Foreign Affairs", "Prime Minister", "President"]),
        ("2012-04-30", ["Minister of Foreign Affairs", "Prime Minister"]),
        ("2021-12-23", ["Minister of Foreign Affairs", "President"]),
        ("2004-02-28", []),
        ("2004-03-31", ["Minister of Foreign Affairs"]),
    ],
)
def test_offices_are_those_of_the_day(during, offices, graph):
    answer = run("offices", graph, party="Russia", during=during)
    assert _column(answer, "office") == offices


def test_evidence_gives_every_claim_with_its_place(graph):
    answer = run("evidence", graph, contact="c05")
    assert [
        (row["claim"], row["status"], row["article"], row["start"], row["end"])
        for row in answer.rows
    ] == [("q05b", "actual", "a3", 10, 29), ("q05a", "denied", "a2", 0, 42)]


def test_disputed_contacts_are_those_whose_claims_cannot_all_be_right(graph):
    assert set(_contacts(graph, "disputed")) == {"c05"}


def test_articles_about_a_party_come_in_order_of_publication(graph):
    answer = run("articles-about", graph, party="Ellison")
    assert [
        (row["published"], row["article"], row["mentions"]) for row in answer.rows
    ] == [("2021-12-24", "a1", 3), ("2022-01-06", "a2", 1), (None, "a3", 2)]


@pytest.mark.parametrize("name", catalogue())
@pytest.mark.parametrize(
    "hostile",
    [
        "' OR 1=1 //",
        "Russia' RETURN 1 //",
        "x}) DETACH DELETE s //",
        "\\'; MATCH (n) DETACH DELETE n //",
        "`",
        "$party",
    ],
)
def test_a_hostile_text_is_only_a_value(name, hostile, graph):
    query = catalogue()[name]
    texts = {"text": hostile, "party": hostile}
    for key, parameter in query.params.items():
        if parameter.type not in texts:
            continue
        asked = ASKED[name][0] | {key: hostile}
        if parameter.type == "party":
            with pytest.raises(ParameterError):
                run(name, graph, **asked)
        else:
            assert run(name, graph, **asked).rows == ()
    assert len(_contacts(graph, "timeline")) == 23
