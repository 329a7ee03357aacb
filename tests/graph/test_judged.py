"""What decisions make of what an article says: pure functions, nothing is stored."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.judged import (
    ClaimReference,
    MentionReference,
    apply,
    canonical,
    claim_reference,
    judged,
    read_reference,
    rulings,
)
from graph.ledger import Decision
from graph.records import Judgement, Status
from tests.graph.worlds import (
    a_claim,
    a_mention,
    an_article,
    an_extraction,
    an_official,
)

LIND, DOUBLE = "official:ana-lind:FRA", "official:a-lind:FRA"
QUIST = "official:bo-quist:RUS"
PARTIES = ("USA", "RUS", LIND, DOUBLE, QUIST, "official:Q58217")


def decided(*said):
    """Return decisions in force: (subject, object, verdict), numbered from 1."""
    return judged(
        Decision(
            id=number,
            article="",
            subject=str(subject),
            object=str(other),
            verdict=verdict,
            reason="",
            who="me",
            made_at="2026-01-01T00:00:00Z",
        )
        for number, (subject, other, verdict) in enumerate(said, start=1)
    )


def an_extraction_of(article, *claims, mentions=()):
    entities = (an_official(DOUBLE, "A. Lind"), an_official(LIND))
    return an_extraction(article, claims=claims, entities=entities, mentions=mentions)


ARTICLE = an_article(text="Ana Lind called Bo Quist. Lind called him again.")
CLAIM = a_claim(ARTICLE, source=DOUBLE, target="RUS", start=0, end=25)
LATER = a_claim(ARTICLE, 1, source=DOUBLE, target="RUS", start=26, end=48)


def test_no_decision_changes_nothing():
    said = an_extraction_of(ARTICLE, CLAIM)
    assert apply(decided(), said) is said


def test_merged_entities_stand_under_one_id():
    said = an_extraction_of(ARTICLE, CLAIM, mentions=(a_mention(DOUBLE),))
    found = apply(decided((LIND, DOUBLE, "same")), said)
    assert found.claims[0].source == LIND
    assert found.mentions[0].entity == LIND
    assert {entity.id for entity in found.entities} == {LIND}


def test_a_merge_of_both_ends_leaves_no_contact_with_oneself():
    claim = a_claim(ARTICLE, source=LIND, target=DOUBLE)
    said = an_extraction_of(ARTICLE, claim)
    assert apply(decided((LIND, DOUBLE, "same")), said).claims == ()


def test_the_representative_is_the_gazetteers_then_the_fuller_name():
    assert canonical([(LIND, "official:Q58217")]) == {LIND: "official:Q58217"}
    assert canonical([("official:lind:FRA", LIND)]) == {"official:lind:FRA": LIND}
    assert canonical([(LIND, DOUBLE)]) == {DOUBLE: LIND}


@given(st.lists(st.tuples(st.sampled_from(PARTIES), st.sampled_from(PARTIES))))
def test_the_order_of_merges_does_not_matter(pairs):
    pairs = [pair for pair in pairs if pair[0] != pair[1]]
    expected = canonical(pairs)
    for order in itertools.islice(itertools.permutations(pairs), 24):
        assert canonical(order) == expected
        assert canonical([(b, a) for a, b in order]) == expected


def test_what_was_ruled_apart_is_not_merged_by_a_detour():
    pairs = [(LIND, DOUBLE), (DOUBLE, QUIST)]
    assert canonical(pairs, {frozenset((LIND, QUIST))}).get(QUIST, QUIST) == QUIST


def test_a_rejected_claim_is_left_out():
    said = an_extraction_of(ARTICLE, CLAIM, LATER)
    found = apply(decided((claim_reference(CLAIM), "", "rejected")), said)
    assert found.claims == (LATER,)


@pytest.mark.parametrize(
    "read_anew",
    [
        {"id": "other", "date": "2021-12-23"},
        {"id": "other", "status": Status.PLANNED},
        {"id": "other", "confidence": 0.3, "channel": "phone"},
    ],
    ids=["another day", "another standing", "another channel"],
)
def test_a_rejected_claim_does_not_come_back_when_it_is_read_anew(read_anew):
    decisions = decided((claim_reference(CLAIM), "", "rejected"))
    said = an_extraction_of(ARTICLE, replace(CLAIM, **read_anew))
    assert apply(decisions, said).claims == ()


def test_a_claim_of_another_sentence_is_not_rejected_with_it():
    decisions = decided((claim_reference(CLAIM), "", "rejected"))
    assert apply(decisions, an_extraction_of(ARTICLE, LATER)).claims == (LATER,)


def test_a_confirmed_claim_is_certain():
    decisions = decided((claim_reference(CLAIM, whole=True), "", "confirmed"))
    (found,) = apply(decisions, an_extraction_of(ARTICLE, CLAIM)).claims
    assert found.confidence == 1.0
    assert found.reason == f"{CLAIM.reason}; confirmed by an analyst"


def test_a_confirmed_claim_is_not_confirmed_in_another_standing():
    decisions = decided((claim_reference(CLAIM, whole=True), "", "confirmed"))
    planned = replace(CLAIM, id="other", status=Status.PLANNED)
    (found,) = apply(decisions, an_extraction_of(ARTICLE, planned)).claims
    assert found == planned


def test_a_mention_that_does_not_mean_its_entity_means_a_namesake():
    mentions = (a_mention(DOUBLE, 0, 8), a_mention(DOUBLE, 26, 30))
    said = an_extraction_of(ARTICLE, CLAIM, LATER, mentions=mentions)
    found = apply(decided((f"{ARTICLE.id}#0-8", DOUBLE, "not same")), said)
    other, same = found.mentions
    assert other.entity.startswith(f"{DOUBLE}~")
    assert same.entity == DOUBLE
    assert [claim.source for claim in found.claims] == [other.entity, DOUBLE]
    (made,) = [entity for entity in found.entities if entity.id == other.entity]
    assert (made.name, made.offices, made.qid) == ("A. Lind", (), None)


def test_an_article_can_mean_somebody_else_throughout():
    mentions = (a_mention(DOUBLE, 0, 8), a_mention(DOUBLE, 26, 30))
    said = an_extraction_of(ARTICLE, CLAIM, LATER, mentions=mentions)
    found = apply(decided((f"{ARTICLE.id}#all", f"{DOUBLE}>{QUIST}", "not same")), said)
    assert {mention.entity for mention in found.mentions} == {QUIST}
    assert {claim.source for claim in found.claims} == {QUIST}


def test_a_split_of_another_article_changes_nothing_here():
    said = an_extraction_of(ARTICLE, CLAIM, mentions=(a_mention(DOUBLE),))
    assert apply(decided(("a9#all", DOUBLE, "not same")), said) == said


def test_a_doubtful_mention_that_is_called_right_is_settled():
    mention = a_mention(DOUBLE, judgement=Judgement.DOUBTFUL)
    said = an_extraction_of(ARTICLE, CLAIM, mentions=(mention,))
    (found,) = apply(decided((f"{ARTICLE.id}#0-8", DOUBLE, "same")), said).mentions
    assert found.judgement is Judgement.SAME


def test_rulings_are_told_in_the_ids_of_today():
    one, other = claim_reference(CLAIM), claim_reference(LATER)
    decisions = decided((one, other, "not same"))
    renamed = replace(LATER, id="other")
    found = rulings(decisions, [CLAIM, renamed])
    assert found.apart == {(min(CLAIM.id, "other"), max(CLAIM.id, "other"))}
    assert found.same == frozenset()


TEXTS = st.text(min_size=1).filter(lambda text: text.strip())


@given(article=TEXTS, start=st.integers(0, 999), end=st.integers(0, 999))
def test_a_mention_is_read_as_it_was_written(article, start, end):
    reference = MentionReference(article=article, start=start, end=end)
    assert read_reference(str(reference)) == reference


@given(
    article=TEXTS, id_=TEXTS, key=st.text("0123456789abcdef", min_size=16, max_size=16)
)
def test_a_claim_is_read_as_it_was_written(article, id_, key):
    reference = ClaimReference(article=article, id=id_, key=key)
    if "#claim:" not in id_:
        assert read_reference(str(reference)) == reference
