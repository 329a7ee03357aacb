"""Whom pronouns mean, and who is not meant by words that stand beside a state."""

import pytest

from graph.records import Judgement


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        ("Washington warned Russia of costs if it invades.", "it", ("Russia",)),
        ("Japan warned of a price if it invades.", "it", None),
        ("Norway and Chad signed their pact.", "their", ("Norway", "Chad")),
        ("Norway defended its decision.", "its", ("Norway",)),
        ("Norway cut ties with Chad over its support for rebels.", "its", None),
    ],
    ids=["addressed", "condition", "their", "its", "its-of-two"],
)
def test_a_pronoun_is_resolved_only_where_the_grammar_settles_it(
    stands_for, text, words, names
):
    assert stands_for(text, words) == names


def test_he_who_may_be_the_one_told_is_doubtful(reading):
    text = "US President Joe Biden told Russian President Vladimir Putin that he knew."
    (he,) = (r for r in reading(text).references if "pronoun 'he'" in r.reason)
    assert he.judgement is Judgement.DOUBTFUL


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "The Venezuelan opposition leader met Norway.",
            "Venezuelan opposition leader",
        ),
        ("Syrian rebel leaders met Norway.", "Syrian rebel leaders"),
        (
            "Exiled Iranian opposition politicians met.",
            "Iranian opposition politicians",
        ),
    ],
)
def test_who_acts_against_a_state_does_not_stand_for_it(reading, text, words):
    people = {
        reference.entities
        for reference in reading(text).references
        if reference.kind in {"demonym", "title"} and "modifier" not in reference.reason
    }
    assert people <= {("NOR",)}


def test_a_regime_is_not_that_of_the_state_that_publishes_the_text(stands_for):
    text = "The United States stands with Burma. The military regime must go."
    names = stands_for(text, "The military regime", outlet="The White House")
    assert names == ("Myanmar",)


def test_we_in_a_joint_statement_are_all_who_give_it(stands_for):
    text = (
        "Joint Statement on Sudan\n\nNorway, the United Kingdom and the United States "
        "are alarmed. We condemn the arrests."
    )
    names = stands_for(text, "We", outlet="US Department of State")
    assert names == ("Norway", "United Kingdom", "United States")


def test_a_quoted_paragraph_goes_on_in_the_voice_that_was_announced(stands_for):
    text = (
        "French Foreign Minister Jean-Yves Le Drian said:\n\n"
        "\u201cI thank Norway for its help.\u201d"
    )
    assert stands_for(text, "I") == ("Jean-Yves Le Drian",)


def test_a_channel_with_a_state_in_its_name_is_not_the_state(reading):
    found = reading("Chad suspended France 24 and condemned Norway in 2021.")
    assert {one.entities for one in found.references} == {("TCD",), ("NOR",)}


def test_a_family_name_of_the_text_is_no_organisation(reading):
    text = "Professor Alan Hexter spoke. Norway condemned Hexter."
    assert not [key for key in reading(text).entities if key.startswith("org:")]
