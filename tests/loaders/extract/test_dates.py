"""When an event took place, sentence by sentence.

Unless a case says otherwise the article is of Friday, 24 December 2021. The trigger
stands in square brackets.
"""

from datetime import date

import pytest

from graph.records import DatePrecision
from loaders.extract.dates import EventDate, event_date
from loaders.extract.dates.expressions import find_expressions
from loaders.extract.reading import Sentence
from loaders.model import load_parser

FRIDAY = "2021-12-24"

CASES = [
    # weekdays
    ("Amara [met] Holm on Thursday.", FRIDAY, "2021-12-23"),
    ("Amara [met] Holm Thursday in Oslo.", FRIDAY, "2021-12-23"),
    ("On Thursday, Amara [met] Holm.", FRIDAY, "2021-12-23"),
    ("Amara [met] Holm on Friday.", FRIDAY, "2021-12-24"),
    ("Amara [met] Holm on Saturday.", FRIDAY, "2021-12-18"),
    ("Kenya on Monday [imposed] sanctions on Chad.", FRIDAY, "2021-12-20"),
    ("Amara will [visit] Chad on Monday.", FRIDAY, "2021-12-27"),
    ("Amara is to [visit] Chad on Tuesday.", FRIDAY, "2021-12-28"),
    ("Amara is scheduled to [meet] Holm on Wednesday.", FRIDAY, "2021-12-29"),
    ("Amara plans to [visit] Chad on Sunday.", FRIDAY, "2021-12-26"),
    ("The [talks] are set for Monday.", FRIDAY, "2021-12-27"),
    ("Amara will [meet] Holm next Tuesday.", FRIDAY, "2021-12-28"),
    ("Amara [met] Holm last Friday.", FRIDAY, "2021-12-17"),
    ("Amara [met] Holm last Tuesday.", FRIDAY, "2021-12-21"),
    ("Amara will [meet] Holm this Sunday.", FRIDAY, "2021-12-26"),
    ("Amara [met] Holm on Tuesday of last week.", FRIDAY, "2021-12-14"),
    ("Amara [spoke] with Holm on Thursday evening.", FRIDAY, "2021-12-23"),
    ("Amara [met] Holm on MONDAY.", FRIDAY, "2021-12-20"),
    # days counted from the publication
    ("Amara [met] Holm today.", FRIDAY, "2021-12-24"),
    ("Amara today [condemned] the attack.", FRIDAY, "2021-12-24"),
    ("Amara [called] Holm yesterday.", FRIDAY, "2021-12-23"),
    ("Amara will [call] Holm tomorrow.", FRIDAY, "2021-12-25"),
    ("Amara will [speak] to Holm tonight.", FRIDAY, "2021-12-24"),
    ("Amara [called] Holm last night.", FRIDAY, "2021-12-23"),
    ("This morning Amara [called] Holm.", FRIDAY, "2021-12-24"),
    ("Amara [called] Holm earlier today.", FRIDAY, "2021-12-24"),
    ("Amara [called] Holm the day before yesterday.", FRIDAY, "2021-12-22"),
    ("Amara [called] Holm two days ago.", FRIDAY, "2021-12-22"),
    ("Amara [called] Holm 10 days ago.", FRIDAY, "2021-12-14"),
    ("Amara [called] Holm a few hours ago.", FRIDAY, "2021-12-24"),
    # weeks, months, years
    ("Amara [met] Holm last month.", FRIDAY, "2021-11"),
    ("Amara [met] Holm earlier this month.", FRIDAY, "2021-12"),
    ("Amara will [visit] Chad later this month.", FRIDAY, "2021-12"),
    ("Amara will [visit] Chad next month.", FRIDAY, "2022-01"),
    ("Amara [met] Holm last week.", FRIDAY, "2021-12"),
    ("Amara [met] Holm last week.", "2021-12-03", "2021-11"),
    ("Amara [met] Holm last week.", "2021-12-08", "2021"),
    ("Amara [met] Holm earlier this week.", FRIDAY, "2021-12"),
    ("Amara will [meet] Holm next week.", FRIDAY, None),
    ("Amara [met] Holm last week.", "2021-01-06", None),
    ("Amara [met] Holm over the weekend.", FRIDAY, "2021-12"),
    ("Amara [met] Holm last year.", FRIDAY, "2020"),
    ("Amara [visited] Chad earlier this year.", FRIDAY, "2021"),
    ("Amara [visited] Chad three months ago.", FRIDAY, "2021-09"),
    ("Amara [visited] Chad two years ago.", FRIDAY, "2019"),
    ("Amara [visited] Chad two weeks ago.", FRIDAY, "2021-12"),
    # months
    ("Amara [visited] Chad in March.", FRIDAY, "2021-03"),
    ("Amara will [visit] Chad in March.", FRIDAY, "2022-03"),
    ("Amara [visited] Chad in March 2014.", FRIDAY, "2014-03"),
    ("Amara [visited] Chad in early March, 2014.", FRIDAY, "2014-03"),
    ("Amara [visited] Chad last August.", FRIDAY, "2021-08"),
    ("Amara [visited] Chad in November last year.", FRIDAY, "2020-11"),
    ("Amara [proposed] to visit Chad in February.", FRIDAY, None),
    ("Amara proposed to [visit] Chad in February.", FRIDAY, "2022-02"),
    ("Kenya [joined] the pact in 2014.", FRIDAY, "2014"),
    # days of months
    ("Amara [met] Holm on December 5.", FRIDAY, "2021-12-05"),
    ("Amara [met] Holm on Dec. 5.", FRIDAY, "2021-12-05"),
    ("Amara [met] Holm on 12 January.", FRIDAY, "2021-01-12"),
    ("Amara will [meet] Holm on 12 January.", FRIDAY, "2022-01-12"),
    ("Amara [met] Holm on 5 March 2019.", FRIDAY, "2019-03-05"),
    ("Amara [met] Holm on March 5, 2019.", FRIDAY, "2019-03-05"),
    ("Amara [met] Holm on the 5th of March 2019.", FRIDAY, "2019-03-05"),
    ("Amara [met] Holm on March 5th.", FRIDAY, "2021-03-05"),
    ("Amara [met] Holm on 2021-12-02.", FRIDAY, "2021-12-02"),
    ("Amara [met] Holm on the 20th.", FRIDAY, "2021-12-20"),
    ("Amara [met] Holm on the 28th.", FRIDAY, "2021-11-28"),
    ("Amara will [meet] Holm on the 28th.", FRIDAY, "2021-12-28"),
    ("Amara [met] Holm on Thursday, December 16.", FRIDAY, "2021-12-16"),
    ("Leaders will [meet] in Oslo on January 5-7.", FRIDAY, "2022-01-05"),
    ("Leaders [met] in Oslo from 15 to 17 March.", FRIDAY, "2021-03-15"),
    ("Leaders [met] in Oslo on June 5 and 6.", FRIDAY, "2021-06-05"),
    ("In a [call] on December 3, Amara thanked Holm.", FRIDAY, "2021-12-03"),
    ("December 3: Kenya [expels] a diplomat of Chad.", FRIDAY, "2021-12-03"),
    # datelines
    ("GENEVA, Dec. 23 (Wire) - Amara [met] Holm on Wednesday.", FRIDAY, "2021-12-22"),
    # another clause, another noun
    ("Kenya [rejected] the 2015 nuclear deal.", FRIDAY, None),
    ("Kenya and Chad kept the 2015 [agreement].", FRIDAY, "2015"),
    ("Kenya [condemned] Monday's attack in Chad.", FRIDAY, None),
    ("Kenya [praised] December's summit of leaders.", FRIDAY, None),
    ("During Monday's call, Amara [warned] Holm.", FRIDAY, "2021-12-20"),
    ("Amara [warned] Chad at a meeting on Tuesday.", FRIDAY, "2021-12-21"),
    ("In a statement Thursday, Kenya [condemned] the raid.", FRIDAY, "2021-12-23"),
    ("In remarks made on Tuesday, Amara [praised] Chad.", FRIDAY, "2021-12-21"),
    ("The [talks] are expected to begin on Monday.", FRIDAY, "2021-12-27"),
    ("Amara attended Tuesday's [talks] with Holm.", FRIDAY, "2021-12-21"),
    ("Kenya has [sanctioned] Chad since 2014.", FRIDAY, None),
    ("Kenya [urged] Chad to withdraw by Sunday.", FRIDAY, None),
    ("Kenya [condemned] the raid that killed ten people last week.", FRIDAY, None),
    ("Kenya [demands] pay from Chad for a raid in 1981.", FRIDAY, None),
    ("Kenya [expelled] diplomats after Chad left the pact in May.", FRIDAY, None),
    ("Kenya expelled diplomats after Chad [left] the pact in May.", FRIDAY, "2021-05"),
    ("Kenya [lifted] sanctions that Chad had opposed in 2019.", FRIDAY, None),
    ("The [sanctions] imposed in March hurt Chad.", FRIDAY, "2021-03"),
    ("Amara said on Monday they would [retaliate].", FRIDAY, None),
    ("Amara [warned] Chad on Monday that it would face costs.", FRIDAY, "2021-12-20"),
    ("Kenya [imposed] sanctions on Chad, officials said Monday.", FRIDAY, "2021-12-20"),
    ("Kenya will [impose] sanctions on Chad, officials said Monday.", FRIDAY, None),
    ("On Monday Kenya recalled its envoy and [warned] Chad.", FRIDAY, "2021-12-20"),
    ("Amara said on Tuesday, [warning] Chad, that talks failed.", FRIDAY, "2021-12-21"),
    ("Kenya agreed on Monday to [lift] its sanctions.", FRIDAY, "2021-12-20"),
    ("Amara [met] Holm on Monday and will visit Chad on Sunday.", FRIDAY, "2021-12-20"),
    ("Amara met Holm on Monday and will [visit] Chad on Sunday.", FRIDAY, "2021-12-26"),
    ("Amara [said]: “We met the envoys on Monday.”", FRIDAY, None),
    ("Amara May [met] Holm.", FRIDAY, None),
    ("Kenya may [impose] sanctions.", FRIDAY, None),
    ("Amara [met] Holm.", FRIDAY, None),
    ("Amara [met] 2014 soldiers.", FRIDAY, None),
]


