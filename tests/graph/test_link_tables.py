"""The tables of linking agree with the ontology and with each other."""

from __future__ import annotations

import pytest

from graph.link.rules import marks, plain_topics, plain_words, rules
from graph.ontology import channels, contact_types


def test_every_contact_type_has_a_rule():
    assert set(rules()) == set(contact_types())


@pytest.mark.parametrize("name", contact_types())
def test_a_rule_says_what_it_may_say(name):
    rule = rules()[name]
    assert rule.kind in {"act", "measure", "said"}
    assert rule.states in {"both", "none", "source"}
    assert rule.path > 0
    # a step at the source alone makes no sense where no end comes first
    assert rule.states != "source" or not contact_types()[name].symmetric


def test_every_known_channel_has_a_class():
    assert set(marks().channels) == set(channels()) - {"unknown"}


def test_what_says_nothing_in_a_sentence_says_nothing_in_a_topic():
    assert plain_words() < plain_topics()


def test_plain_words_are_written_as_they_are_looked_up():
    assert all(word == word.casefold() for word in plain_topics())
