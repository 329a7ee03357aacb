"""What every graph store can do, whichever engine holds it.

A `Store` reads; a `Writer`, lent for one transaction, writes. Values going in and
coming out are text, integers, floats, lists and dicts of these; labels, types and
properties are those of `graph.store.schema.SCHEMA`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, Protocol, Self

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from contextlib import AbstractContextManager
    from types import TracebackType

__all__ = ["Row", "Store", "Writer"]

Row = dict[str, Any]


class Writer(Protocol):
    """Changes the graph inside one transaction: all of it is kept, or nothing."""

    def run(self, cypher: str, params: Mapping[str, Any] | None = None) -> list[Row]:
        """Run one statement of our own and return its rows."""

    def upsert_nodes(self, label: str, rows: Iterable[Mapping[str, Any]]) -> int:
        """Write nodes by ``id``, each with all properties of its label.

        A property that a row lacks, or has as None, becomes the empty value of its
        kind (``""``, ``0``, ``0.0``, ``[]``). Of two rows with one id the last counts.

        Returns:
            How many nodes were written.
        """

    def upsert_edges(
        self,
        type_: str,
        source_label: str,
        target_label: str,
        rows: Iterable[Mapping[str, Any]],
    ) -> int:
        """Write edges by ``id`` from the node ``source`` to the node ``target``.

        An edge that stood between other nodes is moved, never doubled.

        Raises:
            StoreError: an end is not in the graph; nothing was written.
        """

    def delete_nodes(self, label: str, ids: Iterable[str]) -> None:
        """Delete nodes with all their edges; unknown ids are no error."""

    def delete_edges(self, type_: str, ids: Iterable[str]) -> None:
        """Delete edges; unknown ids are no error."""

    def set_projection(self, ledger: str, seq: int) -> None:
        """Say which ledger the graph shows, and up to which of its changes."""

    def clear(self) -> None:
        """Delete all that is ours, the mark of `set_projection` first.

        The embedded store undoes it with the transaction. Neo4j deletes in small
        transactions of its own, which are not undone; there it must come first.
        """


class Store(Protocol):
    """A graph that can be asked, and changed in transactions."""

    @property
    def dialect(self) -> Literal["ladybug", "neo4j"]:
        """Which engine's Cypher it takes."""

    @property
    def url(self) -> str:
        """Where it is; never holds a password."""

    def ensure_schema(self) -> None:
        """Create what is missing of the schema; safe to repeat."""

    def run(self, cypher: str, params: Mapping[str, Any] | None = None) -> list[Row]:
        """Return the rows of one reading statement.

        Nodes and edges come as dicts of ``_label`` and their properties, paths as
        ``{"nodes": [...], "relationships": [...]}``, equal on both engines.

        Raises:
            ReadOnlyError: it would write, or reach outside the graph.
            CypherError: the engine cannot run it.
            StoreUnavailableError: the engine is gone.
        """

    def transaction(self) -> AbstractContextManager[Writer]:
        """Lend a writer: keep its work when the block ends, drop it on an error."""

    def projection(self) -> tuple[str, int] | None:
        """Return what `Writer.set_projection` said last; None for a new graph."""

    def close(self) -> None:
        """Let go of the graph; safe to repeat."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...
