"""What the tests of the extraction share: cases as data, a text's claims as lines.

A module that asks for ``case`` names its file of cases as ``CASES``.
"""

from __future__ import annotations

import hashlib
import tomllib
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from graph.records import Article, Label
from loaders.clean import clean
from loaders.extract.pipeline import extract, read

CASES = Path(__file__).parent / "cases"


def pytest_generate_tests(metafunc):
    """Give each case of the module's file to the tests that ask for one."""
    if "case" in metafunc.fixturenames:
        metafunc.parametrize("case", _cases(metafunc.module.CASES))


def _cases(name):
    rows = tomllib.loads((CASES / f"{name}.toml").read_text("utf-8"))
    return [
        pytest.param((row["text"], frozenset(row["claims"])), id=title)
        for title, row in rows.items()
    ]


@cache
def _extraction(text):
    """Return what is read out of a text that was published on 4 May 2022."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    article = Article(id="case", text=text, sha256=digest, published=date(2022, 5, 4))
    return extract(clean(article))


class Told(frozenset):
    """Lines "TYPE SOURCE TARGET STATUS DATE"; a line without a date fits any."""

    def __eq__(self, expected):
        if len(self) != len(expected):
            return False
        return all(
            any(line == own or own.rsplit(" ", 1)[0] == line for own in self)
            for line in expected
        )

    def __hash__(self):
        return super().__hash__()


def _told(text):
    """Return the claims of a text as comparable lines."""
    found = _extraction(text)
    names = {
        entity.id: entity.id if entity.label is Label.COUNTRY else entity.name
        for entity in found.entities
    }
    return Told(
        f"{c.type} {names[c.source]} {names[c.target]} {c.status} {c.date}"
        for c in found.claims
    )


@pytest.fixture(scope="session")
def extraction():
    """Return what reads a text that was published on 4 May 2022."""
    return _extraction


@pytest.fixture(scope="session")
def told():
    """Return what gives a text's claims as comparable lines."""
    return _told


def _read(text, day="2021-12-24", outlet=None):
    """Return a text with its references resolved."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    article = Article(
        id="case",
        text=text,
        sha256=digest,
        outlet=outlet,
        published=date.fromisoformat(day) if day else None,
    )
    return read(clean(article))


def _stands_for(text, words, **kwargs):
    """Return what the last of some words in a text stands for, None for nothing."""
    reading = _read(text, **kwargs)
    found = None
    for reference in reading.references:
        doc = reading.sentences[reference.sentence].tokens.doc
        if doc[reference.start : reference.end].text == words:
            found = reference
    return found and tuple(reading.entities[one].name for one in found.entities)


@pytest.fixture(scope="session")
def reading():
    """Return what resolves the references of a text."""
    return _read


@pytest.fixture(scope="session")
def stands_for():
    """Return what tells the names of those whom some words of a text stand for."""
    return _stands_for
