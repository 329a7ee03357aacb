"""Where the lexicon's entries match."""

from __future__ import annotations

import pytest

from loaders.extract.reading import Sentence
from loaders.extract.triggers import matches
from loaders.extract.words import lemma
from loaders.model import load_parser


def found(text):
    """Return the names of the entries that match in a sentence."""
    [doc] = load_parser().parse([text])
    return {
        trigger.entry.id
        for number, tokens in enumerate(doc.sents)
        for trigger in matches(Sentence(index=number, block=0, tokens=tokens, offset=0))
    }


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("Italy met Tunisia.", "met.meet"),
        ("Italy meets Tunisia in Rome.", "met.meet"),
        ("Italy held talks with Tunisia.", "met.hold-talks"),
        ("Italy held a round of talks with Tunisia.", "met.hold-talks"),
        ("Italy called on Tunisia to act.", "urged.call-on"),
        (
            "Italy declared the Danish ambassador persona non grata.",
            "expelled.persona",
        ),
        ("Italy spoke out against Chad.", "condemned.speak-out"),
    ],
)
def test_a_construction_is_found(text, entry):
    assert entry in found(text)


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("Italy held elections.", "met.hold-talks"),
        ("Italy spoke at length.", "condemned.speak-out"),
        ("Italy called the vote.", "urged.call-on"),
        ("Italy asked Tunisia about grain.", "urged.ask"),
    ],
)
def test_a_look_alike_is_not(text, entry):
    assert entry not in found(text)


def test_triggers_come_in_the_order_of_the_text():
    [doc] = load_parser().parse(["Italy met Tunisia and warned Chad."])
    sentence = Sentence(index=0, block=0, tokens=next(doc.sents), offset=0)
    places = [trigger.token.i for trigger in matches(sentence)]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "text",
    ["Italy accuses Chad.", "Italy imposes sanctions on Chad.", "Italy denies it."],
)
def test_a_verb_has_its_lemma_whatever_its_tag(text):
    [doc] = load_parser().parse([text])
    assert lemma(doc[1]) in {"accuse", "impose", "deny"}
