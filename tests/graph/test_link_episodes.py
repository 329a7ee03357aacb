"""Steps of one matter: proposed and imposed, planned and held."""

from __future__ import annotations

from datetime import date

import pytest

from graph.link import Telling, link
from tests.graph.worlds import a_claim, an_article


def chain(*steps, type_="SANCTIONED", **said):
    """Return the episodes as lists of statuses; a step is a status and a day."""
    claims, told = [], {}
    for number, (status, day) in enumerate(steps):
        article = an_article(f"a{number}", f"Sentence {number} about tankers.")
        when = date.fromisoformat(day)
        told[article.id] = Telling(id=article.id, published=when)
        ends = {"source": "USA", "target": "RUS"} | said.get(day, {})
        claims.append(a_claim(article, type=type_, status=status, date=day, **ends))
    found = {}
    contacts = link(claims, told)
    for contact in sorted(contacts, key=lambda each: (each.date, each.claims)):
        found.setdefault(contact.episode, []).append(str(contact.status))
    return found


def test_a_sanction_goes_from_threat_to_end():
    steps = [
        ("threatened", "2022-01-10"),
        ("proposed", "2022-02-01"),
        ("planned", "2022-02-20"),
        ("actual", "2022-02-22"),
        ("ended", "2022-09-01"),
    ]
    (episode,) = chain(*steps).items()
    assert episode[0].startswith("e:")
    assert episode[1] == [status for status, _ in steps]


def test_what_is_imposed_anew_is_another_episode():
    found = chain(
        ("planned", "2022-02-22"),
        ("actual", "2022-02-23"),
        ("planned", "2022-02-24"),
        ("actual", "2022-02-25"),
    )
    assert list(found.values()) == [["planned", "actual"], ["planned", "actual"]]


@pytest.mark.parametrize("status", ["actual", "proposed"])
def test_a_contact_of_one_standing_is_no_episode(status):
    found = chain((status, "2022-02-23"), (status, "2022-02-25"))
    assert list(found) == [""]


def test_sanctions_on_another_are_another_matter():
    bank = {"2022-02-23": {"target": "org:bank", "target_for": None}}
    found = chain(("proposed", "2022-02-22"), ("actual", "2022-02-23"), **bank)
    assert list(found) == [""]


def test_a_planned_meeting_and_the_one_held_are_one_matter_and_two_contacts():
    steps = ("planned", "2022-01-10"), ("actual", "2022-01-10")
    assert list(chain(*steps, type_="MET").values()) == [["planned", "actual"]]


def test_a_plan_of_long_ago_is_another_matter():
    steps = ("planned", "2022-01-10"), ("actual", "2022-08-10")
    assert list(chain(*steps, type_="MET")) == [""]


def test_a_meeting_of_others_for_the_same_states_is_another_matter():
    official = {"source_for": "USA", "target": "RUS"}
    others = {
        "2022-01-10": {"source": "official:ana-lind:USA"} | official,
        "2022-01-11": {"source": "official:bo-quist:USA"} | official,
    }
    steps = ("planned", "2022-01-10"), ("actual", "2022-01-11")
    assert list(chain(*steps, type_="MET", **others)) == [""]


def test_states_plan_what_their_officials_hold():
    official = {"source": "official:ana-lind:USA", "source_for": "USA"}
    held = {"2022-01-11": official | {"target": "RUS"}}
    steps = ("planned", "2022-01-10"), ("actual", "2022-01-11")
    assert list(chain(*steps, type_="MET", **held).values()) == [["planned", "actual"]]


def test_an_episode_keeps_every_status_as_it_is():
    found = chain(("proposed", "2022-02-22"), ("actual", "2022-02-23"))
    assert list(found.values()) == [["proposed", "actual"]]
