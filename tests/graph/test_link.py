"""Claims become contacts: what is one event and what is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256
from itertools import permutations

import pytest

from graph.link import Telling, block_of, link
from graph.records import Status
from tests.graph.worlds import a_claim, an_article

FIRST = an_article("a1", outlet="Example Wire", published=date(2021, 12, 24))
SECOND = an_article("a2", outlet="Daily Example", published=date(2021, 12, 25))
TOLD = {
    each.id: Telling(id=each.id, outlet=each.outlet, published=each.published)
    for each in (FIRST, SECOND)
}
DAY = "2021-12-23"


def one(*claims):
    (contact,) = link(claims, TOLD)
    return contact


def test_two_reports_of_one_day_are_one_contact():
    contact = one(a_claim(FIRST, date=DAY), a_claim(SECOND, date=DAY))
    assert contact.claims == ("a1.0", "a2.0")
    assert contact.articles == ("a1", "a2")
    assert contact.outlets == ("Daily Example", "Example Wire")
    assert (contact.first_published, contact.last_published) == (
        "2021-12-24",
        "2021-12-25",
    )
    assert contact.month == "2021-12"
    assert (contact.plover, contact.cameo) == ("CONSULT", "041")


APART = {
    "type": {"type": "MET"},
    "source": {"source": "FRA"},
    "target": {"target": "FRA"},
    "day": {"date": "2021-12-24"},
    "month": {"date": "2021-11"},
    "year": {"date": "2020"},
    **{status: {"status": status} for status in Status if status != Status.ACTUAL},
}


@pytest.mark.parametrize("other", APART.values(), ids=APART)
def test_what_is_not_equal_stays_apart(other):
    claims = a_claim(FIRST, date=DAY), a_claim(SECOND, **{"date": DAY} | other)
    assert len(link(claims, TOLD)) == 2


def test_a_proposed_sanction_is_never_merged_with_an_imposed_one():
    said = {"type": "SANCTIONED", "date": DAY}
    proposed = a_claim(FIRST, 0, status=Status.PROPOSED, **said)
    imposed = a_claim(FIRST, 1, status=Status.ACTUAL, **said)
    contacts = link([proposed, imposed], TOLD)
    assert {contact.status for contact in contacts} == {"proposed", "actual"}


@pytest.mark.parametrize("type_", ["CALLED", "MET", "AGREED"])
def test_a_symmetric_contact_has_no_first_party(type_):
    said = {"type": type_, "date": DAY}
    there = a_claim(FIRST, source="official:b", target="official:a", **said)
    back = a_claim(SECOND, source="official:a", target="official:b", **said)
    contact = one(
        replace(there, source_for="RUS", target_for="USA"),
        replace(back, source_for="USA", target_for="RUS"),
    )
    assert (contact.source, contact.target) == ("official:a", "official:b")
    assert (contact.source_for, contact.target_for) == ("USA", "RUS")


def test_a_directed_contact_keeps_its_direction():
    said = {"type": "WARNED", "date": DAY}
    claims = (
        a_claim(FIRST, 0, source="USA", target="RUS", **said),
        a_claim(FIRST, 1, source="RUS", target="USA", **said),
    )
    assert {(c.source, c.target) for c in link(claims, TOLD)} == {
        ("USA", "RUS"),
        ("RUS", "USA"),
    }


def test_the_channel_that_most_articles_tell_counts():
    third = an_article("a3")
    claims = [
        a_claim(FIRST, 0, date=DAY, channel="phone"),
        a_claim(FIRST, 1, date=DAY, channel="phone"),
        a_claim(SECOND, date=DAY, channel="video"),
        a_claim(third, date=DAY, channel="video"),
    ]
    (contact,) = link(claims, TOLD | {"a3": Telling(id="a3")})
    assert contact.channel == "video"


def test_a_tie_of_channels_goes_by_alphabet_and_unknown_never_wins():
    claims = [
        a_claim(FIRST, date=DAY, channel="video"),
        a_claim(SECOND, 0, date=DAY, channel="phone"),
        a_claim(SECOND, 1, date=DAY, channel="unknown"),
    ]
    assert one(*claims).channel == "phone"
    assert one(claims[2]).channel == "unknown"


def test_topics_are_gathered_and_sorted():
    topics = ("grain trade", None, "the trade of arms", "trade")
    claims = [a_claim(FIRST, n, date=DAY, topic=t) for n, t in enumerate(topics)]
    assert one(*claims).topics == ("grain trade", "the trade of arms", "trade")


def test_confidence_grows_with_articles_not_with_claims_of_one():
    claims = [a_claim(FIRST, n, date=DAY, confidence=0.8) for n in range(3)]
    assert one(*claims).confidence == 0.8
    assert one(*claims, a_claim(SECOND, date=DAY, confidence=0.5)).confidence == 0.9


def test_nothing_is_quite_certain():
    assert one(a_claim(FIRST, confidence=1.0)).confidence == 0.999


def test_the_order_of_claims_does_not_matter():
    claims = [
        a_claim(FIRST, 0, date=DAY, confidence=0.3, channel="video", source_for="USA"),
        a_claim(FIRST, 1, date=DAY, confidence=0.7, topic="trade"),
        a_claim(SECOND, 0, date=DAY, confidence=0.1, channel="phone"),
        a_claim(SECOND, 1, source="RUS", target="USA", date=DAY, topic="arms"),
    ]
    assert len({link(order, TOLD) for order in permutations(claims)}) == 1


def test_an_id_is_stable_across_versions():
    contact = one(a_claim(FIRST, date=DAY))
    assert contact.id == "c:" + sha256(b"a1.0").hexdigest()[:16]


def test_a_later_report_leaves_the_id_as_it_was():
    early, late = a_claim(SECOND, date=DAY, id="z"), a_claim(FIRST, date=DAY, id="a")
    told = {
        "a2": replace(TOLD["a2"], published=date(2021, 12, 23)),
        "a1": TOLD["a1"],
    }
    (before,), (after,) = link([early], told), link([early, late], told)
    assert before.id == after.id


def test_every_claim_is_in_exactly_one_contact():
    claims = [
        a_claim(article, n, type=type_, date=day)
        for article in (FIRST, SECOND)
        for n, (type_, day) in enumerate(
            [("CALLED", DAY), ("MET", DAY), ("MET", None), ("MET", "2021-12")]
        )
    ]
    contacts = link(claims, TOLD)
    assert sorted(c for contact in contacts for c in contact.claims) == sorted(
        claim.id for claim in claims
    )


def test_claims_of_one_contact_are_of_one_block():
    official = {"source": "official:ana-lind:USA", "source_for": "USA"}
    state, person = a_claim(FIRST, date=DAY), a_claim(SECOND, date=DAY, **official)
    assert len(link([state, person], TOLD)) == 1
    assert block_of(state) == block_of(person)


def test_an_article_that_nothing_is_known_of_makes_contacts_too():
    (contact,) = link([a_claim(FIRST, date=DAY)], {})
    assert (contact.outlets, contact.first_published) == ((), None)
