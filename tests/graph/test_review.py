"""Open questions: what is asked, in which order, and what is asked no more."""

from __future__ import annotations

import pytest

from graph.build import build
from graph.decide import Analyst
from graph.judgements import asked, listed, told
from graph.maybe import contacts_alike, entities_alike
from graph.records import Judgement, Office
from graph.review import review
from tests.graph.test_judged_by_analyst import DOE, JANE, a_report
from tests.graph.worlds import a_mention, an_article, an_extraction, an_official

QUIST = "official:bo-quist:RUS"


@pytest.fixture(scope="module")
def store(embedded):
    return embedded


@pytest.fixture
def ledger(new_ledger, store):
    with new_ledger(store) as opened:
        build(world(), ledger=opened, store=store)
        yield opened


@pytest.fixture
def analyst(ledger, store):
    return Analyst(ledger=ledger, store=store, who="me")


def world():
    doubtful = a_mention(QUIST, 0, 4, judgement=Judgement.DOUBTFUL, reason="a guess")
    quiet = an_extraction(
        an_article("quiet", "Quist was there."),
        claims=(),
        entities=(an_official(QUIST, "Bo Quist"),),
        mentions=(doubtful,),
    )
    return (
        a_report("one", JANE, "2021-12-23"),
        a_report("two", DOE, "2022-02-01"),
        a_report("three", JANE, "2022-02-02"),
        quiet,
    )


def kinds(ledger):
    return [question.kind for question in review(ledger)]


def test_questions_on_which_more_hangs_come_first(ledger):
    weights = [question.contacts for question in review(ledger)]
    assert weights == sorted(weights, reverse=True)
    assert kinds(ledger)[-1] == "mention"


def test_a_doubtful_mention_is_asked_with_its_reason(ledger):
    (question,) = [q for q in review(ledger) if q.kind == "mention"]
    assert "Bo Quist" in question.asks
    assert question.reason == "a guess"


@pytest.mark.parametrize("same", [True, False])
def test_what_was_answered_is_not_asked_again(same, ledger, analyst):
    before = review(ledger)
    for question in before:
        analyst.decide(question.answered(same=same))
    left = {(q.subject, q.object) for q in review(ledger)}
    assert left.isdisjoint({(q.subject, q.object) for q in before})


def test_two_contacts_are_asked_about_by_name_with_a_sentence_of_each(ledger):
    (question,) = [q for q in review(ledger) if q.kind == "contacts"]
    assert "Doe" in question.asks
    assert JANE not in question.asks
    assert len(question.evidence) == 2


def test_a_limit_cuts_the_least_consequential(ledger):
    assert review(ledger, 1) == review(ledger)[:1]


def test_rows_name_what_merge_and_split_take(ledger, analyst):
    rows = list(asked(review(ledger)))
    assert {"kind", "a", "b", "question", "contacts"} <= set(rows[0])
    contacts = [row for row in rows if row["kind"] == "contacts"]
    for row in contacts:
        analyst.split(row["a"], row["b"])
    assert "contacts" not in kinds(ledger)


def test_judgements_are_listed_with_what_superseded_them(ledger, analyst):
    decided = analyst.merge(JANE, DOE)
    assert list(told(decided)) == [
        f"Judgement {decided.decision.id}: {JANE} and {DOE} are one"
    ]
    undone = analyst.undo()
    first, second = listed(ledger)
    assert first["superseded by"] == second["number"] == undone.decision.id
    assert second["judgement"] == f"judgement {first['number']} taken back"


def an_officer(id_, name, *of):
    offices = tuple(Office(title="minister", kind="", of=each) for each in of)
    return an_official(id_, name, offices=offices)


def test_namesakes_of_one_state_may_be_one():
    pair = [an_officer(JANE, "Jane Doe", "NOR"), an_officer(DOE, "Doe", "NOR")]
    ((one, other, reason),) = entities_alike(pair)
    assert {one.id, other.id} == {JANE, DOE}
    assert "NOR" in reason


def test_namesakes_of_two_states_are_not_asked_about():
    pair = [
        an_officer(JANE, "Jane Doe", "NOR"),
        an_officer("official:jane-doe:SWE", "Jane Doe", "SWE"),
    ]
    assert list(entities_alike(pair)) == []


def test_contacts_far_apart_are_not_asked_about(ledger):
    with ledger.docket() as docket:
        found = list(contacts_alike(docket.all_contacts()))
    assert [reason for _, _, reason in found] == ["they are a day apart"]
