"""Each entry of the lexicon: its example tells the event, its counter-example not."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import cache
from importlib.resources import files

import pytest

from graph.errors import OntologyError
from graph.ontology import contact_types
from graph.records import Article
from loaders.clean import clean
from loaders.extract.pipeline import extract
from loaders.extract.triggers.lexicon import _read, lexicon

ENTRIES = lexicon()
BY_NAME = [pytest.param(entry, id=entry.id) for entry in ENTRIES]


@cache
def claims(text):
    """Return what one text says, read by the whole pipeline."""
    article = Article(
        id="case",
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        published=date(2022, 5, 4),
    )
    return extract(clean(article)).claims


@pytest.mark.parametrize("entry", BY_NAME)
def test_the_example_tells_the_event(entry):
    found = {(claim.type, claim.trigger) for claim in claims(entry.example)}
    assert (entry.type, entry.id) in found


@pytest.mark.parametrize("entry", BY_NAME)
def test_the_counter_example_does_not(entry):
    assert entry.type not in {claim.type for claim in claims(entry.counter_example)}


def test_every_contact_type_has_an_entry():
    assert {entry.type for entry in ENTRIES} == set(contact_types())


def test_names_of_entries_are_unique():
    names = [entry.id for entry in ENTRIES]
    assert len(names) == len(set(names))


def test_each_entry_has_a_word_to_start_from():
    assert all(entry.verbs | entry.nouns | entry.adjectives for entry in ENTRIES)


@pytest.mark.parametrize(
    "text",
    [
        '[x]\nexample = "a"\ncounter_example = "b"\nverb = ["meet"]\n',
        '[x]\nexample = "a"\ncounter_example = "b"\nstatus = "maybe"\n',
        '[x]\nexample = "a"\ncounter_example = "b"\nchannel = "pigeon"\n',
        '[x]\nexample = "a"\n',
        "[x\n",
    ],
    ids=["unknown field", "status", "channel", "no counter-example", "no TOML"],
)
def test_a_faulty_entry_is_named_with_its_file(text):
    with pytest.raises(OntologyError, match=r"met\.toml"):
        _read("met.toml", text)


def test_a_file_must_be_named_for_a_contact_type():
    with pytest.raises(OntologyError, match="FLATTERED"):
        _read("flattered.toml", "")


def test_word_lists_are_sorted_and_in_lower_case():
    folder = files("loaders").joinpath("data", "lexicon", "words")
    for file in folder.iterdir():
        text = file.read_text("utf-8")
        assert text.startswith("#"), file.name
        assert text == text.strip("\n") + "\n", file.name
