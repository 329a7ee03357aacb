"""What must hold for every set of articles, in every order and history.

The graph is a function of the articles that stand: each test makes it in two ways and
compares the canonical exports byte by byte. A third way never fails to be compared
with: a new ledger with just the standing articles in it, projected at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.build import build, project, rebuild
from graph.export import export
from graph.judged import Verdict, claim_reference
from graph.ledger import Ruling
from graph.store import open_store
from tests.graph.worlds import BODIES, OFFICIALS, a_random_one

if TYPE_CHECKING:
    from graph.records import Extraction

QUICK = settings(
    max_examples=12,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def version(number: int, seed: int) -> Extraction:
    """Return one of many versions of one of few articles."""
    return a_random_one(seed * 100 + number, f"article-{number}")


VERSIONS = st.builds(version, st.integers(0, 5), st.integers(0, 30))
WORLDS = st.lists(VERSIONS, max_size=6, unique_by=lambda each: each.article.id)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("load"), st.lists(VERSIONS, min_size=1, max_size=3)),
        st.tuples(st.just("retract"), st.integers(0, 5).map("article-{}".format)),
        st.tuples(st.just("project"), st.none()),
    ),
    max_size=8,
)


def a_ruling(subject: object, other: str, verdict: Verdict) -> Ruling:
    return Ruling(subject=str(subject), object=other, verdict=verdict, who="me")


def rejection(read: Extraction) -> Ruling:
    """Reject the first claim of an article, or merge where it makes none."""
    if not read.claims:
        return a_ruling(OFFICIALS[1], OFFICIALS[2], Verdict.SAME)
    return a_ruling(claim_reference(read.claims[0]), "", Verdict.REJECTED)


RULINGS = st.one_of(
    VERSIONS.map(rejection),
    st.builds(
        lambda pair, verdict: a_ruling(*pair, verdict),
        st.sampled_from((OFFICIALS[1:], OFFICIALS[:2], BODIES[1:])),
        st.sampled_from((Verdict.SAME, Verdict.NOT_SAME)),
    ),
)
HISTORIES = st.lists(
    st.one_of(
        st.tuples(st.just("load"), st.lists(VERSIONS, min_size=1, max_size=3)),
        st.tuples(st.just("retract"), st.integers(0, 5).map("article-{}".format)),
        st.tuples(st.just("project"), st.integers(1, 3)),
        st.tuples(st.just("judge"), RULINGS),
        st.tuples(st.just("undo"), st.none()),
    ),
    max_size=10,
)


def text(store) -> str:
    return "".join(export(store, "jsonl"))


def undisturbed(new_ledger, store, items) -> str:
    """Return the export after one load of everything, sorted."""
    with new_ledger(store) as ledger:
        in_order = sorted(items, key=lambda each: each.article.id)
        build(in_order, ledger=ledger, store=store)
        return text(store)


@QUICK
@given(world=WORLDS)
def test_loading_twice_is_loading_once(world, embedded, new_ledger):
    once = undisturbed(new_ledger, embedded, world)
    with new_ledger(embedded) as ledger:
        for _ in range(2):
            build(world, ledger=ledger, store=embedded)
        assert text(embedded) == once


@QUICK
@given(world=WORLDS, random=st.randoms(use_true_random=False), batch=st.integers(1, 4))
def test_order_and_batches_do_not_matter(world, random, batch, embedded, new_ledger):
    once = undisturbed(new_ledger, embedded, world)
    random.shuffle(world)
    with new_ledger(embedded) as ledger:
        build(world, ledger=ledger, store=embedded, batch=batch)
        assert text(embedded) == once


@QUICK
@given(world=WORLDS, gone=st.sets(st.integers(0, 5)))
def test_what_was_loaded_and_retracted_was_never_loaded(
    world, gone, embedded, new_ledger
):
    names = {f"article-{number}" for number in gone}
    kept = [each for each in world if each.article.id not in names]
    never = undisturbed(new_ledger, embedded, kept)
    with new_ledger(embedded) as ledger:
        build(world, ledger=ledger, store=embedded, batch=2)
        for name in names:
            ledger.retract(name)
        project(ledger, embedded)
        assert text(embedded) == never


@QUICK
@given(steps=STEPS)
def test_the_graph_follows_from_the_standing_articles_alone(
    steps, embedded, new_ledger
):
    standing: dict[str, Extraction] = {}
    with new_ledger(embedded) as ledger:
        for step, what in steps:
            if step == "load":
                ledger.add(what)
                standing |= {each.article.id: each for each in what}
            elif step == "retract":
                ledger.retract(what)
                standing.pop(what, None)
            else:
                project(ledger, embedded)
        project(ledger, embedded)
        after = text(embedded)
        rebuild(ledger, embedded)
        assert text(embedded) == after
    assert after == undisturbed(new_ledger, embedded, standing.values())


def take(ledger, store, step, what) -> None:
    """Let one thing happen; ``undo`` takes the last judgement in force back."""
    if step == "load":
        ledger.add(what)
    elif step == "retract":
        ledger.retract(what)
    elif step == "project":
        project(ledger, store, page=what)
    elif step == "judge":
        ledger.decide([what])
    else:
        with ledger.docket() as docket:
            numbers = [each.id for each in docket.decisions_in_force()]
        for number in numbers[-1:]:
            undone = a_ruling(f"judgement:{number}", "", Verdict.UNDONE)
            ledger.undo(number, undone)


@QUICK
@given(history=HISTORIES, page=st.integers(1, 3))
def test_no_history_leaves_a_trace_in_the_graph(history, page, embedded, new_ledger):
    with new_ledger(embedded) as ledger:
        for step, what in history:
            take(ledger, embedded, step, what)
        project(ledger, embedded, page=page)
        after = text(embedded)
        rebuild(ledger, embedded)
        assert text(embedded) == after
        with ledger.past() as past, new_ledger(embedded) as fresh:
            now = "9999"
            fresh.replay(past.as_of(now), past.judgements_as_of(now))
            project(fresh, embedded)
            assert text(embedded) == after


@QUICK
@given(world=WORLDS)
def test_every_contact_stands_on_claims_and_every_claim_on_its_sentence(
    world, embedded, new_ledger
):
    with new_ledger(embedded) as ledger:
        build(world, ledger=ledger, store=embedded)
        texts = {article.id: article.text for article in ledger.articles()}
    claims = embedded.run(
        "MATCH (a:Article)-[:STATES]->(k:Claim) RETURN a.id AS article, "
        "k.contact AS contact, k.evidence AS evidence, "
        "k.`start` AS start, k.`end` AS `end`"
    )
    assert len(claims) == sum(len(each.claims) for each in world)
    for claim in claims:
        stored = texts[claim["article"]][claim["start"] : claim["end"]]
        assert stored == claim["evidence"]
    supported = {claim["contact"] for claim in claims}
    edges = embedded.run(
        "MATCH ()-[c]->() WHERE c.cameo <> '' RETURN c.id AS id, c.claims AS n"
    )
    assert {edge["id"] for edge in edges} == supported
    assert sum(edge["n"] for edge in edges) == len(claims)


@pytest.mark.neo4j
@settings(QUICK, max_examples=4)
@given(world=WORLDS.filter(len))
def test_both_stores_export_the_same_bytes(world, embedded, new_ledger, neo4j_url):
    with open_store(neo4j_url) as store:
        there = undisturbed(new_ledger, store, world)
    assert there == undisturbed(new_ledger, embedded, world)