def ask(marked, published):
    start = marked.index("[")
    doc = next(load_parser().parse([marked.replace("[", "").replace("]", "")]))
    trigger = next(word for word in doc if word.idx == start)
    sentence = Sentence(index=0, block=0, tokens=trigger.sent, offset=0)
    return event_date(
        sentence, date.fromisoformat(published) if published else None, trigger.i
    )


@pytest.mark.parametrize(("marked", "published", "expected"), CASES)
def test_an_event_has_the_date_that_a_reader_gives_it(marked, published, expected):
    found = ask(marked, published)
    assert (found.date if found else None) == expected


@pytest.mark.parametrize(
    ("marked", "precision"),
    [
        ("Amara [met] Holm on Thursday.", DatePrecision.DAY),
        ("Amara [met] Holm in March.", DatePrecision.MONTH),
        ("Amara [met] Holm in 2014.", DatePrecision.YEAR),
        ("Kenya recently [warned] Chad.", DatePrecision.UNKNOWN),
    ],
)
def test_a_date_tells_how_much_is_known(marked, precision):
    assert ask(marked, FRIDAY).precision is precision


def test_a_date_tells_why():
    assert ask("Amara [met] Holm on Thursday.", FRIDAY) == EventDate(
        date="2021-12-23",
        precision=DatePrecision.DAY,
        rule="'Thursday', the last up to the publication",
    )


