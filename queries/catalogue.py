"""The named questions: ``named/*.cypher`` with their front matter, read once.

A question is one file. Its header, TOML behind ``//``, declares title, answer,
columns and parameters; options of the command line, help, docs and tests come from
there. A store that needs another text has a second file with its name in the
suffix (``NAME.ladybug.cypher``), without a header.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from graph.coded import Origin
from graph.errors import OntologyError, UnknownQueryError
from graph.ontology import contact_types, statuses

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.resources.abc import Traversable

__all__ = [
    "Column",
    "NamedQuery",
    "Parameter",
    "ParameterType",
    "Place",
    "catalogue",
    "columns",
    "named_query",
]

FENCE = "// ---"
COMMENT = "//"
SUFFIX = ".cypher"
ANY = "any"


class ParameterType(StrEnum):
    """What a value must be; decides how it is checked and which options it gives."""

    PARTY = "party"
    DATE = "date"
    STATUS = "status"
    CONTACT_TYPE = "contact-type"
    INTEGER = "integer"
    MOMENT = "moment"
    ORIGIN = "origin"
    SHARE = "share"
    TEXT = "text"


class Place(StrEnum):
    """Where a table on a terminal shows a column."""

    GRID = "grid"
    QUOTE = "quote"
    SOURCE = "source"
    ID = "id"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One word of the vocabulary that all answers share."""

    name: str
    help: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """What may be asked for; becomes the option ``--NAME`` of the command."""

    name: str
    type: ParameterType
    help: str
    default: str | int = ""
    required: bool = False
    least: int | None = None  # integers
    most: int | None = None  # integers

    @property
    def multiple(self) -> bool:
        """Tell whether several values may be given; one that fits is enough."""
        return self.type in {
            ParameterType.PARTY,
            ParameterType.STATUS,
            ParameterType.CONTACT_TYPE,
        }

    @property
    def choices(self) -> tuple[str, ...]:
        """Return the words that may be given; empty where any text may."""
        if self.type is ParameterType.STATUS:
            return (ANY, *map(str, statuses()))
        if self.type is ParameterType.CONTACT_TYPE:
            return (ANY, *contact_types())
        if self.type is ParameterType.ORIGIN:
            return (ANY, *map(str, Origin))
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedQuery:
    """A question with a name, ready to be asked of either store.

    Attributes:
        answers: the question in plain words.
        returns: the columns, in order.
        first_per: columns of which only the first row of each value is kept.
        walks: the text is one step of a chain and is asked once a hop.
        holders: the rows are terms of office, which those of the gazetteer join.
        example: values for an example command.
        text_for: other texts, by the store's dialect.
    """

    name: str
    title: str
    answers: str
    returns: tuple[str, ...]
    params: Mapping[str, Parameter]
    example: Mapping[str, str | int]
    text: str
    text_for: Mapping[str, str] = field(default_factory=dict)
    first_per: tuple[str, ...] = ()
    walks: bool = False
    holders: bool = False

    def text_on(self, dialect: str) -> str:
        """Return the text for a store of this dialect."""
        return self.text_for.get(dialect, self.text)


@cache
def columns() -> Mapping[str, Column]:
    """Return the vocabulary of columns, sorted by name.

    Example:
        >>> columns()["evidence"].place
        <Place.QUOTE: 'quote'>
    """
    file = _folder() / "columns.toml"
    return MappingProxyType(
        {
            name: Column(name=name, help=row["help"], place=Place(row["place"]))
            for name, row in sorted(_toml(file.name, file.read_text("utf-8")).items())
        }
    )


@cache
def catalogue() -> Mapping[str, NamedQuery]:
    """Return the named queries by name, sorted.

    Example:
        >>> catalogue()["calls"].title
        'Calls'
    """
    texts = {
        file.name.removesuffix(SUFFIX): file.read_text("utf-8")
        for file in _folder().iterdir()
        if file.name.endswith(SUFFIX)
    }
    queries = {}
    for name in sorted(texts):
        stem, _, dialect = name.partition(".")
        if not dialect:
            others = {
                other.partition(".")[2]: text
                for other, text in texts.items()
                if other.startswith(f"{stem}.")
            }
            queries[name] = parse(name, texts[name], others)
    return MappingProxyType(queries)


def named_query(name: str) -> NamedQuery:
    """Return the query of this name.

    Raises:
        UnknownQueryError: there is none; the error names the nearest.
    """
    known = catalogue()
    if name not in known:
        raise UnknownQueryError(name, known)
    return known[name]


def parse(name: str, source: str, text_for: Mapping[str, str]) -> NamedQuery:
    """Return the query that a file declares.

    Args:
        name: stem of the file.
        source: the whole file.
        text_for: other texts, by the store's dialect.

    Raises:
        OntologyError: the header is missing, incomplete or not TOML.
    """
    file = f"{name}{SUFFIX}"
    header, text = _split(file, source)
    row = _toml(file, header)
    try:
        params = {key: _parameter(key, value) for key, value in row["params"].items()}
        query = NamedQuery(
            name=name,
            title=row.pop("title"),
            answers=row.pop("answers"),
            returns=tuple(row.pop("returns")),
            params=MappingProxyType(params),
            example=MappingProxyType(row.pop("example", {})),
            text=text,
            text_for=MappingProxyType(dict(text_for)),
            first_per=tuple(row.pop("first_per", ())),
            walks=row.pop("walks", False),
            holders=row.pop("holders", False),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise OntologyError(file, None, f"header: {error!r}") from error
    _check(file, query, unread=set(row) - {"params"})
    return query


def _parameter(name: str, row: dict[str, Any]) -> Parameter:
    return Parameter(name=name, **row | {"type": ParameterType(row["type"])})


def _check(file: str, query: NamedQuery, unread: set[str]) -> None:
    wrong = {
        "unknown keys": unread,
        "unknown columns": {*query.returns, *query.first_per} - set(columns()),
        "examples of unknown parameters": set(query.example) - set(query.params),
        "parameters without help": {
            parameter.name for parameter in query.params.values() if not parameter.help
        },
    }
    for what, names in wrong.items():
        if names:
            raise OntologyError(file, None, f"{what}: {', '.join(sorted(names))}")


def _split(file: str, source: str) -> tuple[str, str]:
    """Return header and text; both keep their lines, the header without ``//``."""
    lines = source.splitlines()
    if lines[:1] != [FENCE] or FENCE not in lines[1:]:
        raise OntologyError(file, 1, f"the header must stand between two '{FENCE}'")
    end = lines.index(FENCE, 1)
    for number, line in enumerate(lines[1:end], start=2):
        if not line.startswith(COMMENT):
            raise OntologyError(file, number, f"a header line begins with '{COMMENT}'")
    header = "\n".join(line.removeprefix(COMMENT).strip() for line in lines[1:end])
    return header, "\n".join(lines[end + 1 :]).strip()


def _toml(file: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise OntologyError(file, None, str(error)) from error


def _folder() -> Traversable:
    return files("queries") / "named"
