"""The embedded store: one file of the engine `ladybug`, no server.

One process may write to a file; others may read it meanwhile.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Self

import ladybug

from graph.errors import SettingsError, StoreError, StoreUnavailableError
from graph.store import embedded_guard as guard
from graph.store import statements
from graph.store.allowed import Allowed
from graph.store.embedded_file import Engine, acquire, release
from graph.store.schema import SCHEMA
from graph.store.values import element, path, plain
from graph.store.writer import StatementWriter, projection

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import TracebackType

    from graph.store.base import Row, Writer

__all__ = ["EmbeddedStore", "open_embedded"]

_INTERNAL = ("_ID", "_LABEL", "_SRC", "_DST")


def open_embedded(
    url: str, *, read_only: bool = False, replace_damaged: bool = False
) -> EmbeddedStore:
    """Open the store at ``ladybug:PATH``; make the file unless only reading.

    Raises:
        StoreUnavailableError: it is not there, or another process writes to it.
        StoreDamagedError: the file cannot be read any more.
        StoreError: the disk is full.
    """
    place = url.partition(":")[2]
    if not place or place.startswith("//"):
        raise SettingsError("store", url, "it should look like ladybug:PATH")
    file = Path(place).expanduser().resolve()
    engine = acquire(file, url, read_only=read_only, replace_damaged=replace_damaged)
    store = EmbeddedStore(engine, read_only=read_only)
    if not read_only:
        try:
            store.ensure_schema()
        except BaseException:
            store.close()
            raise
    return store


class EmbeddedStore:
    """A graph in one file. Use `graph.store.open_store` to open one."""

    dialect: Literal["ladybug"] = "ladybug"

    def __init__(self, engine: Engine, *, read_only: bool) -> None:
        self.url = engine.url
        self._read_only = read_only
        self._shared: Engine | None = engine
        self._allowed = Allowed()

    @property
    def _engine(self) -> Engine:
        if self._shared is None:
            raise StoreUnavailableError(
                self.url, "the store was closed", "open it anew"
            )
        return self._shared

    def ensure_schema(self) -> None:
        """Create what is missing of tables, columns and functions."""
        with self._transaction() as transaction:
            macros = _names(transaction, "CALL show_macros() RETURN name")
            for name, statement in statements.MACROS.items():
                if name.upper() not in macros:
                    transaction.send(statement, {})
            for name, statement, additions in statements.tables():
                transaction.send(statement, {})
                columns = _names(transaction, f"CALL table_info('{name}') RETURN name")
                for column, addition in additions.items():
                    if column not in columns:
                        transaction.send(addition, {})

    def run(self, cypher: str, params: Mapping[str, Any] | None = None) -> list[Row]:
        """Return the rows of one statement that only reads."""
        given = guard.parameters(cypher, params or {})
        with self._connected() as connection:
            try:
                connection.execute("BEGIN TRANSACTION READ ONLY")
                if cypher not in self._allowed:
                    guard.check(connection, cypher, given)
                    self._allowed.add(cypher)
                return _rows(connection.execute(cypher, given))
            except RuntimeError as error:
                raise guard.refusal(error) from error

    @contextmanager
    def transaction(self) -> Iterator[Writer]:
        """Lend a writer: keep its work when the block ends, drop it on an error."""
        with self._transaction() as transaction:
            writer = StatementWriter(transaction)
            yield writer
            writer.raise_if_broken()

    def projection(self) -> tuple[str, int] | None:
        """Return what `Writer.set_projection` said last."""
        return projection(self)

    def close(self) -> None:
        """Let go of the file; its last user writes the log into it."""
        engine, self._shared = self._shared, None
        if engine:
            release(engine)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def _connected(self) -> Iterator[ladybug.Connection]:
        # One connection a use: a connection keeps each statement it ran, planned for
        # the types of the values it saw first, and holds on to these values.
        connection = ladybug.Connection(self._engine.database)
        try:
            yield connection
        finally:
            connection.close()

    @contextmanager
    def _transaction(self) -> Iterator[_Transaction]:
        if self._read_only:
            raise StoreError(self.url, "it was opened for reading only")
        with self._engine.writing, self._connected() as connection:
            transaction = _Transaction(connection, self._engine)
            transaction.send("BEGIN TRANSACTION", {})
            try:
                yield transaction
                transaction.send("COMMIT", {})
            except BaseException:
                with suppress(RuntimeError):  # the engine itself ends a failed one
                    connection.execute("ROLLBACK")
                raise


class _Transaction:
    """Statements on one connection with an open transaction."""

    alone = True

    def __init__(self, connection: ladybug.Connection, engine: Engine) -> None:
        self.url = engine.url
        self._connection = connection
        self._engine = engine

    def send(self, cypher: str, params: Mapping[str, Any]) -> list[Row]:
        """Run one statement."""
        self._engine.require_space()
        try:
            return _rows(self._connection.execute(cypher, dict(params)))
        except RuntimeError as error:
            raise self._engine.failure(str(error)) from error

    def clear(self) -> None:
        """Delete everything."""
        for label in SCHEMA.nodes:
            self.send(f"MATCH (n:`{label}`) DETACH DELETE n", {})


def _names(transaction: _Transaction, cypher: str) -> set[str]:
    return {row["name"] for row in transaction.send(cypher, {})}


def _rows(result: Any) -> list[Row]:
    names = result.get_column_names()
    return [
        {name: plain(value, _special) for name, value in zip(names, row, strict=True)}
        for row in result
    ]


def _special(value: Any) -> Row | None:
    """Return the engine's dicts for nodes, edges and paths as ours."""
    if not isinstance(value, dict):
        return None
    if "_LABEL" in value and "_ID" in value:
        own = {name: item for name, item in value.items() if name not in _INTERNAL}
        return element(value["_LABEL"], own)
    if value.keys() == {"_NODES", "_RELS"}:
        nodes = [plain(node, _special) for node in value["_NODES"]]
        return path(nodes, [plain(edge, _special) for edge in value["_RELS"]])
    return None
