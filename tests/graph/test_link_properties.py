"""What holds for any claims: no order matters, rulings count, nothing is lost."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.link import Rulings, Telling, block_of, link
from graph.records import DatePrecision, Status
from tests.graph.worlds import PRECISIONS, a_claim, an_article

# the first example reads the tables, so no deadline
PATIENT = settings(deadline=None)
OFFICIALS = {
    "official:ana:USA": "USA",
    "official:cy:USA": "USA",
    "official:bo:RUS": "RUS",
}
SENTENCES = (
    "They spoke about grain.",
    "In a second call they spoke about grain.",
    "The leaders spoke about prisoners in the morning.",
    "They spoke at 6 p.m. about prisoners and grain, offices said on the day after.",
    "They spoke.",
)
DAYS = (None, "2022", "2022-01", "2022-02", "2022-01-05", "2022-01-06", "2022-02-01")
PUBLISHED = (None, date(2022, 1, 6), date(2022, 1, 7), date(2022, 2, 3))


@st.composite
def a_newsroom(draw):
    """Return claims of few parties, days and sentences, so that they meet."""
    told, claims = {}, []
    for number in range(draw(st.integers(1, 9))):
        id_ = f"a{number}"
        article = an_article(id_, draw(st.sampled_from(SENTENCES)))
        told[id_] = Telling(
            id=id_,
            outlet=draw(st.sampled_from((None, "One Daily", "Two Daily"))),
            published=draw(st.sampled_from(PUBLISHED)),
        )
        claims += [draw(a_saying(article, n)) for n in range(draw(st.integers(1, 2)))]
    return claims, told


@st.composite
def a_saying(draw, article, number):
    """Return a claim between two states or their officials."""
    source = draw(st.sampled_from(("USA", "official:ana:USA", "official:cy:USA")))
    target = draw(st.sampled_from(("RUS", "official:bo:RUS")))
    day = draw(st.sampled_from(DAYS))
    return a_claim(
        article,
        number,
        type=draw(st.sampled_from(("CALLED", "WARNED", "SANCTIONED", "MET"))),
        source=source,
        target=target,
        source_for=OFFICIALS.get(source),
        target_for=OFFICIALS.get(target),
        status=draw(st.sampled_from((Status.ACTUAL, Status.PLANNED))),
        date=day,
        date_precision=PRECISIONS.get(len(day or ""), DatePrecision.DAY),
        channel=draw(st.sampled_from(("unknown", "phone", "in-person"))),
        topic=draw(st.sampled_from((None, "grain", "prisoners"))),
    )


def pairs(claims):
    ids = st.sampled_from(sorted(claim.id for claim in claims))
    both = st.tuples(ids, ids).filter(lambda pair: pair[0] != pair[1])
    return st.frozensets(both, max_size=4)


def home(contacts):
    return {claim: contact.id for contact in contacts for claim in contact.claims}


@PATIENT
@given(st.data())
def test_no_order_of_claims_matters(data):
    claims, told = data.draw(a_newsroom())
    rulings = Rulings(same=data.draw(pairs(claims)), apart=data.draw(pairs(claims)))
    shuffled = data.draw(st.permutations(claims))
    mixed = dict(data.draw(st.permutations(list(told.items()))))
    assert link(shuffled, mixed, rulings) == link(claims, told, rulings)


@PATIENT
@given(a_newsroom())
def test_blocks_can_be_linked_one_by_one(newsroom):
    claims, told = newsroom
    blocks = {}
    for claim in claims:
        blocks.setdefault(block_of(claim), []).append(claim)
    apart = [contact for block in blocks.values() for contact in link(block, told)]
    assert tuple(sorted(apart, key=lambda each: each.id)) == link(claims, told)


@PATIENT
@given(st.data())
def test_every_claim_is_in_one_contact_and_every_contact_has_an_id_of_its_own(data):
    claims, told = data.draw(a_newsroom())
    rulings = Rulings(same=data.draw(pairs(claims)), apart=data.draw(pairs(claims)))
    contacts = link(claims, told, rulings)
    held = [claim for contact in contacts for claim in contact.claims]
    assert sorted(held) == sorted(claim.id for claim in claims)
    assert len({contact.id for contact in contacts}) == len(contacts)
    assert all(0 < contact.independent <= len(contact.articles) for contact in contacts)


@PATIENT
@given(st.data())
def test_what_is_ruled_apart_is_apart(data):
    claims, told = data.draw(a_newsroom().filter(lambda room: len(room[0]) > 1))
    rulings = Rulings(same=data.draw(pairs(claims)), apart=data.draw(pairs(claims)))
    where = home(link(claims, told, rulings))
    assert all(where[one] != where[other] for one, other in rulings.apart)


@PATIENT
@given(st.data())
def test_what_is_ruled_the_same_is_the_same(data):
    claims, told = data.draw(a_newsroom().filter(lambda room: len(room[0]) > 1))
    same = data.draw(pairs(claims))
    where = home(link(claims, told, Rulings(same=same)))
    assert all(where[one] == where[other] for one, other in same)
    linked = home(link(claims, told))
    kept = {(a, b) for a in linked for b in linked if a < b and linked[a] == linked[b]}
    assert all(where[one] == where[other] for one, other in kept)


@PATIENT
@given(st.data())
def test_the_same_is_the_same_wherever_no_ruling_apart_forbids_it(data):
    claims, told = data.draw(a_newsroom().filter(lambda room: len(room[0]) > 2))
    one, other, third = sorted(claim.id for claim in claims)[:3]
    rulings = Rulings(same=frozenset({(one, other)}), apart=frozenset({(other, third)}))
    where = home(link(claims, told, rulings))
    assert where[one] == where[other] != where[third]


@PATIENT
@given(a_newsroom())
def test_no_contact_mixes_what_happened_with_what_did_not(newsroom):
    claims, told = newsroom
    by_id = {claim.id: claim for claim in claims}
    for contact in link(claims, told):
        held = [by_id[claim] for claim in contact.claims]
        assert {claim.status for claim in held} == {contact.status}
        assert {claim.type for claim in held} == {contact.type}
        days = {claim.date for claim in held if len(claim.date or "") == 10}
        assert len(days) <= 2


@PATIENT
@given(a_newsroom())
def test_a_claim_less_is_never_a_merge_more_among_dated_claims(newsroom):
    # what keeps two claims of one day apart is in their own texts
    claims, told = newsroom
    dated = [c for c in claims if c.date_precision is DatePrecision.DAY]
    together = home(link(dated, told))
    for one in dated:
        for other in dated:
            ends = {
                (c.source, c.target, c.date, c.status, c.type) for c in (one, other)
            }
            if len(ends) == 1 and together[one.id] == together[other.id]:
                where = home(link([one, other], told))
                assert where[one.id] == where[other.id]
