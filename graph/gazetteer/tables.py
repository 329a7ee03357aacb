"""The gazetteer's CSV files as frozen rows, as they stand in the files.

In come ``graph/data/gazetteer/*.csv``; out go tuples of rows with entity ids in
place of names. Nothing is indexed here.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from graph.names import slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = [
    "CountryRow",
    "Membership",
    "OrganisationRow",
    "PlaceRow",
    "Term",
    "country_rows",
    "membership_rows",
    "organisation_id",
    "organisation_rows",
    "place_rows",
    "terms",
    "usual_names",
]

_STATED = re.compile(r"\d{4}-\d\d-\d\d")
_HELD = re.compile(r"held (?:late )?(\d{4}(?:-\d\d)?)")
_OWN_KNOWLEDGE_ENDS = "2025-09"
_FOR = {"UN": "org:united-nations", "EU": "org:european-union"}


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryRow:
    """A state or territory: its usual name, other names and what is of it."""

    id: str
    qid: str
    iso2: str
    family_first: bool
    name: str
    other_names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationRow:
    """An international body, alliance, armed group or the like."""

    id: str
    qid: str
    name: str
    aliases: tuple[str, ...]
    acronym: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """A place or body whose name may stand for a state or organisation."""

    name: str
    of: str
    kind: str
    ambiguous: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One person in one office for one time.

    ``until`` is empty while no end is known; ``known`` is the day up to which the
    source vouches for an open term.
    """

    qid: str
    name: str
    aliases: tuple[str, ...]
    title: str
    kind: str
    of: str
    since: str
    until: str
    known: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """A state's membership of an organisation; both are entity ids."""

    country: str
    organisation: str
    since: str | None
    until: str | None


def organisation_id(name: str) -> str:
    """Return the entity id of an organisation of that usual name.

    Example:
        >>> organisation_id("NATO")
        'org:nato'
        >>> organisation_id("P5+1") == organisation_id("P51")
        False
    """
    plain = name.replace("+", " plus ").replace("-", " ")
    return f"org:{slug(plain)}"


@cache
def _codes() -> frozenset[str]:
    return frozenset(row[0] for row in _rows("codes.csv"))


def _owner(text: str) -> str:
    # three capitals need not be a state: WTO, IMF
    return text if text in _codes() else organisation_id(text)


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def _rows(name: str) -> Iterator[list[str]]:
    text = files("graph").joinpath("data", "gazetteer", name).read_text("utf-8")
    rows = csv.reader(io.StringIO(text))
    next(rows)
    yield from rows


def country_rows() -> Iterator[CountryRow]:
    """Yield the states and territories."""
    codes = {code: (iso2, order) for code, iso2, order, _ in _rows("codes.csv")}
    for code, qid, name, other, adjectives, people, _ in _rows("demonyms.csv"):
        iso2, order = codes[code]
        yield CountryRow(
            id=code,
            qid=qid,
            iso2=iso2,
            family_first=order == "family-first",
            name=name,
            other_names=_list(other),
            adjectives=_list(adjectives),
            people=_list(people),
        )


def organisation_rows() -> Iterator[OrganisationRow]:
    """Yield the organisations."""
    for qid, name, aliases, acronym, kind, _, _ in _rows("organisations.csv"):
        yield OrganisationRow(
            id=organisation_id(name),
            qid=qid,
            name=name,
            aliases=_list(aliases),
            acronym=acronym,
            kind=kind,
        )


def place_rows() -> Iterator[PlaceRow]:
    """Yield the capitals, seats, ministries and other places."""
    for name, country, kind, flag, _, _ in _rows("places.csv"):
        of = _FOR.get(country, country)
        yield PlaceRow(name=name, of=of, kind=kind, ambiguous=flag == "ambiguous")


def membership_rows() -> Iterator[Membership]:
    """Yield the memberships."""
    for country, organisation, since, until, _ in _rows("memberships.csv"):
        yield Membership(
            country=country,
            organisation=organisation_id(organisation),
            since=since or None,
            until=until or None,
        )


def usual_names() -> Mapping[tuple[str, str], str]:
    """Return the usual English name by name in officials.csv and entity id."""
    rows = _rows("usual-names.csv")
    return {(name, _owner(of)): usual for name, of, usual, _ in rows}


def terms() -> Iterator[Term]:
    """Yield the terms of office, in the order of the file."""
    for row in _rows("officials.csv"):
        qid, name, aliases, title, kind, of, since, until, source = row
        yield Term(
            qid=qid,
            name=name,
            aliases=_list(aliases),
            title=title,
            kind=kind,
            of=_owner(of),
            since=since,
            until=until,
            known=until or _known(source),
        )


def _known(source: str) -> str:
    """Return the last day for which a source vouches for an open term."""
    held = max(_HELD.findall(source), default="")
    if held:
        return held if "-" in held else f"{held}-12"
    stated = _STATED.search(source)
    return stated[0] if stated else _OWN_KNOWLEDGE_ENDS
