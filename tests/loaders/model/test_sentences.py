"""Where sentences end, case by case; a bar marks each end but the last."""

import pytest
import spacy

from loaders.model.sentences import sentence_spans
from loaders.model.tokens import tokens


@pytest.fixture(scope="module")
def split():
    tokenizer = spacy.blank("en").tokenizer

    def sentences(text):
        pairs = list(tokens(text, tokenizer))
        words = [word for word, _ in pairs]
        spaces = [space for _, space in pairs]
        return [
            "".join(
                word + " " * space
                for word, space in zip(words[a:b], spaces[a:b], strict=True)
            )
            for a, b in sentence_spans(words, spaces)
        ]

    return sentences


CASES = {
    "two plain sentences": "The envoy left. |The talks went on.",
    "title before a name": "Mr. Adeyemi left. |Mrs. Sato and Dr. Novak stayed.",
    "general": "Gen. Okafor met Lt. Col. Berg and Sgt. Ruiz. |They agreed.",
    "senator": "Sen. Marsh and Rep. Lowe met Gov. Hale.",
    "saint": "He flew to St. Petersburg. |He then went on.",
    "mount": "The camp near Mt. Kenya was closed.",
    "initial in a name": "Peter J. Marlow met Ana B. Costa. |Both spoke.",
    "initials at the front": "J. K. Marlow spoke. |He left.",
    "joined initials": "J.K. Marlow spoke. |He left.",
    "country before a noun": "The U.S. Senate voted. |It was close.",
    "country ends a sentence": "They left the U.S. |The talks failed.",
    "country and a possessive": "The U.S.'s envoy came. |He spoke.",
    "united nations": "He told the U.N. General Assembly so.",
    "state of a city": "He spoke in Washington, D.C. |In reply, she laughed.",
    "state before a name": "He spoke at Washington, D.C. Armory on Friday.",
    "resolution number": "It cited Resolution No. 2231 at length. |It passed.",
    "house number": "He left No. 10 Downing Street. |She stayed.",
    "the word no": "Asked about war, he said no. |She agreed.",
    "article number": "It cited Art. 5 of the pact.",
    "month before a day": "They met on Dec. 23 in Geneva. |They parted.",
    "month ends a sentence": "They will meet in Dec. |The place is open.",
    "hour ends a sentence": "He called at 5 p.m. |She answered at once.",
    "hour before a zone": "He called at 5 p.m. EST on Monday. |She answered.",
    "hour before a day": "He called at 5 p.m. Monday.",
    "versus": "It was Kenya vs. Chad again.",
    "that is": "Some allies, i.e. Poland and Latvia, agreed.",
    "for example": "Some allies, e.g. Poland, agreed.",
    "company before a name": "Orient Shipping Co. Ltd. was listed. |It protested.",
    "junior in a name": "Tom Reyes Jr. spoke. |He left.",
    "and so on": "They sell oil, gas, etc. |The rest is small.",
    "decimal": "Exports fell by 3.5 percent. |Imports rose 0.2 percent.",
    "money": "Aid of $1.5 billion was pledged. |More will come.",
    "closing quotation mark": 'She said: "We agree." |He nodded.',
    "curly closing mark": "She said: “We agree.” |He nodded.",
    "stop behind the mark": 'She called it "a step". |He nodded.',
    "single marks": "She said \u2018we agree.\u2019 |He nodded.",
    "sentences in a quotation": "“We agree. |We shall sign,” she said. |He left.",
    "quotation goes on": '"Is this war?" he asked. |Nobody answered.',
    "name asked": "“Is this war?” Marlow asked. |Nobody answered.",
    "exclaimed and named": "“Never!” Ana Costa said. |She left.",
    "quotation then a new sentence": "“Is this war?” |The minister would not say.",
    "quotation in a row": "“We agree.” |“So do we.”",
    "opening mark next": "He agreed. |“We shall sign,” he said.",
    "question": "Will they meet? |Nobody knows.",
    "exclamation": "They met! |Nobody knew.",
    "question and exclamation": "They met?! |Nobody knew.",
    "ellipsis goes on": "He said... nothing at all. |She left.",
    "ellipsis ends": "He said nothing… |The room was still.",
    "closing bracket": "(He left early.) |She stayed.",
    "bracket inside": "The pact (signed in Minsk in Feb. 2015) failed. |It did.",
    "blank line": "Talks in Geneva\n\n|The envoys met.",
    "heading on its line": "Talks in Geneva\n|The envoys met.",
    "list with hyphens": "They agreed:\n|- to meet\n|- to trade",
    "list with bullets": "They agreed: |• to meet |• to trade",
    "numbered list": "1. Russia must leave.\n|2. Ukraine must agree.",
    "lettered list": "a. Russia must leave.\n|b. Ukraine must agree.",
    "line goes on in lower case": "The envoys\nmet in Geneva. |They left.",
    "missing blank": "They met in Geneva.|Then they left.",
    "domain name": "See example.org for more. |It is free.",
    "dateline": "GENEVA, Dec. 23 (Wire) - The envoys met. |They left.",
    "two blanks": "They met.  |They left.",
    "no stop at all": "Envoys meet in Geneva",
    "white space in front": "  They met. |They left.",
    "name with an exclamation mark": "The firm Wow! said so. |It left.",
    "percent and stop": "It fell 5%. |It rose.",
    "year ends": "It was signed in 2015. |It failed in 2018.",
    "plural in letters": "The two M.P.s left. |They spoke.",
    "army ranks": "Maj. Gen. Okafor and Brig. Gen. Stone left.",
    "cited case": "In Marlow v. Costa the court agreed.",
    "wrapped lines": (
        "The ministers of both countries met in Geneva on Thursday for\n"
        "Talks that the United Nations had asked for since the start of\n"
        "the year. |They agreed."
    ),
}


@pytest.mark.parametrize("marked", CASES.values(), ids=CASES)
def test_sentences_end_where_a_reader_ends_them(split, marked):
    assert split(marked.replace("|", "")) == marked.split("|")
