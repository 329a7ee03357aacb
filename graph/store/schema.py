"""The one declaration of what a graph holds: labels, types, ends, properties.

From `SCHEMA` come the tables of the embedded store, the constraints and indexes of
Neo4j, and every statement that writes (see `graph.store.statements`). The contact
types are those of the ontology.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from graph.ontology import contact_types
from graph.records import Label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["SCHEMA", "EdgeType", "Kind", "NodeType", "Property", "Schema"]

SCHEMA: Schema


class Kind(StrEnum):
    """What values a property takes."""

    TEXT = "text"
    INTEGER = "integer"
    FLOAT = "float"
    TEXTS = "texts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """One property; ``indexed`` where analysts look things up by it.

    Neo4j refuses a value of more than 8 kB in an index: only index what is short by
    the way it is made, never text that somebody wrote.
    """

    name: str
    kind: Kind = Kind.TEXT
    indexed: bool = False

    def value(self, given: Any) -> Any:
        """Return ``given`` as the stores take it; the empty value for None.

        Example:
            >>> Property(name="qid").value(None)
            ''
            >>> Property(name="topics", kind=Kind.TEXTS).value(("trade",))
            ['trade']
        """
        if self.kind is Kind.TEXT:
            return _text(given)
        if self.kind is Kind.TEXTS:
            return [_text(item) for item in given or ()]
        return int(given or 0) if self.kind is Kind.INTEGER else float(given or 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeType:
    """A label and its properties, ``id`` first."""

    label: str
    properties: tuple[Property, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeType:
    """A relationship type, the labels it may join, its properties, ``id`` first."""

    name: str
    ends: tuple[tuple[str, str], ...]
    properties: tuple[Property, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """All labels and all relationship types, by name."""

    nodes: Mapping[str, NodeType]
    edges: Mapping[str, EdgeType]

    def node(self, label: str) -> NodeType:
        """Return the declaration of a label."""
        try:
            return self.nodes[label]
        except KeyError:
            raise ValueError(f"no label {label!r} in the schema") from None

    def edge(self, type_: str, source: str, target: str) -> EdgeType:
        """Return the declaration of a type that may join these labels."""
        edge = self.edges.get(type_)
        if edge is None or (source, target) not in edge.ends:
            raise ValueError(f"no ({source})-[{type_}]->({target}) in the schema")
        return edge

    def properties(self, name: str) -> tuple[Property, ...]:
        """Return the properties of a label or type; none when it is not ours."""
        found = self.nodes.get(name) or self.edges.get(name)
        return found.properties if found else ()

    def every_property(self) -> Iterator[Property]:
        """Yield the properties of all labels and types."""
        for node in self.nodes.values():
            yield from node.properties
        for edge in self.edges.values():
            yield from edge.properties


def _text(given: object) -> str:
    """Return the text of a value, fit for UTF-8 (a lone surrogate becomes ``?``)."""
    text = "" if given is None else str(given)
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def _texts(*names: str) -> tuple[Property, ...]:
    return tuple(Property(name=name) for name in names)


_ID = Property(name="id")
_NAME = Property(name="name")
_ALIASES = Property(name="aliases", kind=Kind.TEXTS)
_QID = Property(name="qid")
_DATE = Property(name="date", indexed=True)
_CONFIDENCE = Property(name="confidence", kind=Kind.FLOAT)

_NODES: dict[str, tuple[Property, ...]] = {
    "Official": (_ID, _NAME, _ALIASES, _QID),
    "Country": (_ID, _NAME, _ALIASES, *_texts("iso2"), _QID),
    "Organisation": (
        *(_ID, _NAME, *_texts("acronym"), _ALIASES),
        *(*_texts("kind"), _QID),
    ),
    "Article": (
        *(_ID, *_texts("url", "title", "outlet")),
        Property(name="published", indexed=True),
        *_texts("loaded_at", "sha256", "side"),
    ),
    "Claim": (
        *(_ID, *_texts("type", "status"), _DATE, *_texts("date_precision", "evidence")),
        Property(name="start", kind=Kind.INTEGER),
        Property(name="end", kind=Kind.INTEGER),
        *(*_texts("channel", "topic"), _CONFIDENCE),
        Property(name="contact", indexed=True),
        *_texts("trigger", "reason"),
    ),
    "Projection": (
        *(_ID, *_texts("ledger")),
        Property(name="seq", kind=Kind.INTEGER),
    ),
}

_CONTACT: tuple[Property, ...] = (
    *(_ID, _DATE, *_texts("date_precision", "month", "status", "channel")),
    Property(name="topics", kind=Kind.TEXTS),
    Property(name="claims", kind=Kind.INTEGER),
    Property(name="articles", kind=Kind.TEXTS),
    Property(name="outlets", kind=Kind.TEXTS),
    Property(name="independent", kind=Kind.INTEGER),
    Property(name="dates", kind=Kind.TEXTS),
    Property(name="episode", indexed=True),
    *(*_texts("first_published", "last_published"), _CONFIDENCE),
    *_texts("plover", "cameo", "source_for", "target_for", "origin"),
)

_PARTIES = tuple(str(label) for label in Label)

_OTHER_EDGES: dict[
    str, tuple[tuple[str, ...], tuple[str, ...], tuple[Property, ...]]
] = {
    "HOLDS": (
        ("Official",),
        ("Country", "Organisation"),
        (
            *(_ID, *_texts("title", "kind", "since", "until")),
            *_texts("seen_first", "seen_last"),
        ),
    ),
    "MEMBER_OF": (
        ("Country",),
        ("Organisation",),
        (_ID, *_texts("since", "until")),
    ),
    "STATES": (("Article",), ("Claim",), (_ID,)),
    "SOURCE": (("Claim",), _PARTIES, (_ID,)),
    "TARGET": (("Claim",), _PARTIES, (_ID,)),
    "MENTIONS": (
        ("Article",),
        _PARTIES,
        (_ID, Property(name="count", kind=Kind.INTEGER)),
    ),
}


@cache
def _schema() -> Schema:
    edges = dict.fromkeys(contact_types(), (_PARTIES, _PARTIES, _CONTACT))
    edges |= _OTHER_EDGES
    return Schema(
        nodes=MappingProxyType(
            {
                label: NodeType(label=label, properties=properties)
                for label, properties in _NODES.items()
            }
        ),
        edges=MappingProxyType(
            {
                name: EdgeType(
                    name=name,
                    ends=tuple((a, b) for a in sources for b in targets),
                    properties=properties,
                )
                for name, (sources, targets, properties) in edges.items()
            }
        ),
    )


def __getattr__(name: str) -> Schema:
    # SCHEMA needs the ontology's file, which is not read at import time.
    if name == "SCHEMA":
        return _schema()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
