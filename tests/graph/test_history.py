"""How an article changed, and what that cost: versions, differences, lost sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph import open_ledger
from graph.build import build
from graph.changes import changes
from graph.difference import difference
from graph.errors import LedgerError
from graph.records import Status
from graph.store import open_store
from tests.graph.worlds import a_claim, an_article, an_extraction

WARNED = "France warned Russia."
MET = "Ana Lind met Bo Quist."


def said(text: str, *claims, id_: str = "a1", **facts):
    """Return an extraction whose claims each have a sentence of the text."""
    article = an_article(id_, text, **facts)
    made = tuple(
        a_claim(
            article,
            number,
            **{
                "start": text.index(sentence),
                "end": text.index(sentence) + len(sentence),
                "date": "2021-12-23",
                **told,
            },
        )
        for number, (sentence, told) in enumerate(claims)
    )
    return an_extraction(article, claims=made)


W = (WARNED, {"type": "WARNED", "source": "FRA", "target": "RUS"})
M = (MET, {"type": "MET", "source": "FRA", "target": "RUS"})


@pytest.fixture
def ledger(tmp_path):
    with open_ledger(str(tmp_path / "ledger.db")) as opened:
        yield opened


def versions(ledger, article="a1"):
    with ledger.past() as past:
        return past.versions(article)


def lost(ledger):
    with ledger.past() as past:
        return [(e.claim.evidence, e.why, e.left, bool(e.contact)) for e in past.lost()]


def test_each_standing_of_an_article_is_a_version_with_all_it_said(ledger):
    first, second = said(f"{WARNED} {MET}", W, M), said(MET, M)
    ledger.add([first])
    ledger.add([second])
    ledger.retract("a1")
    ledger.add([second])
    found = versions(ledger)
    assert [v.number for v in found] == [1, 2, 3]
    assert [v.why for v in found] == ["changed", "retracted", None]
    assert [v.extraction for v in found] == [first, second, second]
    ends = [v.ended_at for v in found]
    assert all(a <= b.loaded_at for a, b in zip(ends[:-1], found[1:], strict=True))
    assert ends[-1] is None


def test_what_is_read_otherwise_in_the_same_article_is_a_reading(ledger):
    read = said(WARNED, W)
    ledger.add([read])
    ledger.add([replace(read, claims=())])
    assert [v.why for v in versions(ledger)] == ["reread", None]
    assert lost(ledger) == []


def test_versions_of_what_is_not_there_or_is_ambiguous_say_what_to_do(ledger):
    with pytest.raises(LedgerError, match="no article has the id or URL a1"):
        versions(ledger)
    url = "https://example.org/1"
    ledger.add([said(MET, M, url=url)])
    assert versions(ledger, url) == versions(ledger)
    ledger.add([said(MET, id_="a2", url=url)])
    with pytest.raises(LedgerError, match=r"2 articles have the URL.*a1, a2"):
        versions(ledger, url)


def test_claims_that_only_moved_in_the_text_are_the_same(ledger):
    old, new = said(f"{WARNED} {MET}", W, M), said(f"{MET} {WARNED}", M, W)
    assert not difference(old.claims, new.claims)


def test_a_difference_tells_what_went_came_and_changed_its_mind():
    proposed = (WARNED, W[1] | {"status": Status.PROPOSED})
    old, new = said(f"{WARNED} {MET}", W, M), said(WARNED, proposed)
    found = difference(old.claims, new.claims)
    assert [claim.type for claim in found.went] == ["MET"]
    assert found.came == ()
    (altered,) = found.altered
    assert (altered.old.status, altered.new.status) == ("actual", "proposed")
    back = difference(new.claims, old.claims)
    assert [claim.type for claim in back.came] == ["MET"]


def test_the_story_of_an_article_has_its_versions_claims_and_facts(ledger):
    ledger.add([said(WARNED, W, title="Old")])
    ledger.add([said(MET, M, title="New")])
    ledger.retract("a1")
    rows = changes(versions(ledger))
    told = [(row["version"], row["change"], row["evidence"]) for row in rows]
    assert told == [
        (1, "loaded", None),
        (2, "changed", None),
        (2, "title", "Old -> New"),
        (2, "went", WARNED),
        (2, "came", MET),
        (2, "retracted", None),
    ]
    assert len({tuple(row) for row in rows}) == 1
    assert rows[3]["source"] == "France"


def test_a_sentence_is_lost_by_a_correction_or_a_retraction(ledger):
    ledger.add([said(f"{WARNED} {MET}", W, M), said(MET, M, id_="a2")])
    assert lost(ledger) == []
    ledger.add([said("Nothing of that.")])
    assert sorted(lost(ledger)) == [
        (MET, "changed", 1, True),
        (WARNED, "changed", 0, False),
    ]
    ledger.retract("a2")
    assert sorted(lost(ledger)) == [
        (MET, "changed", 0, False),
        (MET, "retracted", 0, False),
        (WARNED, "changed", 0, False),
    ]


def test_what_is_said_again_is_not_lost(ledger):
    first = said(f"{WARNED} {MET}", W, M)
    for read in (first, said(MET, M), first):
        ledger.add([read])
    assert lost(ledger) == []
    ledger.retract("a1")
    assert len(lost(ledger)) == 2


def test_a_load_says_what_a_changed_article_says_otherwise(ledger, tmp_path):
    with open_store(f"ladybug:{tmp_path / 'graph.lbug'}") as store:
        build([said(f"{WARNED} {MET}", W, M)], ledger=ledger, store=store)
        summary = build([said(WARNED, W)], ledger=ledger, store=store)
    assert str(summary) == "1 article: 1 changed (1 claim went); 1 claim in 1 contact"


def test_one_more_account_touches_no_other_contact(ledger):
    ledger.add([said(MET, M), said(WARNED, W, id_="a2")])
    with ledger.view() as view:
        before = view.contacts(0, view.head())
        head = view.head()
    ledger.add([said(MET, M, id_="a3")])
    with ledger.view() as view:
        touched = view.contacts(head, view.head())
        untouched = view.contacts(0, head)
    assert [contact.articles for contact in touched] == [("a1", "a3")]
    assert untouched == tuple(c for c in before if c.type == "WARNED")
