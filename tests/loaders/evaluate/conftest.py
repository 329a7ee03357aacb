"""Annotated articles of the tests' own writing."""

from __future__ import annotations

import json

import pytest

TEXT = (
    "Secretary of State Antony Blinken spoke with Foreign Secretary Liz Truss by "
    "phone on Thursday.\n\nThe European Union is considering sanctions on Belarus."
)
SENTENCES = TEXT.split("\n\n")


def an_edge(kind, source, target, **more):
    return {
        "type": kind,
        "source": source,
        "target": target,
        "date": None,
        "status": "actual",
    } | more


def an_article(**more):
    return {
        "id": "a",
        "published": "2021-12-24",
        "title": "A call",
        "text": TEXT,
        "entities": [
            {"name": "Antony Blinken", "aliases": ["Blinken"]},
            {"name": "Liz Truss", "aliases": ["Elizabeth Truss"]},
            {"name": "Belarus", "id": "BLR", "aliases": ["Minsk"]},
            {"name": "European Union", "aliases": ["EU"]},
        ],
        "edges": [
            an_edge(
                "CALLED",
                "Liz Truss",
                "Antony Blinken",
                date="2021-12-23",
                evidence=SENTENCES[0],
            ),
            an_edge(
                "SANCTIONED",
                "European Union",
                "Belarus",
                date="2021-12-24",
                status="proposed",
                evidence=SENTENCES[1],
            ),
        ],
    } | more


@pytest.fixture
def article():
    """Return what makes an annotated article, a call and a proposed sanction."""
    return an_article


@pytest.fixture
def edge():
    """Return what makes an annotated edge."""
    return an_edge


@pytest.fixture
def gold(tmp_path):
    """Return what writes articles to a file and returns its path."""

    def write(*articles):
        path = tmp_path / "gold.jsonl"
        path.write_text("".join(f"{json.dumps(each)}\n" for each in articles), "utf-8")
        return path

    return write
