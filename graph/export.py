"""The graph as text for other tools.

``jsonl`` is everything, canonical and sorted: nodes by label and id, then edges by type
and id, one a line, keys sorted; equal graphs give equal bytes, whichever store holds
them and whenever they were loaded. The other formats hold what one draws: officials,
countries, organisations, and what joins them; a list becomes one text, joined by
``"; "``.
"""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

from graph.errors import ParameterError, suggestion
from graph.records import Label
from graph.store.schema import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    import networkx as nx

    from graph.store import Store

    _Writer = Callable[[nx.MultiDiGraph], Iterator[str]]

__all__ = ["FORMATS", "export"]

FORMATS = ("jsonl", "nodes-csv", "edges-csv", "graphml", "gexf")

_CHUNK = 2_000
_NOT_EXPORTED = "Projection"
_UNSTABLE = "loaded_at"
# what some readers take for the end of a line
_ESCAPED = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}
_LINE_BREAKS = "\\x0b\\x0c\\x1c-\\x1e\\x85\\u2028\\u2029"
_NO_XML = re.compile(f"[\\x00-\\x08\\x0e-\\x1b\\x1f\\ufffe\\uffff{_LINE_BREAKS}]")


def export(store: Store, format: str) -> Iterator[str]:  # noqa: A002 - as the option
    """Yield the graph as text, piece by piece; joined they are the file.

    Args:
        store: the graph.
        format: one of `FORMATS`.

    Raises:
        ParameterError: there is no such format.
    """
    if format not in FORMATS:
        told = f"no such format: {format}.{suggestion(format, FORMATS)}"
        raise ParameterError("export", "format", f"{told} Known: {', '.join(FORMATS)}")
    if format == "jsonl":
        return _lines(store)
    if format == "nodes-csv":
        return _table(_parties(store))
    if format == "edges-csv":
        return _table(_relations(store))
    return _drawn(store, format)


def _lines(store: Store) -> Iterator[str]:
    for label in sorted(SCHEMA.nodes):
        if label != _NOT_EXPORTED:
            for row in _nodes(store, label):
                row.pop(_UNSTABLE, None)
                yield _line({"node": label} | row)
    for type_ in sorted(SCHEMA.edges):
        # an edge's id says nothing of its order in a store: lines are small, sort them
        lines = [(row["id"], _line(row)) for row in _edges(store, type_)]
        yield from (line for _, line in sorted(lines))


def _line(row: Mapping[str, Any]) -> str:
    text = json.dumps(row, ensure_ascii=False, sort_keys=True)
    return text.translate(_ESCAPED) + "\n"


def _ids(store: Store, label: str) -> list[str]:
    """Return the ids of a label in one order for all engines."""
    rows = store.run(f"MATCH (n:`{label}`) RETURN n.id AS id")
    return sorted(row["id"] for row in rows)


def _returned(variable: str, name: str) -> str:
    names = [item.name for item in SCHEMA.properties(name)]
    return ", ".join(f"{variable}.`{name}` AS `{name}`" for name in names)


def _nodes(store: Store, label: str) -> Iterator[dict[str, Any]]:
    """Yield the nodes of a label, sorted by id."""
    cypher = (
        f"UNWIND $ids AS i MATCH (n:`{label}` {{id: i}}) RETURN {_returned('n', label)}"
    )
    for chunk in _chunks(_ids(store, label)):
        rows = store.run(cypher, {"ids": chunk})
        yield from sorted(rows, key=lambda row: str(row["id"]))


def _edges(store: Store, type_: str) -> Iterator[dict[str, Any]]:
    """Yield the edges of a type, in no order, by the nodes from which they go out."""
    for label in sorted({source for source, _ in SCHEMA.edges[type_].ends}):
        cypher = (
            f"UNWIND $ids AS i MATCH (a:`{label}` {{id: i}})-[e:`{type_}`]->(b) "
            f"RETURN a.id AS source_id, b.id AS target_id, {_returned('e', type_)}"
        )
        for chunk in _chunks(_ids(store, label)):
            for row in store.run(cypher, {"ids": chunk}):
                source, target = row.pop("source_id"), row.pop("target_id")
                yield {"edge": type_} | row | {"source": source, "target": target}


def _chunks(ids: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(ids), _CHUNK):
        yield ids[start : start + _CHUNK]


def _parties(store: Store) -> Iterator[dict[str, Any]]:
    for label in sorted(Label):
        for row in _nodes(store, label):
            yield {"id": row.pop("id"), "label": str(label)} | row


def _relations(store: Store) -> Iterator[dict[str, Any]]:
    parties = {str(label) for label in Label}
    for type_, edge in sorted(SCHEMA.edges.items()):
        if all(set(ends) <= parties for ends in edge.ends):
            rows = sorted(_edges(store, type_), key=lambda row: str(row["id"]))
            for row in rows:
                ends = {name: row.pop(name) for name in ("source", "target")}
                head = {"id": row.pop("id"), "type": row.pop("edge")}
                yield head | ends | row


def _table(rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Yield rows as CSV; the header has the columns of all rows."""
    found = list(rows)
    columns = list(dict.fromkeys(name for row in found for name in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\n")
    writer.writeheader()
    for row in found:
        writer.writerow({name: _joined(value) for name, value in row.items()})
        yield text.getvalue()
        text.seek(0)
        text.truncate()
    yield text.getvalue()


def _joined(value: object) -> Any:
    return "; ".join(map(str, value)) if isinstance(value, list) else value


def _drawn(store: Store, format_: str) -> Iterator[str]:
    import networkx as nx  # noqa: PLC0415 - 0.4 s that the other formats do not need

    writers: dict[str, _Writer] = {
        "graphml": nx.generate_graphml,
        "gexf": nx.generate_gexf,
    }
    for line in writers[format_](_multigraph(store)):
        yield line + "\n"


def _multigraph(store: Store) -> nx.MultiDiGraph:
    import networkx as nx  # noqa: PLC0415 - 0.4 s that the other formats do not need

    graph = nx.MultiDiGraph(name="demarche")
    for row in _parties(store):
        # the formats' own word for the text beside a node or an edge is label
        own = {"label": row["name"], "type": row.pop("label")}
        graph.add_node(row["id"], **_fit(row | own))
    for row in _relations(store):
        ends = row.pop("source"), row.pop("target")
        own = {"label": row.pop("type")}
        graph.add_edge(*ends, key=row["id"], **_fit(row | own))
    return graph


def _fit(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the row with lists as text, and text as XML takes it."""
    joined = {name: _joined(value) for name, value in row.items()}
    return {
        name: _NO_XML.sub(" ", value) if isinstance(value, str) else value
        for name, value in joined.items()
    }
