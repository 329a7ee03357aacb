"""Dates that fit: a month, a year, no date, and the day after."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from graph.link import Telling, link
from graph.records import Status
from tests.graph.worlds import a_claim, an_article

ENDS = {
    "source": "official:ana-lind:USA",
    "source_for": "USA",
    "target": "official:bo-quist:RUS",
    "target_for": "RUS",
}
TEXT = "Lind spoke with Quist about the grain deal and the harbour."


class Newsroom:
    """Makes articles with one claim each and links them."""

    def __init__(self):
        self.claims, self.told = [], {}

    def tells(self, when, *, on, text=TEXT, **said):
        number = len(self.claims)
        article = an_article(f"a{number}", text)
        self.told[article.id] = Telling(
            id=article.id,
            outlet=f"Outlet {number}",
            published=on and date.fromisoformat(on),
        )
        self.claims.append(a_claim(article, date=when, **ENDS | said))
        return self

    @property
    def contacts(self):
        return link(self.claims, self.told)


@pytest.fixture
def newsroom():
    return Newsroom()


@pytest.mark.parametrize("when", ["2023-05", None])
def test_what_has_no_day_joins_the_only_day_that_it_can_mean(newsroom, when):
    newsroom.tells("2023-05-04", on="2023-05-05").tells(when, on="2023-05-20")
    (contact,) = newsroom.contacts
    assert (contact.date, contact.date_precision) == ("2023-05-04", "day")
    assert contact.dates == ()


def test_a_year_joins_where_the_texts_are_alike(newsroom):
    newsroom.tells("2023-05-04", on="2023-05-05").tells("2023", on="2023-12-20")
    assert len(newsroom.contacts) == 1


def test_a_year_alone_is_not_enough(newsroom):
    newsroom.tells("2023-05-04", on="2023-05-05")
    newsroom.tells("2023", on="2023-12-20", text="They discussed a swap of spies.")
    assert len(newsroom.contacts) == 2


@pytest.mark.parametrize("when", ["2023-05", "2023", None])
def test_what_can_mean_two_days_joins_neither(newsroom, when):
    newsroom.tells("2023-05-04", on="2023-05-05").tells("2023-05-11", on="2023-05-11")
    newsroom.tells(when, on="2023-05-20")
    assert sorted(len(contact.claims) for contact in newsroom.contacts) == [1, 1, 1]


@pytest.mark.parametrize("when", ["2023-05", None])
def test_nothing_was_told_before_it_happened(newsroom, when):
    newsroom.tells("2023-05-24", on="2023-05-24").tells(when, on="2023-05-20")
    assert len(newsroom.contacts) == 2


def test_what_is_planned_joins_a_day_ahead(newsroom):
    newsroom.tells("2023-05-24", on="2023-05-10", status=Status.PLANNED)
    newsroom.tells(None, on="2023-05-20", status=Status.PLANNED)
    assert len(newsroom.contacts) == 1


def test_no_date_reaches_back_a_month_and_no_more(newsroom):
    newsroom.tells("2023-05-04", on="2023-05-05").tells(None, on="2023-06-10")
    assert len(newsroom.contacts) == 2


def test_no_date_is_no_reason_where_the_texts_share_nothing(newsroom):
    newsroom.tells("2023-05-04", on="2023-05-05")
    newsroom.tells(None, on="2023-05-20", text="They discussed a swap of spies.")
    assert len(newsroom.contacts) == 2


def test_words_without_a_date_must_be_about_the_same(newsroom):
    warned = {"type": "WARNED"}
    newsroom.tells("2023-05-04", on="2023-05-05", text="Mine no straits.", **warned)
    newsroom.tells(None, on="2023-05-06", text="Close no straits again.", **warned)
    assert len(newsroom.contacts) == 2


def test_two_without_dates_are_one_if_nearly_the_same_is_said_within_a_week(newsroom):
    text = "Lindland expelled the ambassador of Quistan over the grain deal."
    newsroom.tells(None, on="2023-05-04", text=text, type="EXPELLED")
    newsroom.tells(None, on="2023-05-06", text=f"{text[:-1]}s.", type="EXPELLED")
    newsroom.tells(None, on="2023-06-04", text=text, type="EXPELLED")
    assert sorted(len(contact.claims) for contact in newsroom.contacts) == [1, 2]


def test_a_readout_of_the_next_morning_is_no_second_call(newsroom):
    newsroom.tells("2023-05-04", on="2023-05-04").tells("2023-05-05", on="2023-05-05")
    (contact,) = newsroom.contacts
    assert contact.dates == ("2023-05-04", "2023-05-05")
    assert contact.date == "2023-05-04"


def test_a_day_that_the_text_itself_names_is_another(newsroom):
    newsroom.tells("2023-05-04", on="2023-05-04").tells("2023-05-05", on="2023-05-09")
    assert len(newsroom.contacts) == 2


def test_calls_on_three_days_are_three(newsroom):
    for day in ("2023-05-04", "2023-05-05", "2023-05-06"):
        newsroom.tells(day, on=day)
    assert len(newsroom.contacts) == 3


def test_the_next_day_needs_the_same_matter(newsroom):
    newsroom.tells("2023-05-04", on="2023-05-04")
    newsroom.tells("2023-05-05", on="2023-05-05", text="They spoke of a swap of spies.")
    assert len(newsroom.contacts) == 2


@pytest.mark.parametrize("type_", ["WARNED", "ACCUSED", "SANCTIONED"])
def test_what_is_said_or_imposed_anew_has_no_slack(newsroom, type_):
    newsroom.tells("2023-05-04", on="2023-05-04", type=type_)
    newsroom.tells("2023-05-05", on="2023-05-05", type=type_)
    assert len(newsroom.contacts) == 2


@pytest.mark.parametrize("type_", ["CALLED", "MET", "VISITED"])
def test_a_state_stands_for_its_only_official_of_the_day(newsroom, type_):
    newsroom.tells("2023-05-04", on="2023-05-05", type=type_)
    state = {"target": "RUS", "target_for": None, "type": type_}
    newsroom.tells("2023-05-04", on="2023-05-06", **state)
    (contact,) = newsroom.contacts
    assert {contact.source, contact.target} == {ENDS["source"], ENDS["target"]}
    assert {contact.source_for, contact.target_for} == {"USA", "RUS"}


def test_a_state_stands_for_neither_of_two_officials(newsroom):
    newsroom.tells("2023-05-04", on="2023-05-05")
    newsroom.tells("2023-05-04", on="2023-05-05", target="official:c-ek:RUS")
    newsroom.tells("2023-05-04", on="2023-05-06", target="RUS", target_for=None)
    assert len(newsroom.contacts) == 3


def test_officials_of_one_state_are_never_one(newsroom):
    newsroom.tells("2023-05-04", on="2023-05-05")
    newsroom.tells("2023-05-04", on="2023-05-05", target="official:c-ek:RUS")
    assert len(newsroom.contacts) == 2


def test_sanctions_on_an_official_are_none_on_the_state(newsroom):
    imposed = {"type": "SANCTIONED", "source": "USA", "source_for": None}
    newsroom.tells("2023-05-04", on="2023-05-05", **imposed)
    state = imposed | {"target": "RUS", "target_for": None}
    newsroom.tells("2023-05-04", on="2023-05-06", **state)
    assert len(newsroom.contacts) == 2


def test_a_state_imposes_what_its_official_announces(newsroom):
    imposed = {"type": "SANCTIONED", "target": "RUS", "target_for": None}
    newsroom.tells("2023-05-04", on="2023-05-05", **imposed)
    state = imposed | {"source": "USA", "source_for": None}
    newsroom.tells("2023-05-04", on="2023-05-06", **state)
    assert len(newsroom.contacts) == 1


def test_what_officials_agree_their_states_have_not_signed(newsroom):
    newsroom.tells("2023-05-04", on="2023-05-05", type="AGREED")
    state = {"target": "RUS", "target_for": None, "type": "AGREED"}
    newsroom.tells("2023-05-04", on="2023-05-06", **state)
    assert len(newsroom.contacts) == 2


def test_a_call_and_its_denial_are_two_contacts(newsroom):
    newsroom.tells("2023-05-04", on="2023-05-05")
    newsroom.tells("2023-05-04", on="2023-05-05", status=Status.DENIED)
    contacts = newsroom.contacts
    assert {contact.status for contact in contacts} == {"actual", "denied"}
    assert len({contact.episode for contact in contacts}) == 1


def test_years_at_the_end_of_the_calendar_are_dates_too(newsroom):
    newsroom.tells("9999-12", on="2023-05-05").tells("9999", on="2023-05-05")
    (contact,) = newsroom.contacts
    assert contact.month == "9999-12"


def test_a_long_row_of_calls_stays_apart(newsroom):
    for week in range(30):
        day = (date(2023, 1, 1) + timedelta(weeks=week)).isoformat()
        newsroom.tells(day, on=day)
    newsroom.tells(None, on="2023-08-01")
    assert len(newsroom.contacts) == 31
