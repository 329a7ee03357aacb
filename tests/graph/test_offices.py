"""Offices over time: who held one when, from the gazetteer and from articles."""

from __future__ import annotations

from datetime import date

import pytest

from graph.build import build, retract
from graph.gazetteer import gazetteer
from graph.ledger import open_ledger
from graph.records import Office
from graph.resolve import Clue, office_holder
from tests.graph.worlds import (
    OFFICIALS,
    a_mention,
    an_article,
    an_extraction,
    an_official,
)

ANA = OFFICIALS[1]
SEEN = """\
MATCH (:Official {id: $id})-[h:HOLDS]->()
RETURN h.title AS title, h.seen_first AS first, h.seen_last AS last
"""


@pytest.fixture
def ledger(tmp_path):
    with open_ledger(str(tmp_path / "ledger.db")) as opened:
        yield opened


def told(number: int, day: date | None):
    office = Office(title="minister", kind="", of="FRA")
    article = an_article(id_=f"a{number}", published=day)
    return an_extraction(
        article,
        entities=(an_official(ANA, offices=(office,)),),
        mentions=(a_mention(ANA),),
        claims=(),
    )


def test_an_office_from_articles_is_dated_by_when_they_tell_it(ledger, store):
    days = (date(2022, 3, 1), date(2021, 5, 4), None)
    for number, day in enumerate(days):
        build([told(number, day)], ledger=ledger, store=store)
    assert store.run(SEEN, {"id": ANA}) == [
        {"title": "minister", "first": "2021-05-04", "last": "2022-03-01"}
    ]
    retract("a1", ledger=ledger, store=store)
    assert store.run(SEEN, {"id": ANA}) == [
        {"title": "minister", "first": "2022-03-01", "last": "2022-03-01"}
    ]


@pytest.mark.parametrize(
    ("kind", "of", "before", "after", "change"),
    [
        ("foreign-minister", "RUS", "2004-03-01", "2004-03-20", "RUS in 2004"),
        ("foreign-minister", "GBR", "2022-09-01", "2022-09-21", "GBR in 2022"),
        ("head-of-government", "DEU", "2021-12-01", "2021-12-20", "DEU in 2021"),
    ],
)
def test_an_office_is_another_person_before_and_after_a_succession(
    kind, of, before, after, change
):
    clue = Clue(title=kind.replace("-", " "), kinds=(kind,), of=of)
    holders = [
        office_holder(clue, date.fromisoformat(day), gazetteer())
        for day in (before, after)
    ]
    assert all(holders), change
    former, later = (holder.entity for holder in holders)
    assert former.id != later.id
    assert former.name != later.name
