"""The one `Writer`: makes statements of rows, for whichever engine runs them.

Where no other writer can be there, edges are deleted and created instead of merged,
and new nodes created: the embedded engine does that twice as fast, in half the memory.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from graph.errors import StoreError
from graph.store import statements
from graph.store.schema import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graph.store.base import Row, Store
    from graph.store.schema import Property

__all__ = ["PROJECTION", "StatementWriter", "Transaction", "projection"]

BATCH = 2_000
PROJECTION = "projection"
"""The id of the one bookkeeping node."""


class Transaction(Protocol):
    """What an engine lends: statements inside one transaction."""

    url: str
    alone: bool
    """Whether no other writer can be there: what is not present stays so."""

    def send(self, cypher: str, params: Mapping[str, Any]) -> list[Row]:
        """Run one statement."""

    def clear(self) -> None:
        """Delete everything."""


class StatementWriter:
    """Writes nodes and edges through an engine's transaction."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._broken: StoreError | None = None

    def run(self, cypher: str, params: Mapping[str, Any] | None = None) -> list[Row]:
        """Run one statement of our own and return its rows."""
        return self._send(cypher, params or {})

    def raise_if_broken(self) -> None:
        """Raise what went wrong, although the block that saw it went on."""
        if self._broken:
            raise self._broken

    def _send(self, cypher: str, params: Mapping[str, Any]) -> list[Row]:
        # An engine ends the transaction at the first error; what came after it would
        # be kept by itself.
        self.raise_if_broken()
        try:
            return self._transaction.send(cypher, params)
        except StoreError as error:
            self._broken = error
            raise

    def upsert_nodes(self, label: str, rows: Iterable[Mapping[str, Any]]) -> int:
        """Write nodes by ``id`` and return how many."""
        node = SCHEMA.node(label)
        checked = _checked(label, node.properties, (), rows)
        for batch in _batches(checked):
            old = batch
            if self._transaction.alone:
                new, old = self._split(statements.present_nodes(label), batch)
                self._write(statements.create_nodes(node), new)
            self._write(statements.upsert_nodes(node), old)
        return len(checked)

    def upsert_edges(
        self,
        type_: str,
        source_label: str,
        target_label: str,
        rows: Iterable[Mapping[str, Any]],
    ) -> int:
        """Write edges by ``id`` from ``source`` to ``target`` and return how many."""
        ends = (source_label, target_label)
        edge = SCHEMA.edge(type_, *ends)
        checked = _checked(type_, edge.properties, ("source", "target"), rows)
        for batch in _batches(checked):
            old = self._split(statements.present_edges(type_), batch)[1]
            if self._transaction.alone:
                self.delete_edges(type_, [row["id"] for row in old])
                self._write(statements.create_edges(edge, *ends), batch)
            else:
                self._make_way(type_, ends, old)
                self._write(statements.upsert_edges(edge, *ends), batch)
        return len(checked)

    def _split(self, present: str, batch: list[Row]) -> tuple[list[Row], list[Row]]:
        """Return the rows that are not in the graph yet, and those that are."""
        ids = [row["id"] for row in batch]
        known = {row["id"] for row in self._send(present, {"ids": ids})}
        return (
            [row for row in batch if row["id"] not in known],
            [row for row in batch if row["id"] in known],
        )

    def _write(self, statement: str, batch: list[Row]) -> None:
        if not batch:
            return
        missing = len(batch) - self._send(statement, {"rows": batch})[0]["written"]
        if missing:
            self._broken = StoreError(
                self._transaction.url,
                f"{missing} of {len(batch)} edges have an end that is not in the graph",
                "nothing of this change was kept; run 'demarche rebuild'",
            )
            raise self._broken

    def _make_way(self, type_: str, labels: tuple[str, str], old: list[Row]) -> None:
        """Delete the edges of these ids that stand between other nodes."""
        if not old:
            return
        ends = [{key: row[key] for key in ("id", "source", "target")} for row in old]
        between = statements.count_edges_between(type_, *labels)
        if self._send(between, {"rows": ends})[0]["present"] < len(old):
            self._send(statements.delete_edges_elsewhere(type_), {"rows": ends})

    def delete_nodes(self, label: str, ids: Iterable[str]) -> None:
        """Delete nodes with all their edges."""
        statement = statements.delete_nodes(SCHEMA.node(label).label)
        for batch in _batches(list(ids)):
            self._send(statement, {"ids": batch})

    def delete_edges(self, type_: str, ids: Iterable[str]) -> None:
        """Delete edges."""
        if type_ not in SCHEMA.edges:
            raise ValueError(f"no relationship type {type_!r} in the schema")
        statement = statements.delete_edges(type_)
        for batch in _batches(list(ids)):
            self._send(statement, {"ids": batch})

    def set_projection(self, ledger: str, seq: int) -> None:
        """Say which ledger the graph shows, and up to which of its changes."""
        mark = {"id": PROJECTION, "ledger": ledger, "seq": seq}
        self.upsert_nodes("Projection", [mark])

    def clear(self) -> None:
        """Delete everything."""
        self.raise_if_broken()
        self._transaction.clear()


def _checked(
    name: str,
    properties: tuple[Property, ...],
    ends: tuple[str, ...],
    rows: Iterable[Mapping[str, Any]],
) -> list[Row]:
    """Return one row an id, each with the same keys and no None."""
    known = {item.name for item in properties} | set(ends)
    checked: dict[str, Row] = {}
    for row in rows:
        if unknown := row.keys() - known:
            raise ValueError(f"{name} has no property {', '.join(sorted(unknown))}")
        made = {item.name: item.value(row.get(item.name)) for item in properties}
        made |= {end: str(row[end]) for end in ends}
        if not made["id"]:
            raise ValueError(f"a row for {name} has no id")
        checked[made["id"]] = made
    return list(checked.values())


def _batches(items: list[Any]) -> Iterator[list[Any]]:
    for start in range(0, len(items), BATCH):
        yield items[start : start + BATCH]


def projection(store: Store) -> tuple[str, int] | None:
    """Return which ledger a store shows, and up to which of its changes."""
    rows = store.run(
        "MATCH (p:Projection {id: $id}) RETURN p.ledger AS ledger, p.seq AS seq",
        {"id": PROJECTION},
    )
    return (rows[0]["ledger"], rows[0]["seq"]) if rows else None
