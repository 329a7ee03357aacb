"""Reading the stored articles anew: shown first, applied then, judgements kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from graph import open_ledger, open_store
from graph.build import build
from graph.judged import Verdict, claim_reference
from graph.ledger import Ruling
from graph.records import Status
from graph.retention import let_go
from loaders import extract_articles, read, sample_paths
from loaders.reextract import apply_reading, compare, read_anew, spool_of

SAMPLES = sample_paths()[:2]


@pytest.fixture(scope="module")
def today():
    """What today's extractor reads in some sample articles."""
    return tuple(extract_articles(read(SAMPLES)))


@pytest.fixture
def store(tmp_path):
    with open_store(f"ladybug:{tmp_path / 'graph.lbug'}") as opened:
        yield opened


@pytest.fixture
def ledger(tmp_path, monkeypatch):
    monkeypatch.setenv("DEMARCHE_CACHE", str(tmp_path / "cache"))
    with open_ledger(str(tmp_path / "ledger.db")) as opened:
        yield opened


@pytest.fixture
def older(today, ledger, store):
    """Load what an older extractor would have read, and return the claim it missed."""
    wordy = max(today, key=lambda each: len(each.claims))
    missed, wrong, *rest = wordy.claims
    wrong = replace(wrong, id="old", status=Status.ENDED)
    build(
        [
            replace(wordy, claims=(wrong, *rest)) if each is wordy else each
            for each in today
        ],
        ledger=ledger,
        store=store,
    )
    return missed


def found(ledger):
    spool = spool_of(ledger)
    read_anew(ledger, spool)
    return compare(ledger, spool)


def test_the_difference_is_told_by_type_with_samples_before_anything_changes(
    older, today, ledger
):
    with ledger.view() as view:
        head = view.head()
    anew = found(ledger)
    assert (anew.articles, anew.differ) == (len(today), 1)
    (came,) = (kind for kind in anew.kinds if kind.change == "came")
    assert (came.type, came.claims) == (older.type, 1)
    assert came.samples[0].now == older
    (status,) = (kind for kind in anew.kinds if kind.change == "status")
    assert status.samples[0].was.status is Status.ENDED
    with ledger.view() as view:
        assert view.head() == head


def test_the_parties_of_a_difference_have_their_names(older, ledger):
    names = found(ledger).names
    assert {older.source, older.target} <= names.keys()
    assert all(name and ":" not in name for name in names.values())


def test_what_is_applied_is_what_was_shown(older, today, ledger, store):
    found(ledger)
    summary = apply_reading(ledger, store, spool_of(ledger))
    assert (summary.changed, summary.came, summary.altered) == (1, 1, 1)
    for each in today:
        assert set(ledger.extraction(each.article.id).claims) == set(each.claims)
    assert found(ledger).kinds == ()


def test_a_reading_that_was_cut_off_goes_on_where_it_was(older, today, ledger):
    spool = spool_of(ledger)
    spool.add(today[0])
    with spool.path.open("a") as file:
        file.write('{"text": "half a li')
    told = []
    read_anew(ledger, spool_of(ledger), on_article=told.append)
    assert [each.article.id for each in told] == [today[1].article.id]
    assert len(list(spool.extractions())) == len(today)


def test_an_article_whose_text_was_let_go_is_skipped_with_the_reason(older, ledger):
    let_go(ledger, timedelta(days=1), now=datetime.now(UTC) + timedelta(days=2))
    spool = spool_of(ledger)
    skipped = read_anew(ledger, spool)
    assert {item.source for item in skipped} == {a.id for a in ledger.articles()}
    assert {item.reason for item in skipped} == {"its text was let go for its age"}
    assert compare(ledger, spool).articles == 0


def test_an_article_that_changed_meanwhile_stays_as_it_is(older, today, ledger, store):
    found(ledger)
    changed = replace(today[1], article=replace(today[1].article, title="Another"))
    ledger.add([changed])
    apply_reading(ledger, store, spool_of(ledger))
    assert ledger.holds(changed.article)


def test_judgements_outlive_another_reading(older, today, ledger, store):
    wordy = max(today, key=lambda each: len(each.claims))
    about = str(claim_reference(wordy.claims[1]))
    ruling = Ruling(subject=about, object="", verdict=Verdict.REJECTED, who="me")
    ledger.decide([ruling])
    found(ledger)
    apply_reading(ledger, store, spool_of(ledger))
    with ledger.view() as view:
        standing = {claim.id for claim in view.claims([wordy.article.id])}
    assert wordy.claims[1].id not in standing
    assert wordy.claims[0].id in standing


def test_what_a_language_model_read_stays(today, ledger, store):
    by_a_model = [
        replace(
            each,
            claims=tuple(replace(c, trigger="language model x") for c in each.claims),
        )
        for each in today
    ]
    build(by_a_model, ledger=ledger, store=store)
    anew = found(ledger)
    assert anew.articles == sum(not each.claims for each in today)
