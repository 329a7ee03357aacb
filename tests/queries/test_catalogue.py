"""Every question of the catalogue keeps the promises of its header."""

from __future__ import annotations

import re

import pytest

from graph.errors import OntologyError, UnknownQueryError
from graph.ontology import contact_types, statuses
from queries.catalogue import (
    ParameterType,
    catalogue,
    columns,
    named_query,
    parse,
)
from queries.values import read_value

QUERIES = catalogue()
TALKS = {("CALLED", "MET"), ("CALLED", "MET", "VISITED")}
CONTACT_COLUMNS = {
    *("date", "source", "type", "target", "status", "channel", "evidence", "outlet"),
    *("url", "article", "contact", "source_id", "target_id"),
}
WALKED = {"left", "right", "hops"}
# these are options of the command itself
TAKEN = {"store", "ledger", "format", "form", "help"}
HEADER = """\
// ---
// title = "Parties"
// answers = "Which parties are there?"
// returns = ["party"]
// params.party = { type = "party", help = "Only this one." }
// ---
MATCH (p) WHERE p.id IN $party RETURN p.name AS party
"""

each_query = pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)


def _names(text):
    code = re.sub(r"//[^\n]*|'[^']*'", "", text)
    return set(re.findall(r"\$(\w+)", code))


def _types(text):
    found = re.search(r"\[c:([A-Z|\s]+)\]", text)
    return tuple(re.findall("[A-Z]+", found[1])) if found else ()


def test_the_questions_that_analysts_ask_have_a_name():
    assert set(QUERIES) >= {
        *("calls", "meetings", "visits", "warnings", "sanctions", "expulsions"),
        *("accusations", "denials", "condemnations", "demands", "support"),
        *("agreements", "contacts-of", "between", "path", "last-contact", "timeline"),
        *("top-contacts", "offices", "evidence", "proposed-not-imposed"),
        *("articles-about", "contact-counts"),
    }


def test_every_contact_type_has_a_question_of_its_own():
    asked = [_types(query.text) for query in QUERIES.values()]
    for name in contact_types():
        assert (name,) in asked


@each_query
def test_a_query_asks_of_one_contact_type_or_of_talks_or_of_all(query):
    types = _types(query.text)
    assert len(types) in {0, 1} or types in {tuple(contact_types()), *TALKS}


@each_query
def test_a_query_says_what_it_answers_and_has_an_example(query):
    assert query.title
    assert re.search(r"[.?]$", query.answers)
    assert query.example
    assert re.fullmatch("[a-z]+(-[a-z]+)*", query.name)


@each_query
def test_every_parameter_has_help_that_is_a_sentence(query):
    for parameter in query.params.values():
        assert re.fullmatch(r"[A-Z].+\.", parameter.help), parameter.name


@each_query
def test_no_parameter_takes_the_name_of_an_option_of_the_command(query):
    assert not TAKEN & set(query.params)


@each_query
@pytest.mark.parametrize("dialect", ["neo4j", "ladybug"])
def test_declared_parameters_are_those_of_the_text(query, dialect):
    declared = set(query.params)
    if query.walks:
        declared = declared - WALKED | {"reached"}
    if query.holders:
        declared -= {"office", "on"}
    assert _names(query.text_on(dialect)) == declared


@each_query
def test_declared_columns_are_words_of_the_vocabulary(query):
    assert query.returns
    assert len(set(query.returns)) == len(query.returns)
    assert set(query.returns) <= set(columns())
    assert set(query.first_per) <= set(query.returns)


@each_query
def test_an_answer_that_lists_contacts_can_show_sentence_and_source(query):
    if "contact" in query.returns:
        assert set(query.returns) >= CONTACT_COLUMNS


@each_query
def test_examples_and_defaults_are_values_that_the_query_takes(query):
    for parameter in query.params.values():
        read_value(query.name, parameter, parameter.default)
        read_value(query.name, parameter, query.example.get(parameter.name))


def test_every_column_of_the_vocabulary_is_used_and_explained():
    used = {column for query in QUERIES.values() for column in query.returns}
    assert used == set(columns())
    assert all(column.help.endswith(".") for column in columns().values())


def test_questions_of_one_type_differ_in_the_type_and_in_who_acts_only():
    one_type = [
        query
        for query in QUERIES.values()
        if len(_types(query.text)) == 1 and query.name != "proposed-not-imposed"
    ]
    texts = {
        re.sub(
            r"  AND \('' IN \$(source|target) [^\n]+\n",
            "",
            query.text.replace(_types(query.text)[0], "TYPE"),
        )
        for query in one_type
    }
    assert len(one_type) == len(contact_types())
    assert len(texts) == 1


def test_only_directed_types_are_asked_by_source_and_target():
    for query in QUERIES.values():
        types = _types(query.text)
        if len(types) == 1:
            directed = not contact_types()[types[0]].symmetric
            assert ({"source", "target"} <= set(query.params)) is directed


def test_a_status_may_be_any_or_one_of_the_ontology():
    status = QUERIES["calls"].params["status"]
    assert status.choices == ("any", *statuses())
    assert all(type(choice) is str for choice in status.choices)


def test_counts_and_chains_are_of_what_took_place_unless_asked_otherwise():
    for query in QUERIES.values():
        shows_status = "status" in query.returns
        if "status" in query.params and not shows_status:
            assert query.params["status"].default == "actual", query.name


def test_parameters_of_several_values_are_known():
    kinds = {parameter.type for parameter in QUERIES["path"].params.values()}
    assert ParameterType.INTEGER in kinds
    assert not QUERIES["path"].params["hops"].multiple
    assert QUERIES["path"].params["left"].multiple


def test_an_unknown_name_says_which_may_be_meant():
    with pytest.raises(UnknownQueryError, match="Did you mean 'calls'"):
        named_query("cals")


def test_a_store_may_have_a_text_of_its_own():
    query = parse("parties", HEADER, {"ladybug": "RETURN 1"})
    assert query.text_on("ladybug") == "RETURN 1"
    assert query.text_on("neo4j").startswith("MATCH (p)")


@pytest.mark.parametrize(
    ("wrong", "right", "told"),
    [
        ("// ---\n// title", "// title", "line 1: the header must stand"),
        ('// title = "Parties"', "title", "line 2: a header line begins"),
        ('"Parties"', "Parties", "Invalid value"),
        ('// title = "Parties"\n', "", "title"),
        ('["party"]', '["patry"]', "unknown columns: patry"),
        ('"Only this one."', '""', "parameters without help: party"),
        (', help = "Only this one."', "", "help"),
        ('type = "party"', 'type = "patry"', "patry"),
        ("params.party", "prams.party", "params"),
        ("// returns", "// colour = 1\n// returns", "unknown keys: colour"),
        (
            "// returns",
            "// example = { patry = 1 }\n// returns",
            "examples of unknown parameters: patry",
        ),
        ('["party"]', '["party"]\n// first_per = ["x"]', "unknown columns: x"),
        ('type = "party"', 'type = "party", coulour = 1', "coulour"),
    ],
)
def test_a_wrong_header_names_its_file_and_what_is_wrong(wrong, right, told):
    assert wrong in HEADER
    with pytest.raises(OntologyError, match=re.escape(told)) as caught:
        parse("parties", HEADER.replace(wrong, right, 1), {})
    assert str(caught.value).startswith("parties.cypher")
