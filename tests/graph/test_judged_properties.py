"""What must hold for judgements in every world, whenever they are made.

The graph is a function of the articles that stand and of the judgements in force, in
the order of their numbers: it does not matter when in between articles came.
"""

from __future__ import annotations

import itertools

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from graph.build import build, project, rebuild
from graph.export import export
from graph.judged import Verdict, claim_reference
from graph.ledger import Ruling
from tests.graph.worlds import BODIES, OFFICIALS, PARTIES, a_random_one

QUICK = settings(
    max_examples=12,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],  # each example is long; no shrinking
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
NUMBERS = range(6)
SEED = 7


def article(number):
    """Return one of few articles, always the same."""
    return a_random_one(SEED * 100 + number, f"article-{number}")


CLAIMS = [claim for number in NUMBERS for claim in article(number).claims]


def a_ruling(subject, other, verdict):
    return Ruling(subject=str(subject), object=str(other), verdict=verdict, who="me")


def of_claims(pair):
    one, other = map(claim_reference, pair)
    return str(one), str(other)


IDENTITY = st.sampled_from((Verdict.SAME, Verdict.NOT_SAME))
PAIRS = st.one_of(
    st.sampled_from(list(itertools.permutations(OFFICIALS, 2))),
    st.sampled_from(list(itertools.permutations(BODIES, 2))),
    st.sampled_from(list(itertools.permutations(CLAIMS, 2))).map(of_claims),
)
PLACES = st.one_of(
    st.sampled_from(NUMBERS).map("article-{}#all".format),
    st.sampled_from(NUMBERS).map("article-{}#0-8".format),
)
MEANT = st.one_of(
    st.sampled_from((*OFFICIALS, *BODIES)),
    st.tuples(st.sampled_from(PARTIES), st.sampled_from(PARTIES)).map(">".join),
)
RULINGS = st.one_of(
    st.builds(lambda pair, said: a_ruling(*pair, said), PAIRS, IDENTITY),
    st.builds(a_ruling, PLACES, MEANT, IDENTITY),
    st.builds(
        lambda claim: a_ruling(claim_reference(claim), "", Verdict.REJECTED),
        st.sampled_from(CLAIMS),
    ),
    st.builds(
        lambda claim: a_ruling(
            claim_reference(claim, whole=True), "", Verdict.CONFIRMED
        ),
        st.sampled_from(CLAIMS),
    ),
)


def text(store):
    return "".join(export(store, "jsonl"))


def everything():
    return [article(number) for number in NUMBERS]


@QUICK
@given(first=st.lists(RULINGS, max_size=4), last=RULINGS)
def test_a_judgement_taken_back_was_never_made(first, last, embedded, new_ledger):
    with new_ledger(embedded) as ledger:
        build(everything(), ledger=ledger, store=embedded)
        ledger.decide(first)
        project(ledger, embedded)
        never = text(embedded)
        (made,) = ledger.decide([last])
        project(ledger, embedded)
        ledger.undo(made.decision.id, a_ruling("judgement:0", "", Verdict.UNDONE))
        project(ledger, embedded)
        assert text(embedded) == never
        rebuild(ledger, embedded)
        assert text(embedded) == never


@QUICK
@given(
    rulings=st.lists(RULINGS, max_size=6),
    places=st.lists(st.integers(0, 6), min_size=6, max_size=6),
    order=st.permutations(NUMBERS),
    gone=st.sets(st.sampled_from(NUMBERS), max_size=2),
)
def test_it_does_not_matter_when_a_judgement_is_made(
    rulings, places, order, gone, embedded, new_ledger
):
    with new_ledger(embedded) as ledger:
        build(everything(), ledger=ledger, store=embedded)
        for number in gone:
            ledger.retract(f"article-{number}")
        ledger.decide(rulings)
        project(ledger, embedded)
        at_last = text(embedded)
    with new_ledger(embedded) as ledger:
        left = list(rulings)
        for number, place in zip(order, places, strict=True):
            build([article(number)], ledger=ledger, store=embedded)
            while len(rulings) - len(left) < place and left:
                ledger.decide([left.pop(0)])
            if number in gone:
                ledger.retract(f"article-{number}")
        ledger.decide(left)
        project(ledger, embedded)
        assert text(embedded) == at_last
        build(
            [a for a in everything() if a.article.id not in gone_ids(gone)],
            ledger=ledger,
            store=embedded,
        )
        assert text(embedded) == at_last
        rebuild(ledger, embedded)
        assert text(embedded) == at_last


def gone_ids(gone):
    return {f"article-{number}" for number in gone}


@QUICK
@given(rulings=st.lists(RULINGS, min_size=1, max_size=6))
def test_taking_everything_back_leaves_what_was_read(rulings, embedded, new_ledger):
    with new_ledger(embedded) as ledger:
        build(everything(), ledger=ledger, store=embedded)
        read = text(embedded)
        made = ledger.decide(rulings)
        project(ledger, embedded)
        for decided in reversed(made):
            with ledger.docket() as docket:
                standing = {d.id for d in docket.decisions_in_force()}
            if decided.decision.id in standing:
                undone = a_ruling("judgement:0", "", Verdict.UNDONE)
                restored = ledger.undo(decided.decision.id, undone).restored
                for each in restored:
                    ledger.undo(each.id, undone)
        project(ledger, embedded)
        assert text(embedded) == read
