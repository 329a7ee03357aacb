"""The ontology's tables agree with each other and with the records."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from graph.ontology import channels, contact_types, statuses
from graph.records import Status

SYMMETRIC = {"AGREED", "CALLED", "MET"}


def test_there_are_twelve_contact_types_and_three_have_no_direction():
    assert len(contact_types()) == 12
    assert {name for name, row in contact_types().items() if row.symmetric} == SYMMETRIC


@pytest.mark.parametrize("name", contact_types())
def test_a_contact_type_has_its_codes_and_words(name):
    row = contact_types()[name]
    assert row.plover.isupper()
    assert row.cameo.isdigit()
    assert row.verb
    assert row.when


def test_every_status_is_explained_and_drawn_in_its_own_way():
    assert set(statuses()) == set(Status)
    text = files("graph").joinpath("data", "ontology", "statuses.toml")
    dashes = [row["dash"] for row in tomllib.loads(text.read_text("utf-8")).values()]
    assert len(set(dashes)) == len(dashes)


def test_a_contact_may_have_no_known_channel():
    assert "unknown" in channels()
