"""An analyst judges by ids: the graph follows at once, and nonsense is refused."""

from __future__ import annotations

import pytest

from graph.build import build, rebuild
from graph.decide import Analyst
from graph.errors import JudgementError
from graph.export import export
from tests.graph.worlds import (
    a_claim,
    a_mention,
    an_article,
    an_extraction,
    an_official,
)

JANE, DOE = "official:jane-doe:NOR", "official:doe:NOR"


@pytest.fixture(scope="module")
def store(embedded):
    return embedded


@pytest.fixture
def ledger(new_ledger, store):
    with new_ledger(store) as opened:
        build(reports(), ledger=opened, store=store)
        yield opened


@pytest.fixture
def analyst(ledger, store):
    return Analyst(ledger=ledger, store=store, who="me", why="because")


def a_report(name, official, day, **said):
    article = an_article(name, f"{name}: the minister called Paris.", outlet=name)
    claim = a_claim(
        article, source=official, source_for="NOR", target="FRA", date=day, **said
    )
    entities = (an_official(official, "Doe" if official == DOE else "Jane Doe"),)
    mention = a_mention(official, 0, 4)
    return an_extraction(
        article, claims=(claim,), entities=entities, mentions=(mention,)
    )


def reports():
    return (
        a_report("one", JANE, "2021-12-23", confidence=0.5),
        a_report("two", DOE, "2021-12-29", confidence=0.5),
        a_report("three", JANE, "2022-03-01", confidence=0.5),
    )


def contacts(store):
    return store.run(
        "MATCH (a)-[c:CALLED]->(b) RETURN a.id AS source, b.id AS target, "
        "c.id AS id, c.claims AS claims, c.confidence AS confidence ORDER BY c.id"
    )


def sources(store):
    return sorted({row["source"] for row in contacts(store)} - {"FRA"}) + sorted(
        {row["target"] for row in contacts(store)} - {"FRA"}
    )


def test_merged_officials_are_one_node(analyst, store):
    analyst.merge(JANE, DOE)
    assert sources(store) == [JANE]


def test_a_merge_holds_for_articles_that_come_later(analyst, ledger, store):
    analyst.merge(JANE, DOE)
    build([a_report("four", DOE, "2022-05-01")], ledger=ledger, store=store)
    assert sources(store) == [JANE]


def test_a_split_of_what_was_merged_takes_its_place(analyst, store):
    analyst.merge(JANE, DOE)
    decided = analyst.split(DOE, JANE)
    assert [former.id for former in decided.superseded] == [decided.decision.id - 1]
    assert sources(store) == [DOE, JANE]


def test_a_rejected_claim_leaves_graph_but_not_ledger(analyst, ledger, store):
    analyst.reject("one.0")
    assert len(contacts(store)) == 2
    assert [claim.id for claim in ledger.extraction("one").claims] == ["one.0"]
    build(reports(), ledger=ledger, store=store)
    rebuild(ledger, store)
    assert len(contacts(store)) == 2


def test_a_rejected_claim_can_be_confirmed_after_all(analyst, store):
    analyst.reject("one.0")
    decided = analyst.confirm("one.0")
    assert [each.verdict for each in decided.superseded] == ["rejected"]
    assert max(row["confidence"] for row in contacts(store)) > 0.99
    assert len(contacts(store)) == 3


def without_claims(report):
    return an_extraction(report.article, claims=())


def test_a_confirmed_claim_outlasts_a_reading_without_it(analyst, ledger, store):
    (one, *_) = reports()
    analyst.confirm("one.0")
    build([without_claims(one)], ledger=ledger, store=store)
    assert len(contacts(store)) == 3
    analyst.undo()
    build([without_claims(one)], ledger=ledger, store=store)
    assert len(contacts(store)) == 2


def test_a_confirmed_claim_goes_with_its_text(analyst, ledger, store):
    analyst.confirm("one.0")
    other = an_article("one", "Nobody called.")
    build([an_extraction(other, claims=())], ledger=ledger, store=store)
    assert len(contacts(store)) == 2


