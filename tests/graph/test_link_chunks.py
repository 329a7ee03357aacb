"""However many blocks the ledger links at once, the same contacts come out."""

from __future__ import annotations

import pytest

from graph.decide import Analyst
from graph.errors import JudgementError
from graph.judged import Verdict, claim_reference
from graph.ledger import Ruling, linking, open_ledger
from graph.store import open_store
from tests.graph.worlds import a_claim, a_world, an_article, an_extraction

SIDES = ("NOR", "NOR", "SWE", "SWE")
DAYS = ("2021-12-01", "2021-12-29", "2021-12-01", "2021-12-29")


def reports():
    """Return four calls, each told by one article: two blocks of two days."""
    for number, (side, day) in enumerate(zip(SIDES, DAYS, strict=True)):
        article = an_article(f"a{number}", f"Caller {number} rang Paris.")
        claim = a_claim(article, source=side, target="FRA", date=day)
        yield an_extraction(article, claims=(claim,))


def rulings():
    """Return that all four calls are one, although two blocks keep two sides apart."""
    claims = [str(claim_reference(each.claims[0])) for each in reports()]
    for one, other in ((0, 1), (1, 2), (2, 3)):
        pair = sorted((claims[one], claims[other]))
        yield Ruling(subject=pair[0], object=pair[1], verdict=Verdict.SAME)


def contacts_of(file, chunk: int, monkeypatch):
    monkeypatch.setattr(linking, "_CHUNK", chunk)
    with open_ledger(str(file)) as ledger:
        ledger.add([*a_world(5, 30), *reports()])
        ledger.decide(rulings())
        ledger.relink()
        with ledger.view() as view:
            return view.contacts(0, view.head())


def test_what_is_ruled_one_event_joins_claims_of_one_block_and_no_others(
    tmp_path, monkeypatch
):
    one_by_one = contacts_of(tmp_path / "one.db", 1, monkeypatch)
    together = contacts_of(tmp_path / "all.db", 10_000, monkeypatch)
    assert one_by_one == together
    ruled = [each for each in together if {*each.articles} & {"a0", "a1", "a2", "a3"}]
    assert sorted(each.articles for each in ruled) == [("a0", "a1"), ("a2", "a3")]


def test_a_merge_of_contacts_of_two_blocks_is_refused(tmp_path):
    with (
        open_ledger(str(tmp_path / "ledger.db")) as ledger,
        open_store(f"ladybug:{tmp_path / 'graph.lbug'}") as store,
    ):
        ledger.add(reports())
        analyst = Analyst(ledger=ledger, store=store, who="me", why="because")
        with pytest.raises(JudgementError, match="type or parties differ"):
            analyst.merge("a0.0", "a2.0")
        with ledger.view() as view:
            assert view.judgements() == ()
