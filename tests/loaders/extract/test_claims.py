"""From a reading to claims: one for each event, each with its evidence."""

from __future__ import annotations

import pytest

CASES = "claims"
LONG = (
    "Norwegian Prime Minister Lars Holm spoke by phone with Polish President Adam "
    "Zielony on Monday about grain exports.\n\nNorway condemned Belarus for its "
    "arrests, and Poland urged Belarus to free its prisoners. Canada imposed sanctions "
    "on Belarus on 2 May. On 3 April 2022, Canada had recalled its envoy to Belarus."
)


def test_a_text_tells_each_event_once(case, told):
    text, expected = case
    assert told(text) == expected


def test_evidence_is_the_stored_text_at_its_offsets(extraction):
    found = extraction(LONG)
    assert len(found.claims) >= 4
    for claim in found.claims:
        assert found.article.text[claim.start : claim.end] == claim.evidence


def test_mentions_stand_where_they_say(extraction):
    found = extraction(LONG)
    names = {found.article.text[m.start : m.end] for m in found.mentions}
    assert "Belarus" in names


def test_every_end_is_an_entity_of_the_extraction(extraction):
    found = extraction(LONG)
    known = {entity.id for entity in found.entities}
    assert {
        end for claim in found.claims for end in (claim.source, claim.target)
    } <= known


def test_the_same_text_gives_the_same_claims(extraction):
    assert extraction.__wrapped__(LONG) == extraction.__wrapped__(LONG)


def test_claims_have_ids_of_their_own(extraction):
    ids = [claim.id for claim in extraction(LONG).claims]
    assert len(ids) == len(set(ids))


def test_a_channel_and_a_topic_are_read_where_the_text_tells_them(extraction):
    [call] = [c for c in extraction(LONG).claims if c.type == "CALLED"]
    assert call.channel == "phone"
    assert call.topic == "grain exports"


def test_an_official_carries_the_state_acted_for(extraction):
    [call] = [c for c in extraction(LONG).claims if c.type == "CALLED"]
    assert {call.source_for, call.target_for} == {"NOR", "POL"}


def test_confidence_lies_between_nought_and_one_and_says_why(extraction):
    for claim in extraction(LONG).claims:
        assert 0 < claim.confidence <= 1
        assert claim.trigger
        assert "status by" in claim.reason


@pytest.mark.parametrize(
    "text",
    ["", "   \n\n  ", "Prices rose by three per cent in May.", "“", "met met met met"],
    ids=["empty", "blank", "no party", "a quotation mark", "triggers only"],
)
def test_a_text_without_contacts_gives_no_claim(text, extraction):
    assert extraction(text).claims == ()