def test_an_article_that_means_a_namesake_gets_a_node_of_its_own(analyst, store):
    analyst.split("one", JANE)
    own, other = sources(store)[-1], sources(store)
    assert own.startswith(f"{JANE}~")
    assert JANE in other


def test_an_article_can_mean_another_one(analyst, store):
    analyst.split("two", DOE, to=JANE)
    assert sources(store) == [JANE]


def test_two_contacts_are_made_one_and_two_again(analyst, store):
    before = "".join(export(store, "jsonl"))
    decided = analyst.merge("one.0", "three.0")
    assert sorted(row["claims"] for row in contacts(store)) == [1, 2]
    analyst.undo(decided.decision.id)
    assert "".join(export(store, "jsonl")) == before


def test_taking_back_puts_the_judgement_before_in_force_again(analyst, store):
    analyst.merge(JANE, DOE)
    later = analyst.split(JANE, DOE)
    restored = analyst.undo(later.decision.id).restored
    assert [(each.verdict, each.subject) for each in restored] == [("same", JANE)]
    assert sources(store) == [JANE]


def test_a_judgement_keeps_who_when_and_why(analyst, ledger):
    analyst.merge(JANE, DOE)
    analyst.undo()
    with ledger.docket() as docket:
        merged, undone = docket.decisions()
    assert (merged.who, merged.reason, merged.superseded_by) == (
        "me",
        "because",
        undone.id,
    )
    assert merged.made_at <= undone.made_at


def refused(analyst, act):
    with pytest.raises(JudgementError) as caught:
        act(analyst)
    return str(caught.value)


REFUSED = {
    "two states": (lambda a: a.merge("NOR", "FRA"), "two states are never one"),
    "unlike things": (lambda a: a.merge(JANE, "org:nato"), "an organisation"),
    "itself": (lambda a: a.merge(JANE, JANE), "the very same"),
    "unknown": (lambda a: a.merge("nobody", "noone"), "nothing in the graph has"),
    "entity and claim": (lambda a: a.merge(JANE, "one.0"), "only one of them"),
    "unknown claim": (lambda a: a.reject("nine"), "nothing in the graph has that id"),
    "no such number": (lambda a: a.undo(99), "there is none"),
    "nothing made": (lambda a: a.undo(), "no judgement in force"),
    "article without it": (lambda a: a.split("two", JANE), "does not mention"),
    "a state's namesake": (lambda a: a.split("one", "FRA"), "does not mention"),
    "unknown other": (lambda a: a.split("one", JANE, to="nobody"), "nothing is known"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_makes_no_sense_is_refused(name, analyst):
    act, reason = REFUSED[name]
    assert reason in refused(analyst, act)


def test_a_judgement_that_was_superseded_is_not_undone_again(analyst):
    first = analyst.merge(JANE, DOE).decision.id
    second = analyst.split(JANE, DOE).decision.id
    assert f"undo {second} instead" in refused(analyst, lambda a: a.undo(first))


def test_what_was_ruled_apart_is_not_merged_by_a_detour(analyst, ledger, store):
    build(
        [a_report("four", "official:j-doe:NOR", "2022-05-01")],
        ledger=ledger,
        store=store,
    )
    analyst.split(JANE, DOE)
    analyst.merge(JANE, "official:j-doe:NOR")
    told = refused(analyst, lambda a: a.merge(DOE, "official:j-doe:NOR"))
    assert "they are not" in told


def test_two_whom_the_gazetteer_knows_are_merged_only_by_who_is_sure(analyst):
    blinken, lavrov = "official:Q7821917", "official:Q58217"
    told = refused(analyst, lambda a: a.merge(blinken, lavrov))
    assert "the gazetteer knows them as two" in told
    assert "--sure" in told
    decided = analyst.merge(blinken, lavrov, sure=True)
    assert decided.decision.verdict == "same"
