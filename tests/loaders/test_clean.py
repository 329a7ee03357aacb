from __future__ import annotations

import textwrap
from hashlib import sha256
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.records import Article
from loaders import read, sample_paths
from loaders.clean import boilerplate, clean, first_heading, patterns
from loaders.datelines import opening

EXAMPLES = [(row.name, line) for row in patterns() for line in row.examples]
COUNTERS = [(row.name, line) for row in patterns() for line in row.counters]

# running text and headings that look like boilerplate to a careless pattern
KEPT = [
    "Read the room, Lavrov told Borrell in Moscow.",
    "Share of trade with Russia fell after the sanctions.",
    "Photo opportunities aside, Xi and Biden met for three hours.",
    "Image matters to Tehran, which denied the report.",
    "Video talks between Putin and Biden lasted two hours.",
    "Video call between Biden and Putin",
    "Advertising rules were part of the agreement between Paris and Rome.",
    "Published in Moscow on Friday, the draft treaty asks NATO to withdraw.",
    "Updated sanctions on Iran were announced by the Treasury.",
    "Updated on Monday by Brussels, the list names ten Russian officials.",
    "Posted to Kabul in 2019, the envoy was expelled on Friday.",
    "Issued by the G7, the statement condemned North Korea.",
    "By Friday the two sides had agreed on a truce.",
    "By Tuesday Morning Kyiv had rejected the offer.",
    "By the time Blinken called Lavrov, the talks had failed.",
    "By Russia, for Russia",
    "Reported by the UN, the attack was condemned by France.",
    "Written in English, the letter to Tehran was delivered on Monday.",
    "Follow the rules, Washington told Beijing.",
    "Join NATO, Helsinki was urged by Tallinn.",
    "Subscribe to the deal or face sanctions, Trump told Iran.",
    "Sign up for the treaty, Guterres urged India.",
    "Get out of Syria, Turkey told Russia.",
    "Contact with Pyongyang was broken off by Seoul.",
    "Contacts between Riyadh and Tehran resumed in Baghdad.",
    "Telephone conversation with President of Finland Sauli Niinist\u00f6",
    "Telephone: the two presidents spoke for an hour.",
    "Copyright disputes led Beijing to warn Washington.",
    "All rights of the embassy are reserved to the mission, Ankara said.",
    "Cookies and tea were served as Modi met Macron.",
    "We use force only in defence, Netanyahu told Biden.",
    "Home Secretary Priti Patel met her French counterpart in Paris.",
    "Live talks on Ukraine were held in Riyadh.",
    "Next week Scholz will visit Kyiv.",
    "Related talks in Geneva ended without a deal.",
    "More from Beijing: China condemns the sanctions of the EU.",
    "Watch out, Lukashenko told Warsaw.",
    "Listen to us, Zelensky urged NATO.",
    "Comment from Moscow was not at hand; Kyiv condemned the strike.",
    "Print media in Iran said that Tehran had rejected the offer.",
    "Email traffic shows that Minsk warned Vilnius.",
    "Twitter was told by New Delhi to block the accounts.",
    "Tags on the missiles show that Iran supplied them, Kyiv said.",
    "Related sanctions: the EU froze assets of ten Belarusian officials.",
    "Sponsored by Qatar, the talks between Chad and the rebels opened.",
    "The US and UK agreed to a deal (photo below).",
    "(The Kremlin denied it.)",
    "END 6:52 P.M. CET talks between Harris and Trudeau",
    "WASHINGTON, Dec 7 (Sample Wire) - Biden spoke with Putin on Tuesday.",
    "MOSCOW, January 5, 2022 \u2014 Russia said on Wednesday it would answer.",
    "\u2014 Biden warned Putin of consequences.",
    "Readout of President Biden\u2019s Call with President Putin",
    "Wednesday, January 23, 2019",
    "US, Russia to talk",
]
DROPPED = [
    "advertisement",
    "- ADVERTISEMENT -",
    "Advertisement (continued below)",
    "(Image: Sample Agency)",
    "Image Source: SAMPLE",
    "File Photo: Leaders at the summit in Brussels in June.",
    "PHOTO: JANE ROE / SAMPLE",
    "(Photo by Jane Roe/Pool via AP)",
    "Reported By: Jane Roe",
    "Edited By :JOHN DOE",
    "By Jane Roe",
    "By JANE ROE and JOHN DOE",
    "By Jane van Roe, Sample Post",
    "By Jane Roe, December 24, 2021",
    "Read More: Leader warns neighbour",
    "Read also: Leader warns neighbour",
    "ALSO READ | Leader warns neighbour",
    "See also",
    "Related Articles",
    "Recommended",
    "Published December 24th, 2021 at 13:57 IST",
    "Updated December 24th, 2021 at 13:57 IST",
    "Posted on: 24 Dec 2021, 10:00 AM",
    "Last Updated: 13:57 IST",
    "Share this story",
    "Share on Twitter",
    "Facebook Twitter Email",
    "Follow us on Facebook and Twitter",
    "Subscribe",
    "Subscribe to our newsletter for daily updates",
    "Sign up for our morning briefing",
    "SIGN UP",
    "Copyright \u00a9 2021 Sample Post",
    "\u00a9 Sample Post 2021",
    "All rights reserved.",
    "(Reporting by Jane Roe and John Doe; editing by Ann Poe)",
    "Contact: +1 202 555 0100",
    "press-office@sample.example",
    "https://sample.example/a/b",
    "We use cookies to make this site better.",
    "Accept cookies",
    "3 min read",
    "* * *",
    "________",
]


