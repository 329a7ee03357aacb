"""Whom a readout means by titles, groups and pronouns in its later sentences."""

import pytest

CALL = (
    "Secretary of State Antony J. Blinken spoke today with Norwegian Foreign Minister "
    "Anniken Huitfeldt about the war. "
)
DEPARTMENT = "US Department of State"
BOTH = ("Antony Blinken", "Anniken Huitfeldt")


@pytest.mark.parametrize(
    ("later", "words", "names"),
    [
        ("The Secretary thanked Oslo.", "The Secretary", ("Antony Blinken",)),
        ("The Minister thanked him.", "The Minister", ("Anniken Huitfeldt",)),
        ("The two also discussed Mali.", "The two", BOTH),
        ("Both pledged to help Ukraine.", "Both", BOTH),
        ("The leaders agreed to talk again.", "The leaders", BOTH),
        ("Ukraine needs aid. Rain fell. They agreed to help.", "They", BOTH),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_readout_goes_on_about_those_whom_it_opened_with(
    stands_for, later, words, names
):
    assert stands_for(CALL + later, words, outlet=DEPARTMENT) == names


def test_officers_of_one_office_are_told_as_a_group(stands_for):
    text = (
        "National Security Advisor Jake Sullivan spoke with National Security Advisor "
        "Sydney Mufamadi of South Africa. The two National Security Advisors agreed."
    )
    names = stands_for(
        text,
        "The two National Security Advisors",
        day="2023-10-02",
        outlet="The White House",
    )
    assert names == ("Jake Sullivan", "Sydney Mufamadi")


def test_a_deputy_is_not_meant_by_the_title_of_the_minister(stands_for):
    text = "Deputy Foreign Minister Sergei Ryabkov of Russia spoke. The minister left."
    assert stands_for(text, "The minister") is None


def test_a_king_is_not_meant_by_president_though_both_are_heads_of_state(stands_for):
    text = "King Harald V of Norway met Joe Biden. The King smiled."
    assert stands_for(text, "The King", outlet="The White House") != ("Joe Biden",)


def test_a_newspaper_has_no_opening_to_go_back_to(stands_for):
    text = f"{CALL}Rain fell on Mali. Prices rose. Markets closed. They agreed."
    assert stands_for(text, "They") is None
