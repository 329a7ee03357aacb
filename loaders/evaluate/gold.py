"""Read a file of annotated articles, and say where it is malformed.

One JSON object a line, an article each: ``id``, ``text``, ``published``, ``title``,
``outlet``, ``kind``, ``entities`` (``name``, ``id``, ``aliases``) and ``edges``
(``type``, ``source``, ``target``, ``date``, ``status``, ``evidence``). A malformed line
stops the reading: figures over half a set would mislead.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.errors import FetchError, ParseError, suggestion
from graph.gazetteer import SenseKind, gazetteer
from graph.ontology import contact_types
from graph.records import Status
from loaders.evaluate.kinds import source_kind
from loaders.evaluate.scoring import Edge, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from os import PathLike

__all__ = ["Annotated", "read_gold"]

_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_NEEDED = object()


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """One annotated article.

    Attributes:
        id: its id, by which extracted edges are found.
        kind: what kind of source it is, see `loaders.evaluate.kinds`.
        text: what was annotated.
        edges: the annotated edges.
        forms: all that may stand for an entity, in plain form, by its name.
    """

    id: str
    kind: str
    text: str
    edges: tuple[Edge, ...]
    forms: Mapping[str, frozenset[str]]


def read_gold(path: str | PathLike[str]) -> tuple[Annotated, ...]:
    """Return the annotated articles of a file.

    Raises:
        FetchError: the file cannot be read.
        ParseError: a line is malformed; says which, and which field.
    """
    name = str(path)
    found: dict[str, Annotated] = {}
    for number, row in _rows(name):
        where = f"{name}, line {number}"
        document = _document(row, where)
        if document.id in found:
            raise ParseError(where, f"id: '{document.id}' stands in an earlier line")
        found[document.id] = document
    if not found:
        raise ParseError(name, "no annotated article in it")
    return tuple(found.values())


def _rows(name: str) -> Iterator[tuple[int, Any]]:
    try:
        lines = Path(name).read_text("utf-8-sig").split("\n")
    except OSError as error:
        reason = (error.strerror or "unreadable").lower()
        raise FetchError(name, reason) from error
    except UnicodeDecodeError as error:
        raise ParseError(name, "not UTF-8 text") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield number, json.loads(line)
        except json.JSONDecodeError as error:
            where = f"{name}, line {number}"
            what = error.msg.lower().removesuffix(" at")
            reason = f"not JSON: {what} at character {error.pos + 1}"
            raise ParseError(where, reason) from error
        except (ValueError, RecursionError) as error:
            where = f"{name}, line {number}"
            raise ParseError(where, "not usable JSON: a value is too large") from error


@dataclass(frozen=True, slots=True)
class _Row:
    """An object of the file that knows where it stands."""

    values: Mapping[str, Any]
    where: str
    place: str = ""

    def fail(self, field: str, reason: str) -> ParseError:
        return ParseError(self.where, f"{self.place}{field}: {reason}")

    def text(self, field: str, default: Any = _NEEDED) -> Any:
        """Return a text that is not blank; a default for none or null."""
        value = self.values.get(field)
        if value is None and default is not _NEEDED:
            return default
        if not isinstance(value, str) or not value.strip():
            what = "is missing" if field not in self.values else "is no text"
            raise self.fail(field, what)
        return value

    def rows(self, field: str) -> Iterator[_Row]:
        """Yield the objects of a list."""
        value = self.values.get(field, ())
        if not isinstance(value, list | tuple):
            raise self.fail(field, "is no list")
        for number, each in enumerate(value):
            place = f"{self.place}{field}[{number}]"
            if not isinstance(each, dict):
                raise ParseError(self.where, f"{place}: is no object")
            yield _Row(each, self.where, f"{place}.")

    def one_of(self, field: str, known: Iterable[str]) -> str:
        """Return one of some words."""
        value, names = self.text(field), list(known)
        if value not in names:
            hint = suggestion(value, names) or f" Known: {', '.join(names)}."
            raise self.fail(field, f"'{value}' is not known.{hint}")
        return str(value)


def _document(values: Any, where: str) -> Annotated:
    if not isinstance(values, dict):
        raise ParseError(where, "no object")
    row = _Row(values, where)
    text = row.text("text")
    if "edges" not in values:
        raise row.fail("edges", "is missing; an article without any has []")
    edges = tuple(_edge(each, text) for each in row.rows("edges"))
    listed = dict(_forms(each) for each in row.rows("entities"))
    ends = {end for edge in edges for end in (edge.source, edge.target)}
    return Annotated(
        id=row.text("id"),
        kind=source_kind(*(row.text(field, "") for field in ("kind", "id", "title"))),
        text=text,
        edges=edges,
        forms=listed | {end: _meant(end, listed) for end in ends - listed.keys()},
    )


def _forms(row: _Row) -> tuple[str, frozenset[str]]:
    name, aliases = row.text("name"), row.values.get("aliases") or []
    if not isinstance(aliases, list) or not all(isinstance(a, str) for a in aliases):
        raise row.fail("aliases", "is no list of texts")
    id_ = row.text("id", "")
    forms = frozenset(plain(form) for form in (name, id_, *aliases) if form)
    return name, forms if id_ else forms | _known_forms(name)


def _meant(end: str, listed: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Return the forms of an end that is listed by another name, or not at all."""
    named = [forms for forms in listed.values() if plain(end) in forms]
    return named[0] if len(named) == 1 else _known_forms(end) | {plain(end)}


def _known_forms(name: str) -> frozenset[str]:
    """Return the forms of the one state, body or official that bears a name."""
    senses = gazetteer().sense(name)
    ids = {sense.entity for sense in senses if sense.kind is SenseKind.NAME}
    ids |= {person.id for person in gazetteer().named(name)}
    entity = gazetteer().entity(ids.pop()) if len(ids) == 1 else None
    if entity is None:
        return frozenset()
    forms = (entity.id, entity.name, entity.acronym or "", *entity.aliases)
    return frozenset(plain(form) for form in forms if form)


def _edge(row: _Row, text: str) -> Edge:
    evidence = row.text("evidence", "")
    start = text.find(evidence) if evidence else -1
    if evidence and start < 0:
        raise row.fail("evidence", "does not stand in the text, letter by letter")
    date = row.text("date", None)
    if date is not None and not _DATE.fullmatch(date):
        raise row.fail("date", f"'{date}' is not like 2024-05-17, 2024-05 or 2024")
    return Edge(
        type=row.one_of("type", contact_types()),
        source=row.text("source"),
        target=row.text("target"),
        date=date,
        status=row.one_of("status", map(str, Status)),
        evidence=evidence,
        start=start,
    )
