"""The article that this project began with, read by general rules only."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from loaders.load import extract_articles, read

pytestmark = pytest.mark.shared
SEED = Path(__file__).parents[3].parent / "shared" / "seed"


@cache
def edges():
    """Return what the seed article says, as (type, source, target) -> claims."""
    [file] = sorted(SEED.glob("*.txt"))
    [extraction] = extract_articles(read(file))
    names = {entity.id: entity.name for entity in extraction.entities}
    found = {}
    for claim in extraction.claims:
        ends = (names[claim.source], names[claim.target])
        if claim.type in {"CALLED", "MET", "AGREED"}:
            ends = tuple(sorted(ends))
        found.setdefault((claim.type, *ends), []).append(claim)
    return found


@pytest.mark.parametrize("other", ["Jens Stoltenberg", "Liz Truss", "Josep Borrell"])
def test_the_calls_of_the_day(other):
    [call] = edges()["CALLED", *sorted(("Antony Blinken", other))]
    assert (call.date, call.status) == ("2021-12-23", "actual")
    assert "spoke with" in call.evidence


def test_the_video_call():
    [call] = edges()["CALLED", "Joe Biden", "Vladimir Putin"]
    assert (call.channel, call.status) == ("video", "actual")


def test_the_warning_goes_to_the_party_addressed():
    [warning] = edges()["WARNED", "Joe Biden", "Vladimir Putin"]
    assert warning.status == "actual"


def test_sanctions_were_proposed_and_never_imposed():
    [sanction] = edges()["SANCTIONED", "G7", "Russia"]
    assert sanction.status == "proposed"
    statuses = {
        c.status for key, cs in edges().items() for c in cs if key[0] == "SANCTIONED"
    }
    assert "actual" not in statuses


@pytest.mark.parametrize("other", ["United Kingdom", "European Union"])
def test_the_agreements(other):
    [agreement] = edges()["AGREED", *sorted((other, "United States"))]
    assert agreement.status == "actual"


def test_the_denial():
    denials = [key for key in edges() if key[:2] == ("DENIED", "Russia")]
    assert sorted(target for *_, target in denials) == ["Ukraine", "United States"]


SAID = {
    ("ACCUSED", "Russia", "Ukraine"),
    ("AGREED", "European Union", "United States"),
    ("AGREED", "United Kingdom", "United States"),
    ("CALLED", "Antony Blinken", "Jens Stoltenberg"),
    ("CALLED", "Antony Blinken", "Josep Borrell"),
    ("CALLED", "Antony Blinken", "Liz Truss"),
    ("CALLED", "Joe Biden", "Vladimir Putin"),
    ("CONDEMNED", "Antony Blinken", "Russia"),
    ("CONDEMNED", "Jens Stoltenberg", "Russia"),
    ("CONDEMNED", "Ukraine", "Russia"),
    ("CONDEMNED", "United States", "Russia"),
    ("DENIED", "Russia", "Ukraine"),
    ("DENIED", "Russia", "United States"),
    ("MET", "G7", "United States"),
    ("SANCTIONED", "G7", "Russia"),
    ("SUPPORTED", "European Union", "Lithuania"),
    ("SUPPORTED", "United States", "Lithuania"),
    ("WARNED", "Joe Biden", "Vladimir Putin"),
    ("WARNED", "United States", "Russia"),
}


def test_nothing_is_invented():
    assert set(edges()) <= SAID


def test_nothing_is_told_twice():
    assert all(len(claims) == 1 for claims in edges().values())
