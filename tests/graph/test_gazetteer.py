"""The tables are whole and consistent, and the gazetteer answers from them."""

import csv
import re
import time
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from graph.gazetteer import Gazetteer, gazetteer, official_id, organisation_id
from graph.records import Label

TABLES = Path("graph/data/gazetteer")
DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
QID = re.compile(r"Q[1-9]\d*")
LEAK = re.compile(r"(^|[\s\"'(])/\w+/|https?://")
REQUIRED = {
    "codes.csv": ("country", "iso2", "source"),
    "demonyms.csv": ("country", "name", "source"),
    "memberships.csv": ("country", "organisation", "source"),
    "nicknames.csv": ("short", "full", "source"),
    "officials.csv": ("name", "office", "office_kind", "of", "source"),
    "official-sites.csv": ("domain", "of", "source"),
    "organisations.csv": ("name", "kind", "source"),
    "places.csv": ("name", "country", "kind", "source"),
    "usual-names.csv": ("name", "of", "usual_name", "source"),
}


def rows(name):
    with (TABLES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def is_day(text):
    if not text:
        return True
    if not DAY.fullmatch(text):
        return False
    parts = [int(part) for part in text.split("-")] + [1, 1]
    return bool(date(*parts[:3]))


@pytest.mark.parametrize("name", sorted(REQUIRED))
def test_every_row_is_complete_clean_and_there_once(name):
    table = rows(name)
    for number, row in enumerate(table, 2):
        where = f"{name}, line {number}: {row}"
        assert None not in row, where
        assert all(row[column] for column in REQUIRED[name]), where
        assert all(value == value.strip() for value in row.values()), where
        assert not any(LEAK.search(value) for value in row.values()), where
    counted = Counter(tuple(row.values()) for row in table)
    assert [row for row, count in counted.items() if count > 1] == []


@pytest.mark.parametrize("name", ["officials.csv", "memberships.csv"])
def test_dates_are_days_in_order(name):
    for row in rows(name):
        first, last = row["from"], row["until"]
        assert is_day(first), row
        assert is_day(last), row
        shared = min(len(first), len(last))
        assert not shared or first[:shared] <= last[:shared], row


def test_officials_serve_known_states_and_bodies():
    known = {row["country"] for row in rows("demonyms.csv")}
    known |= {row["name"] for row in rows("organisations.csv")}
    officials = rows("officials.csv")
    assert {row["of"] for row in officials} <= known
    assert all(not row["qid"] or QID.fullmatch(row["qid"]) for row in officials)
    assert all(row["from"] or row["until"] for row in officials)
    order = [(row["of"], row["office_kind"], row["from"]) for row in officials]
    assert order == sorted(order)


def test_memberships_and_places_belong_to_known_states_and_bodies():
    states = {row["country"] for row in rows("demonyms.csv")}
    bodies = {row["name"] for row in rows("organisations.csv")}
    assert {row["country"] for row in rows("memberships.csv")} <= states
    assert {row["organisation"] for row in rows("memberships.csv")} <= bodies
    assert {row["country"] for row in rows("places.csv")} <= states | {"EU", "UN"}


def test_every_state_has_its_two_codes():
    states = [row["country"] for row in rows("demonyms.csv")]
    codes = {row["country"]: row["iso2"] for row in rows("codes.csv")}
    assert len(states) == len(set(states)) == 250
    assert set(states) == set(codes)
    assert len(set(codes.values())) == 250
    assert codes["XKX"] == "XK"


def test_usual_names_are_of_known_officials():
    known = {(row["name"], row["of"]) for row in rows("officials.csv")}
    assert {(row["name"], row["of"]) for row in rows("usual-names.csv")} <= known


def test_the_licences_of_all_sources_travel_with_the_tables():
    text = (TABLES / "LICENSES.md").read_text("utf-8")
    for source in ("every-politician-scrapers", "openeventdata", "country-codes"):
        assert source in text
    assert "Permission is hereby granted" in text
    assert (TABLES / "LICENSE-CC-BY-SA-4.0.txt").exists()
    marked = [r for r in rows("officials.csv") if "(CC BY-SA 4.0)" in r["source"]]
    assert len(marked) == 4


def test_ids_of_entities_are_unique_across_kinds():
    known = gazetteer()
    ids = [*known.countries, *known.organisations, *known.persons]
    assert len(ids) == len(set(ids))


def test_it_is_ready_in_well_under_a_second():
    fresh = Gazetteer()
    start = time.process_time()
    fresh.called("Doe")
    fresh.sense("Russia")
    fresh.holders("foreign-minister", "GBR", "2021-12-23")
    assert time.process_time() - start < 1


NAMES = [
    ("United States", "USA"),
    ("US", "USA"),
    ("U.S.", "USA"),
    ("UK", "GBR"),
    ("Britain", "GBR"),
    ("Türkiye", "TUR"),
    ("Czech Republic", "CZE"),
    ("Côte d\u2019Ivoire", "CIV"),
    ("Burma", "MMR"),
    ("DPRK", "PRK"),
    ("South Korean", "KOR"),
    ("Kosovo", "XKX"),
    ("Palestinians", "PSE"),
    ("Kremlin", "RUS"),
    ("10 Downing Street", "GBR"),
    ("Foggy Bottom", "USA"),
    ("EU", "org:european-union"),
    ("European Union", "org:european-union"),
    ("North Atlantic Treaty Organization", "org:nato"),
    ("al-Qaeda", "org:al-qaeda"),
    ("P5+1", "org:p5-plus-1"),
    ("G-7", "org:g7"),
    ("IS", "org:islamic-state"),
]


@pytest.mark.parametrize(("phrase", "entity"), NAMES)
def test_a_phrase_stands_for_its_entity(phrase, entity):
    assert gazetteer().sense(phrase)[0].entity == entity


@pytest.mark.parametrize("phrase", ["us", "is", "can", "car", "male", "the north"])
def test_an_acronym_or_name_counts_only_as_written(phrase):
    assert gazetteer().sense(phrase) == ()


def test_the_longest_phrase_wins():
    text = "Papua New Guinea, Guinea-Bissau and the UN Security Council met."
    found = [match.senses[0].entity for match in gazetteer().phrasebook.find(text)]
    assert found == ["PNG", "GNB", "org:un-security-council"]


HOLDERS = [
    ("foreign-minister", "GBR", "2021-12-23", "Liz Truss"),
    ("foreign-minister", "USA", "2022-03-01", "Antony Blinken"),
    ("foreign-minister", "USA", "2016-05-01", "John Kerry"),
    ("head-of-state", "RUS", "2010-05-01", "Dmitry Medvedev"),
    ("organisation-head", "org:nato", "2021-12-23", "Jens Stoltenberg"),
    ("head-of-government", "DEU", "2022-02-07", "Olaf Scholz"),
]


@pytest.mark.parametrize(("kind", "of", "day", "name"), HOLDERS)
def test_an_office_has_its_holder_of_the_day(kind, of, day, name):
    holders = gazetteer().holders(kind, of, day)
    assert [holder.person.name for holder in holders] == [name]
    assert all(holder.vouched for holder in holders)


def test_an_open_term_is_doubted_after_its_source():
    (holder,) = gazetteer().holders("foreign-minister", "RUS", date(2031, 1, 1))
    assert not holder.vouched


def test_a_day_before_all_terms_has_no_holder():
    assert gazetteer().holders("foreign-minister", "USA", "1750-01-01") == ()


def test_an_official_is_one_entity_with_all_offices():
    (person,) = gazetteer().named("Elizabeth Truss")
    entity = gazetteer().entity(person.id)
    assert entity.label is Label.OFFICIAL
    assert entity.name == "Liz Truss"
    assert {office.kind for office in entity.offices} >= {
        "foreign-minister",
        "head-of-government",
    }


def test_a_country_and_an_organisation_carry_their_codes_and_names():
    country = gazetteer().entity("CZE")
    assert (country.iso2, country.qid, country.label) == ("CZ", "Q213", Label.COUNTRY)
    body = gazetteer().entity("org:nato")
    assert (body.acronym, body.kind, body.label) == (
        "NATO",
        "alliance",
        Label.ORGANISATION,
    )


def test_an_unknown_id_is_nobody():
    assert gazetteer().entity("official:nobody:USA") is None


def test_the_usual_name_replaces_a_formal_label():
    assert [p.name for p in gazetteer().named("Matamela Cyril Ramaphosa")] == [
        "Cyril Ramaphosa"
    ]


def test_family_names_find_officials_in_both_name_orders():
    assert "Wang Yi" in [person.name for person in gazetteer().called("Wang")]
    assert "Sergey Lavrov" in [person.name for person in gazetteer().called("Lavrov")]


def test_offices_of_a_day_come_weightiest_first():
    (person,) = gazetteer().named("Marco Rubio")
    terms = gazetteer().offices_on(person.id, "2025-06-01")
    assert [term.kind for term in terms] == [
        "foreign-minister",
        "national-security-adviser",
    ]


def test_ids_are_a_pure_function_of_names():
    assert organisation_id("European Union") == "org:european-union"
    assert official_id("Jane Doe", "org:nato") == "official:jane-doe:nato"


def test_members_of_nato_are_known():
    members = {
        row.country for row in gazetteer().memberships if row.organisation == "org:nato"
    }
    assert {"USA", "FRA", "TUR"} <= members
    assert "RUS" not in members
