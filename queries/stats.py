"""How much a graph holds: nodes by label, edges by type, contacts by status."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph.ontology import contact_types
from graph.store.schema import SCHEMA
from queries.run import Answer, run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.store import Store

__all__ = ["stats"]

BOOKKEEPING = "Projection"


def stats(store: Store) -> Answer:
    """Return how many nodes and edges of each kind a graph holds.

    Rows are ``what`` (node, edge or contact), ``kind`` (label or type), ``status``
    (contacts) and ``number``.
    """
    rows = tuple(_rows(store))
    columns = ("what", "kind", "status", "number")
    return Answer(
        name="stats", title="What the graph holds", columns=columns, rows=rows
    )


def _rows(store: Store) -> Iterator[dict[str, Any]]:
    for label in SCHEMA.nodes:
        if label != BOOKKEEPING:
            number = _number(store, f"MATCH (n:{label}) RETURN count(n) AS number")
            yield _row("node", label, None, number)
    for name in SCHEMA.edges:
        if name not in contact_types():
            text = f"MATCH ()-[e:{name}]->() RETURN count(e) AS number"
            yield _row("edge", name, None, _number(store, text))
    for row in run("contact-counts", store).rows:
        yield _row("contact", row["type"], row["status"], row["contacts"])


def _number(store: Store, cypher: str) -> int:
    return int(store.run(cypher)[0]["number"])


def _row(what: str, kind: str, status: str | None, number: int) -> dict[str, Any]:
    return {"what": what, "kind": kind, "status": status, "number": number}