def test_what_was_recent_is_not_dated_by_the_publication():
    found = ask("Kenya has recently [warned] Chad.", FRIDAY)
    assert found is not None
    assert found.date is None


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Amara [met] Holm on Thursday.", None),
        ("Amara [met] Holm in March.", None),
        ("Amara [met] Holm on March 5, 2019.", "2019-03-05"),
        ("Amara [met] Holm in March 2019.", "2019-03"),
    ],
)
def test_without_a_publication_date_only_full_dates_count(marked, expected):
    assert ask(marked, None).date == expected


@pytest.mark.parametrize(
    "text",
    [
        "It cost $2014, 19.99 in all, and 2021,50 more.",
        "The row of 1979-1989 and of 2012\u20132013 went on.",
        "They may march on and sat in the sun.",
        "Article 5 and Resolution 2231 stand.",
        "He left at 10:30 with 50% of them.",
    ],
)
def test_what_is_no_date_is_not_taken_for_one(text):
    (doc,) = load_parser().parse([text])
    assert [find_expressions(sentence) for sentence in doc.sents] == [()]


def test_a_day_that_does_not_exist_is_not_invented():
    assert ask("Amara [met] Holm on February 30, 2021.", FRIDAY).date is None
    assert ask("Amara [met] Holm on February 29.", FRIDAY).date == "2020-02-29"
