"""What a user may write for a party, and what is never guessed."""

from __future__ import annotations

import pytest

from graph.errors import ParameterError
from graph.records import Label
from queries.parties import Party, find_party, read_parties, resolve_party


def _party(id_, label, name, *aliases, acronym=""):
    return Party(id=id_, label=label, name=name, aliases=aliases, acronym=acronym)


PARTIES = (
    _party("CHN", Label.COUNTRY, "China"),
    _party("JOR", Label.COUNTRY, "Jordan"),
    _party("RUS", Label.COUNTRY, "Russia", "Russian Federation"),
    _party("official:a", Label.OFFICIAL, "Mara Ellison", "Secretary Ellison", "Maz"),
    _party("official:b", Label.OFFICIAL, "Dmitri Orlin"),
    _party("official:c", Label.OFFICIAL, "Pavel Orlin", "Orlin"),
    _party("official:d", Label.OFFICIAL, "Wen Ju"),
    _party("official:e", Label.OFFICIAL, "José Ángel O\u2019Farrill"),
    _party("official:f", Label.OFFICIAL, "Ann de la Tour"),
    _party("official:g", Label.OFFICIAL, "Ruth Jordan"),
    _party("official:h", Label.OFFICIAL, "Oleh Bondarenkyy"),
    _party("official:i", Label.OFFICIAL, "Sam Ito"),
    _party("official:j", Label.OFFICIAL, "Sam Ito"),
    _party("official:k", Label.OFFICIAL, "Ivan Petrenko"),
    _party("official:l", Label.OFFICIAL, "Olga Petrenkko"),
    _party("org:nato", Label.ORGANISATION, "North Atlantic Alliance", acronym="NATO"),
)


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("official:a", "official:a"),
        ("RUS", "RUS"),
        ("rus", "RUS"),
        ("Russia", "RUS"),
        ("russian federation", "RUS"),
        ("the Russian Federation", "RUS"),
        ("the Kremlin", "RUS"),
        ("kremlin", "RUS"),
        ("Moscow", "RUS"),
        ("Russians", "RUS"),
        ("nato", "org:nato"),
        ("Mara Ellison", "official:a"),
        ("  mara   ELLISON ", "official:a"),
        ("Ellison", "official:a"),
        ("Maz", "official:a"),
        ("Wen", "official:d"),
        ("Jose Angel O'Farrill", "official:e"),
        ("ofarrill", "official:e"),
        ("O\u2018FARRILL", "official:e"),
        ("de la Tour", "official:f"),
        ("Jordan", "JOR"),
        ("Ruth Jordan", "official:g"),
        ("Bondarenky", "official:h"),
        ("Mara J. Ellison", "official:a"),
        ("Pavel Orlin", "official:c"),
        ("Petrenko", "official:k"),
        ("Elison", "official:a"),
    ],
)
def test_a_party_is_found_by(text, id_):
    assert find_party(PARTIES, text).id == id_


@pytest.mark.parametrize("text", ["Orlin", "orlin"])
def test_a_surname_of_two_is_not_guessed_even_if_one_has_it_as_alias(text):
    with pytest.raises(ParameterError) as caught:
        find_party(PARTIES, text, query="calls", parameter="party")
    assert "Dmitri Orlin (official:b)" in str(caught.value)
    assert "Pavel Orlin (official:c)" in str(caught.value)


def test_two_people_of_one_name_are_told_apart_by_id():
    with pytest.raises(ParameterError, match=r"official:i.*official:j.*or the id"):
        find_party(PARTIES, "Sam Ito")
    assert find_party(PARTIES, "official:j").id == "official:j"


def test_a_misspelt_name_gets_near_ones_and_no_answer():
    with pytest.raises(ParameterError, match=r"'Elliston'; near: Mara Ellison"):
        find_party(PARTIES, "Elliston")


def test_a_title_before_a_name_gets_the_name():
    with pytest.raises(ParameterError, match="near: Mara Ellison"):
        find_party(PARTIES, "Foreign Minister Ellison")


@pytest.mark.parametrize("text", ["zzzz", "?!", "' OR 1=1 //", "Atlantic", "J"])
def test_what_is_nothing_in_the_graph_is_no_party(text):
    with pytest.raises(ParameterError, match="no party of the graph is called"):
        find_party(PARTIES, text)


def test_a_given_name_and_a_part_of_a_word_find_no_one_else():
    with pytest.raises(ParameterError):
        find_party(PARTIES, "Angel")


def test_an_empty_graph_says_that_it_is_empty():
    with pytest.raises(ParameterError, match="load articles first"):
        find_party([], "Russia")


def test_the_parties_of_a_graph_are_read(graph):
    parties = {party.id: party for party in read_parties(graph)}
    assert parties["org:european-union"].acronym == "EU"
    assert parties["GBR"].aliases == ("Britain", "UK")
    assert parties["official:ofarrill"].name == "José Ángel O\u2019Farrill"
    assert len(parties) == 15


def test_a_party_is_resolved_in_the_graph(graph):
    assert resolve_party(graph, "eu").id == "org:european-union"
    with pytest.raises(ParameterError, match="query 'calls', parameter 'left'"):
        resolve_party(graph, "Orlin", query="calls", parameter="left")
