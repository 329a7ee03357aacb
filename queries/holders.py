"""Who held an office, one after the other: the graph's terms and the gazetteer's.

In come the terms that a graph knows; out go those of the office asked for, joined by
the terms of persons whom no article of the graph names, each with predecessor and
successor. A person who is both is one row: the graph's.

A term follows the one that ended last before it began. Kinds with one seat in a state
(head of state, foreign minister) are one office whatever its title; of the others each
title is an office of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph.gazetteer import gazetteer
from graph.names import words
from queries.parties import Party

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graph.gazetteer import Gazetteer

__all__ = ["holders", "places"]

Row = dict[str, Any]

GRAPH, GAZETTEER = "graph", "gazetteer"
SINGLE_SEAT = frozenset(
    {"defence-minister", "foreign-minister", "head-of-government", "head-of-state"}
)
FILLER = frozenset({"for", "of", "the"})
ANY = ""


def holders(known: Iterable[Row], asked: Mapping[str, Any]) -> list[Row]:
    """Return the holders of an office in order, each with who came before and after.

    Args:
        known: terms of the graph.
        asked: ``office``, its kind or words of its title, with or without whose it
            is; ``of``, ids of states and bodies; ``on``, a day, month or year.
    """
    table = gazetteer()
    office, owners = _office_of(asked["office"], table)
    rows = [row | {"known_from": GRAPH} for row in known]
    of = set(asked["of"]) - {ANY} or owners or {row["of_id"] for row in rows}
    rows = [row for row in rows if row["of_id"] in of]
    named = {(row["official_id"], row["kind"], row["since"]) for row in rows}
    rows += [
        row
        for row in _terms(table, of)
        if (row["official_id"], row["kind"], row["since"]) not in named
    ]
    wanted = sorted(_of_office(rows, office), key=_order)
    return [row for row in _chained(wanted) if _held(row, asked["on"])]


def places() -> tuple[Party, ...]:
    """Return the states and bodies of the gazetteer, in the graph or not."""
    table = gazetteer()
    found = (table.entity(one) for one in (*table.countries, *table.organisations))
    return tuple(
        Party(
            id=entity.id,
            label=entity.label,
            name=entity.name,
            aliases=entity.aliases,
            acronym=entity.acronym or "",
        )
        for entity in found
        if entity is not None
    )


def _office_of(text: str, table: Gazetteer) -> tuple[str, frozenset[str]]:
    """Return an office without the state or body in front of it, and whose it is."""
    for match in table.phrasebook.find(text):
        owners = {sense.entity for sense in match.senses if sense.named}
        rest = text[: match.start] + text[match.end :]
        if len(owners) == 1 and _words(rest):
            return rest, frozenset(owners)
    return text, frozenset()


def _terms(table: Gazetteer, of: Iterable[str]) -> Iterator[Row]:
    """Yield all terms that the gazetteer has for states and bodies."""
    wanted = frozenset(of)
    names = {one: entity.name for one in wanted if (entity := table.entity(one))}
    for person in table.persons.values():
        for term in person.terms:
            if term.of in wanted:
                yield {
                    "official": person.name,
                    "office": term.title,
                    "kind": term.kind,
                    "of": names.get(term.of, term.of),
                    "since": term.since,
                    "until": term.until,
                    "seen_first": "",
                    "seen_last": "",
                    "official_id": person.id,
                    "of_id": term.of,
                    "known_from": GAZETTEER,
                }


def _of_office(rows: Iterable[Row], text: str) -> list[Row]:
    """Return the rows of an office: of its kind or very title, else of its words.

    A title of an office with one seat finds all who held it, whatever it was called.
    """
    asked = _words(text)
    rows = list(rows)
    found = [row for row in rows if asked in (_words(row["kind"]), _title(row))]
    found = found or [row for row in rows if asked and asked <= _title(row)]
    seats = {(row["of_id"], row["kind"]) for row in found if row["kind"] in SINGLE_SEAT}
    if seats:
        return [row for row in rows if (row["of_id"], row["kind"]) in seats]
    return found


def _title(row: Row) -> frozenset[str]:
    """Return the words of a title, without the name of whose it is."""
    return _words(row["office"]) - _words(row["of"])


def _words(text: str) -> frozenset[str]:
    return frozenset(words(text.replace("-", " "))) - FILLER


def _order(row: Row) -> tuple[str, ...]:
    term = row["since"] or row["seen_first"], row["until"] or "9"
    return row["of_id"], *term, row["official_id"], row["kind"], row["office"]


def _chained(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield the rows, each with its predecessor and successor.

    A term of which only the month or year of its end is known ends with the day in it
    on which the next one begins.
    """
    before = {id(row): _predecessor(row, rows) for row in rows}
    after: dict[int, Row] = {}
    for row in rows:
        former = before[id(row)]
        if former is not None:
            after.setdefault(id(former), row)
    for row in rows:
        former, later = before[id(row)], after.get(id(row))
        chained = row | _named("predecessor", former) | _named("successor", later)
        if later is not None and row["until"]:
            within = later["since"].startswith(row["until"])
            chained["until"] = later["since"] if within else row["until"]
        yield chained


def _named(role: str, row: Row | None) -> Row:
    if row is None:
        return {role: "", f"{role}_id": ""}
    return {role: row["official"], f"{role}_id": row["official_id"]}


def _predecessor(row: Row, rows: Iterable[Row]) -> Row | None:
    earlier = [
        other
        for other in rows
        if _seat(other) == _seat(row)
        and other["official_id"] != row["official_id"]
        and "" < other["since"] < row["since"]
    ]
    ended = [other for other in earlier if _ended_before(other, row)]
    return max(ended or earlier, key=_end, default=None)


def _ended_before(other: Row, row: Row) -> bool:
    until, since = other["until"], row["since"]
    return bool(until) and until <= since[: len(until)] + "~"


def _end(row: Row) -> tuple[str, str, str]:
    return row["until"] or row["since"], row["since"], row["official_id"]


def _seat(row: Row) -> tuple[str, str, str]:
    title = "" if row["kind"] in SINGLE_SEAT else row["office"]
    return row["of_id"], row["kind"], title


def _held(row: Row, on: str) -> bool:
    """Tell whether a term touches a day, month or year; only what is known counts."""
    since: str = row["since"]
    until: str = row["until"]
    if not since and not until and on:
        first, last = row["seen_first"][:4], row["seen_last"][:4]
        return bool(first <= on[:4] <= last)
    begun = since[: len(on)] <= on[: len(since)]
    return begun and (not until or until[: len(on)] >= on[: len(until)])