def an_article(text: str) -> Article:
    return Article(id="a", text=text, sha256=sha256(text.encode()).hexdigest())


def blocks(text: str) -> list[str]:
    document = clean(an_article(text))
    return [text[block.start : block.end] for block in document.blocks]


@pytest.mark.parametrize(("name", "line"), EXAMPLES)
def test_each_example_is_dropped(name, line):
    assert boilerplate(line)
    assert blocks(f"They met.\n\n{line}\n\nThey spoke.") == ["They met.", "They spoke."]


@pytest.mark.parametrize(("name", "line"), COUNTERS)
def test_each_counter_example_is_kept(name, line):
    assert boilerplate(line) is None


def test_each_pattern_has_both():
    assert all(row.examples and row.counters for row in patterns())


@pytest.mark.parametrize("line", KEPT)
def test_running_text_is_never_dropped(line):
    assert boilerplate(line) is None


@pytest.mark.parametrize("line", DROPPED)
def test_what_surrounds_an_article_is_dropped(line):
    assert boilerplate(line)


def test_paragraphs_on_lines_of_their_own_stay_apart():
    text = "Talks held in Vienna\nThe ministers met.\r\n\r\nThey will meet again."
    assert blocks(text) == [
        "Talks held in Vienna",
        "The ministers met.",
        "They will meet again.",
    ]


FIRST = (
    "The foreign ministers of Iran and Iraq met in Vienna on Tuesday to discuss "
    "the sanctions that the United States had imposed in the spring, and agreed "
    "to open a second border crossing. By Friday the two sides had exchanged "
    "letters. Published in both capitals, the agreement was welcomed by Kuwait."
)
SECOND = (
    "In Washington, the Secretary of State warned Tehran of consequences. He "
    "said that the United States would answer if the enrichment of uranium did "
    "not stop, and urged Iraq to keep the border closed."
)
PARAGRAPHS = ["Foreign ministers meet in Vienna", FIRST, SECOND]


@pytest.mark.parametrize("width", [60, 72, 80, 100])
def test_hard_wrapped_paragraphs_stay_whole(width):
    text = "\n\n".join(textwrap.fill(each, width) for each in PARAGRAPHS)
    assert [" ".join(block.split()) for block in blocks(text)] == PARAGRAPHS


@pytest.mark.parametrize("width", [60, 72, 80])
def test_hard_wrapped_paragraphs_without_blank_lines_stay_whole(width):
    text = "\n".join(textwrap.fill(each, width) for each in PARAGRAPHS)
    assert [" ".join(block.split()) for block in blocks(text)] == PARAGRAPHS


def test_a_wrapped_line_that_looks_like_boilerplate_stays():
    paragraph = (
        "The offer that the president had made in the spring was put forward again "
        "By Jane Roe and John Doe of the ministry in a letter that the embassy sent "
        "to the capital on Monday, and was turned down once more on Tuesday evening."
    )
    text = textwrap.fill(paragraph, 75)
    assert text.split("\n")[1].startswith("By Jane Roe")
    assert [" ".join(block.split()) for block in blocks(text)] == [paragraph]


def test_a_sentence_broken_by_one_line_end_stays_whole():
    text = "The ministers met on Tuesday in Vienna to\ndiscuss the sanctions."
    assert blocks(text) == [text]


