"""Two events of one day stay two where a text tells them apart."""

from __future__ import annotations

from datetime import date

import pytest

from graph.link import Telling, link
from tests.graph.worlds import a_claim, an_article

DAY = "2023-05-04"
ANA = {"source": "official:ana-lind:USA", "source_for": "USA"}
BO = {"target": "official:bo-quist:RUS", "target_for": "RUS"}


def number_of_events(*texts, type_="CALLED", **said):
    """Return how many contacts sentences of as many articles make."""
    articles = [an_article(f"a{n}", text) for n, text in enumerate(texts)]
    told = {
        a.id: Telling(id=a.id, outlet=a.id, published=date(2023, 5, 4))
        for a in articles
    }
    default = {"type": type_, "date": DAY} | ANA | BO | said
    return len(link([a_claim(article, **default) for article in articles], told))


PLAIN = "Lind and Quist spoke by telephone about the grain deal."


@pytest.mark.parametrize(
    "text",
    [
        "Hours after they first spoke, Lind held a second call with Quist.",
        "Lind and Quist had another conversation that day.",
        "Later the same day Lind telephoned Quist about the grain deal.",
        "Lind called Quist for the third time about the grain deal.",
    ],
)
def test_a_second_call_is_another_than_the_one_that_no_text_numbers(text):
    assert number_of_events(PLAIN, text) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Lind and Quist spoke about grain, their second call this month.",
        "It was their third call with each other since the war began.",
        "Lind held her first call with Quist about the grain deal.",
        "They spoke about grain in their second phone call in as many weeks.",
    ],
)
def test_a_count_over_more_than_a_day_makes_no_second_call(text):
    assert number_of_events(PLAIN, text) == 1


def test_two_reports_of_a_second_call_are_one():
    second = "Lind held a second call with Quist."
    assert number_of_events(second, "In a second call Lind pressed Quist.") == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("They spoke at 9 a.m.", "They spoke at 6 p.m."),
        ("They spoke at 09:30.", "They spoke at 18:00."),
        ("They spoke in the morning.", "They spoke in the evening."),
        ("They spoke at 9 a.m.", "They spoke on Thursday evening."),
    ],
)
def test_another_time_of_day_is_another_call(left, right):
    assert number_of_events(left, right) == 2


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("They spoke at 9 a.m.", "They spoke at 09:30."),
        ("They spoke at 9 a.m.", "They spoke in the morning."),
        ("They spoke at 9 a.m.", "They spoke."),
    ],
)
def test_the_same_time_told_otherwise_is_the_same_call(left, right):
    assert number_of_events(left, right) == 1


def topics(*pairs):
    articles = [an_article(f"a{n}", text) for n, (_, text) in enumerate(pairs)]
    told = {a.id: Telling(id=a.id, outlet=a.id) for a in articles}
    claims = [
        a_claim(article, date=DAY, topic=topic, **ANA, **BO)
        for article, (topic, _) in zip(articles, pairs, strict=True)
    ]
    return len(link(claims, told))


def test_another_topic_is_another_call():
    grain = "grain exports", "They spoke about grain exports."
    prisoners = "a prisoner swap", "They spoke about a prisoner swap."
    assert topics(grain, prisoners) == 2


def test_a_topic_that_the_other_sentence_knows_too_is_no_other():
    grain = "grain exports", "They spoke about grain exports and the prisoners."
    prisoners = "a prisoner swap", "They spoke about a prisoner swap."
    assert topics(grain, prisoners) == 1


def test_a_topic_that_says_nothing_is_no_other():
    grain = "grain exports", "They spoke about grain exports."
    nothing = "bilateral relations", "They spoke about bilateral relations."
    assert topics(grain, nothing) == 1


def test_who_might_mean_either_of_two_calls_joins_none():
    grain = "grain exports", "They spoke about grain exports."
    prisoners = "a prisoner swap", "They spoke about a prisoner swap."
    assert topics(grain, prisoners, (None, "They spoke.")) == 3


def test_a_channel_that_cannot_be_the_same_is_another_event():
    articles = [an_article("a0", "They met."), an_article("a1", "They spoke.")]
    claims = [
        a_claim(article, date=DAY, type="WARNED", channel=channel)
        for article, channel in zip(articles, ("phone", "statement"), strict=True)
    ]
    assert len(link(claims, {})) == 2


def test_telephone_and_video_may_be_one_call():
    articles = [an_article("a0", PLAIN), an_article("a1", PLAIN)]
    claims = [
        a_claim(article, date=DAY, channel=channel)
        for article, channel in zip(articles, ("phone", "video"), strict=True)
    ]
    assert len(link(claims, {})) == 1


def test_what_leaders_say_together_is_no_statement_of_one():
    together = "The leaders condemned the attack on the harbour."
    alone = "President Lind condemned the attack on the harbour."
    assert number_of_events(together, alone, type_="CONDEMNED") == 2
    assert number_of_events(together, together, type_="CONDEMNED") == 1


def test_words_about_another_matter_are_another_accusation():
    left = "Lind accused Moscow of shelling the harbour."
    right = "Lind accused the Kremlin of poisoning a dissident."
    assert number_of_events(left, right, type_="ACCUSED", target="RUS") == 2
    same = "Lind blamed Moscow for the shells that hit the harbour."
    assert number_of_events(left, same, type_="ACCUSED", target="RUS") == 1


def test_two_rounds_of_sanctions_are_two():
    left = "Washington imposed a fifth package of sanctions."
    right = "Washington imposed a sixth package of sanctions."
    bare = "Washington imposed sanctions."
    assert number_of_events(left, right, type_="SANCTIONED") == 2
    assert number_of_events(left, bare, type_="SANCTIONED") == 1


@pytest.mark.parametrize("type_", ["CALLED", "MET", "WARNED", "SANCTIONED"])
def test_what_one_article_has_as_two_stays_two(type_):
    article = an_article("a0", PLAIN)
    other = an_article("a1", PLAIN)
    state = a_claim(article, 0, type=type_, date=DAY, source="USA", target="RUS")
    person = a_claim(article, 1, type=type_, date=DAY, **ANA, target="RUS")
    again = a_claim(other, 0, type=type_, date=DAY, source="USA", target="RUS")
    assert len(link([state, person], {})) == 2
    assert sorted(len(c.claims) for c in link([state, person, again], {})) == [1, 2]
