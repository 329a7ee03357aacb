"""Names and titles become officials only when something besides the name agrees."""

from datetime import date

import pytest

from graph.gazetteer import gazetteer
from graph.records import Entity, Judgement, Label, Office
from graph.resolve import (
    Clue,
    acts_for,
    family_official,
    full_official,
    learned,
    office_holder,
)

DAY = date(2021, 12, 24)


def clue(title, kind, of=None):
    return Clue(title=title, kinds=(kind,), of=of)


FOREIGN = clue("foreign minister", "foreign-minister", "RUS")

FULL = [
    ("Sergei Lavrov", [FOREIGN], "Sergey Lavrov"),
    ("Sergey Lavrov", [], "Sergey Lavrov"),
    ("Sergei V. Lavrov", [FOREIGN], "Sergey Lavrov"),
    ("Joseph R. Biden, Jr.", [clue("president", "head-of-state")], "Joe Biden"),
    ("Elizabeth Truss", [], "Liz Truss"),
]


@pytest.mark.parametrize(("name", "clues", "expected"), FULL)
def test_a_full_name_finds_its_official(name, clues, expected):
    found = full_official(name, clues, DAY, {"RUS", "USA"}, gazetteer())
    assert found.entity.name == expected
    assert found.reason


NOBODY = [
    ("Sergey Lavrov", [clue("minister", "other-minister", "FRA")]),
    ("Jane Doe", [FOREIGN]),
    ("George Shultz", []),
]


@pytest.mark.parametrize(("name", "clues"), NOBODY)
def test_a_contradicted_or_unknown_name_finds_nobody(name, clues):
    assert full_official(name, clues, DAY, {"RUS"}, gazetteer()) is None


def test_a_family_name_with_a_title_is_settled():
    found = family_official("Lavrov", [FOREIGN], DAY, {"RUS"}, gazetteer())
    assert (found.entity.name, found.judgement) == ("Sergey Lavrov", Judgement.SAME)


def test_a_shared_family_name_without_evidence_is_nobody():
    assert family_official("Smith", [], DAY, set(), gazetteer()) is None


def test_a_family_name_of_the_wrong_state_is_nobody():
    foreign = clue("foreign minister", "foreign-minister", "ESP")
    assert family_official("Lavrov", [foreign], DAY, {"ESP"}, gazetteer()) is None


def test_a_family_name_with_no_sign_of_the_state_is_doubtful():
    found = family_official("Lavrov", [], DAY, set(), gazetteer())
    assert found is None or found.judgement is Judgement.DOUBTFUL


def test_an_office_has_one_holder_on_a_day():
    found = office_holder(FOREIGN, DAY, gazetteer())
    assert found.entity.name == "Sergey Lavrov"
    assert "2021-12-24" in found.reason


def test_an_office_without_a_state_has_no_holder():
    bare = clue("foreign minister", "foreign-minister")
    assert office_holder(bare, DAY, gazetteer()) is None


def test_an_official_is_learned_from_a_title():
    found = learned("Jane Doe", clue("trade minister", "minister", "NOR"))
    assert found.entity.id == "official:jane-doe:NOR"
    assert found.entity.offices[0].of == "NOR"
    assert found.judgement is Judgement.SAME


def an_official(*offices):
    return Entity(
        id="official:x", label=Label.OFFICIAL, name="Jane Doe", offices=offices
    )


def test_an_official_acts_for_the_office_of_the_day():
    minister = Office(
        title="m", kind="", of="NOR", since="2010-01-01", until="2014-09-30"
    )
    chief = Office(title="c", kind="", of="org:nato", since="2014-10-01")
    official = an_official(minister, chief)
    assert acts_for(official, date(2012, 1, 1), None) == "NOR"
    assert acts_for(official, date(2020, 1, 1), None) == "org:nato"
    assert acts_for(official, date(2020, 1, 1), "NOR") == "org:nato"


def test_a_stated_office_counts_when_none_is_known_for_the_day():
    minister = Office(title="m", kind="", of="NOR", since="2010", until="2014")
    assert acts_for(an_official(minister), date(2020, 1, 1), "SWE") == "SWE"