def test_headings_are_not_run_into_the_paragraph_below():
    text = (
        "Leaders of two alliances discuss their readiness for talks on the border\n"
        "Blinken on Thursday spoke with his counterpart.\n"
        "Concern over the build-up of troops near the border of the country\n"
        "Moscow denied the accusations."
    )
    assert blocks(text) == text.split("\n")


def test_bullets_are_blocks_without_their_marks():
    text = "- Blinken called Lavrov\n\u2022 Sherman met Ryabkov\n3. Talks in Geneva"
    assert blocks(text) == [
        "Blinken called Lavrov",
        "Sherman met Ryabkov",
        "Talks in Geneva",
    ]


def test_a_year_or_a_number_is_no_bullet():
    assert blocks("2021 was a bad year.\n\n1.5 million fled.") == [
        "2021 was a bad year.",
        "1.5 million fled.",
    ]


def test_a_dateline_is_cut_off_its_paragraph():
    text = "MOSCOW, January 5, 2022 \u2014 Russia said it would answer."
    assert blocks(text) == ["Russia said it would answer."]
    assert blocks("MOSCOW, January 5, 2022 \u2014") == []


def test_nothing_is_left_of_boilerplate_alone():
    assert blocks("Advertisement\n\n***\n\nShare this\n") == []


def test_the_samples_lose_what_surrounds_them_and_nothing_else():
    for article in read(path for path in sample_paths() if path.suffix == ".txt"):
        text = article.text
        kept = [text[b.start : b.end] for b in clean(article).blocks]
        assert kept[0] == article.title
        lines = [line[opening(line) :] for line in text.split("\n")]
        gone = [line for line in lines if line and line not in kept]
        assert gone
        assert all(len(line) < 80 and not line.endswith(" Kyiv.") for line in gone)
        assert any(line.startswith("Published") for line in gone)


def test_the_first_heading_is_found_below_the_boilerplate():
    text = "Updated March 3, 2022\n\nTalks held\n\nThe two ministers met."
    assert first_heading(text) == "Talks held"


LINES = st.one_of(
    st.text(),
    st.sampled_from([*KEPT, *DROPPED, "", " ", "\u200b", "- ", "\u2022 a", "1. b"]),
)
BREAKS = st.sampled_from(["\n", "\r\n", "\n\n", "\r", "\u2028", "\x0c", " \n "])


@given(st.lists(st.tuples(LINES, BREAKS), max_size=12))
def test_blocks_stand_in_the_text_in_order_and_apart(parts):
    text = "".join(line + end for line, end in parts)
    document = clean(an_article(text))
    before = 0
    for block in document.blocks:
        assert before <= block.start < block.end <= len(text)
        words = text[block.start : block.end]
        assert words == words.strip()
        assert any(letter.isalnum() for letter in words)
        before = block.end


@given(st.lists(st.sampled_from(KEPT), min_size=1, max_size=8))
def test_no_order_of_running_text_loses_a_letter(lines):
    text = "\n\n".join(lines)
    kept = "".join("".join(blocks(text)).split())
    whole = "".join("".join(line[before(line) :].split()) for line in lines)
    assert kept == whole


def before(line: str) -> int:
    return 2 if line.startswith("\u2014 ") else opening(line)


@pytest.mark.parametrize(
    "text",
    [
        "a " * 500_000,
        "a" * 1_000_000,
        "." * 1_000_000,
        ' "' * 500_000,
        "\n" * 200_000,
        "\r" * 100_000 + "\n" * 100_000,
        "- " * 500_000,
        "By A" * 250_000,
        ("By " + "Aa Bb, " * 56 + "\n") * 2500,
        ("share " * 66 + "x\n") * 2500,
        ("Reporting by Aa Bb" + " and Aa" * 50 + " x.\n") * 2500,
        ("(" + "a/" * 190 + "\n") * 2500,
        ("image " * 66 + "\n") * 2500,
        ("contact " * 49 + "\n") * 2500,
        ("follow us our " * 28 + "\n") * 2500,
        ("sign up " * 49 + "\n") * 2500,
        ("1" * 390 + "\n") * 2500,
        ("read more from " * 26 + "\n") * 2500,
        ("all rights " * 36 + "\n") * 2500,
    ],
    ids=lambda text: ascii(text[:16])[1:-1].replace("\\", "-"),
)
def test_a_megabyte_is_cleaned_in_linear_time(text):
    start = process_time()
    clean(an_article(text))
    assert process_time() - start < 10
