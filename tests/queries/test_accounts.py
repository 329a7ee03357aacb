"""Where accounts of one event differ, the queries show each and judge none."""

from __future__ import annotations

import pytest

from queries import run

ASKED = [
    ("readouts", {}),
    ("readouts", {"contact": "both"}),
    ("disputed", {}),
    ("disputed", {"party": "Japan", "type": "MET"}),
    ("one-sided", {}),
    ("one-sided", {"side": "Russia"}),
    ("denied", {}),
    ("episodes", {}),
    ("episodes", {"as_of": "2022-02"}),
    ("episodes", {"steps": 1}),
    ("proposed-not-imposed", {}),
    ("proposed-not-imposed", {"as_of": "2022-02-28"}),
    ("announced-not-held", {}),
    ("announced-not-held", {"as_of": "2022-02-26"}),
    ("announced-not-held", {"as_of": "2023"}),
]


def _rows(graph, name, /, *columns, **asked):
    rows = run(name, graph, **asked).rows
    return [tuple(row[column] for column in columns) for row in rows]


def _contacts(graph, name, /, **asked):
    return [row["contact"] for row in run(name, graph, **asked).rows]


@pytest.mark.neo4j
@pytest.mark.parametrize(("name", "asked"), ASKED, ids=str)
def test_both_engines_give_the_same_rows(name, asked, ladybug_accounts, neo4j_accounts):
    ours = run(name, ladybug_accounts, **asked)
    assert ours == run(name, neo4j_accounts, **asked)


@pytest.mark.parametrize("name", sorted({name for name, _ in ASKED}))
def test_each_question_finds_something(name, accounts):
    asked = {"as_of": "2022-02-28"} if name == "proposed-not-imposed" else {}
    assert run(name, accounts, **asked).rows


def test_readouts_show_the_accounts_of_an_event_side_by_side(accounts):
    columns = ("side", "channel", "topic", "only_topic", "trigger", "claim")
    assert _rows(accounts, "readouts", *columns, contact="both") == [
        ("USA", "video", "Ukraine", None, "speak", "both-1"),
        (
            *("RUS", "phone", "security guarantees", "security guarantees", "call"),
            "both-2",
        ),
    ]


def test_readouts_set_a_denial_beside_what_it_denies(accounts):
    found = _rows(accounts, "readouts", "event", "status", "claim", type="MET")
    assert ("met", "actual", "met-1") in found
    assert ("met", "denied", "unmet-1") in found
    assert "unmet" not in {event for event, _, _ in found}


def test_what_one_article_tells_is_no_readout(accounts):
    assert "warned" not in _contacts(accounts, "readouts")


def test_a_call_that_both_sides_tell_is_not_one_sided(accounts):
    found = _rows(accounts, "one-sided", "contact", "side", "silent", "evidence")
    assert found == [
        ("dated", "USA", "JPN", "US and Japanese officials met on Saturday."),
        ("met", "RUS", "JPN", "Orlin met Sato."),
        ("alone", "RUS", "USA", "Russian and US officials spoke by telephone."),
    ]
    assert _contacts(accounts, "one-sided", side="Russia") == ["met", "alone"]


def test_a_claimed_meeting_and_its_denial_are_disputed(accounts):
    found = _rows(accounts, "disputed", "event", "disagreement", "claim", type="MET")
    assert found == [
        ("dated", "date", "dated-1"),
        ("dated", "date", "dated-2"),
        ("met", "status", "met-1"),
        ("met", "status", "unmet-1"),
    ]


def test_proposed_and_imposed_on_one_day_are_disputed_unless_two_matters(accounts):
    found = _contacts(accounts, "disputed", type="SANCTIONED")
    assert found == ["half-1", "half-2"]


def test_a_month_and_a_day_in_it_are_not_disputed(accounts):
    assert "vague" not in _contacts(accounts, "disputed")


def test_denied_is_what_has_that_status_or_what_the_same_sentence_rejects(accounts):
    assert _rows(accounts, "denied", "contact", "denied_by", "status") == [
        ("unmet", None, "denied"),
        ("accused", "Russia", "actual"),
    ]


def test_an_episode_shows_its_steps_with_their_sentences(accounts):
    found = _rows(accounts, "episodes", "told", "date", "status", "evidence")
    assert found == [
        (
            *("2022-02-12", "2022-02-12", "proposed"),
            "Washington proposed to ban Russian oil.",
        ),
        ("2022-02-14", "2022-02-14", "threatened", "Hart threatened a ban on oil."),
        (
            *("2022-03-20", "2022-03-08", "actual"),
            "On March 8 Washington banned Russian oil.",
        ),
    ]


def test_an_episode_as_of_a_day_has_the_steps_that_had_been_told(accounts):
    found = _contacts(accounts, "episodes", as_of="2022-02-28")
    assert found == ["step-1", "step-2"]
    assert _contacts(accounts, "episodes", as_of="2022-02-12") == []
    assert _contacts(accounts, "episodes", as_of="2022-02-12", steps=1) == ["step-1"]


@pytest.mark.parametrize(
    ("as_of", "proposals"),
    [
        ("", []),
        ("2022-02-28", ["step-1", "step-2"]),
        ("2022-02-13", ["step-1"]),
        ("2022-02-11", []),
    ],
)
def test_a_proposal_stands_until_its_imposition_was_told(as_of, proposals, accounts):
    assert _contacts(accounts, "proposed-not-imposed", as_of=as_of) == proposals


def test_a_sanction_on_another_subject_carries_out_no_proposal(accounts):
    found = _contacts(accounts, "proposed-not-imposed", as_of="2022-02-14")
    assert "step-1" in found


@pytest.mark.parametrize(
    ("as_of", "found"),
    [
        ("", ["plan-lost"]),
        ("2022-02-24", []),
        ("2022-02-25", ["plan-lost"]),
        ("2022-02-27", ["plan-lost", "plan-held"]),
        ("2022-06", ["plan-lost", "plan-later"]),
    ],
)
def test_what_was_announced_is_missed_once_its_day_has_passed(as_of, found, accounts):
    assert _contacts(accounts, "announced-not-held", as_of=as_of) == found
