"""The embedded store: one file of the engine `ladybug`, no server.

One process may write to a file; others may read it meanwhile. Stores of one process
that name the same file share one engine: a second one would corrupt it, and merely
opening and closing the file drops the engine's lock on it.
"""

from __future__ import annotations

import re
import threading
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Self

import ladybug

from graph.errors import StoreError, StoreUnavailableError
from graph.store import embedded_guard as guard
from graph.store import statements
from graph.store.schema import SCHEMA
from graph.store.values import element, path, plain
from graph.store.writer import StatementWriter, projection

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import TracebackType

    from graph.store.base import Row, Writer

__all__ = ["EmbeddedStore", "open_embedded"]

BUFFER_POOL_BYTES = 256 * 1024 * 1024
READ_ATTEMPTS = 5
FIRST_PAUSE_SECONDS = 0.05

_REBUILD = "make it anew from the ledger with 'demarche rebuild'"
_INTERNAL = ("_ID", "_LABEL", "_SRC", "_DST")


class _Engine:
    """One open file, shared by the stores of this process that name it."""

    def __init__(self, file: Path, url: str, *, read_only: bool) -> None:
        self.file = file
        self.read_only = read_only
        self.writing = threading.Lock()
        self.users = 0
        self.database = _open(file, url, read_only=read_only)


_ENGINES: dict[Path, _Engine] = {}
_OPENING = threading.Lock()


def open_embedded(url: str, *, read_only: bool = False) -> EmbeddedStore:
    """Open the store at ``ladybug:PATH``; make the file unless only reading.

    Raises:
        StoreUnavailableError: it is not there, or another process writes to it.
        StoreError: the file is damaged.
    """
    file = Path(url.partition(":")[2]).expanduser().resolve()
    with _OPENING:
        engine = _ENGINES.get(file)
        if engine is None:
            engine = _Engine(file, url, read_only=read_only)
            _ENGINES[file] = engine
        elif engine.read_only and not read_only:
            raise StoreUnavailableError(
                url, "this process has it open for reading", "close that store first"
            )
        engine.users += 1
    store = EmbeddedStore(engine, url, read_only=read_only)
    if not read_only:
        store.ensure_schema()
    return store


def _open(file: Path, url: str, *, read_only: bool) -> ladybug.Database:
    if read_only and not file.exists():
        raise StoreUnavailableError(url, "no graph there yet", "load something first")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnavailableError(url, str(error)) from error
    attempts = READ_ATTEMPTS if read_only else 1
    for attempt in range(1, attempts + 1):
        try:
            return ladybug.Database(
                file, read_only=read_only, buffer_pool_size=BUFFER_POOL_BYTES
            )
        except RuntimeError as error:
            # A reader that opens while another process writes may meet a log that is
            # being replaced; the engine then calls a sound file damaged.
            if attempt == attempts:
                raise _opening_error(url, str(error)) from error
            time.sleep(FIRST_PAUSE_SECONDS * 2**attempt)
    raise AssertionError("unreachable")


def _opening_error(url: str, told: str) -> StoreError:
    if "lock" in told.lower():
        holder = re.search(r"PID:?\s*(\d+)", told)
        who = f"process {holder[1]}" if holder else "another process"
        return StoreUnavailableError(
            url, f"{who} has it open for writing", "wait for it to end, or stop it"
        )
    if "ermission denied" in told or "directory" in told:
        return StoreUnavailableError(url, _one_line(told))
    if "recovery is pending" in told:
        return StoreUnavailableError(
            url,
            "its last writer was cut off and the file needs recovering",
            "run any command that writes, such as 'demarche rebuild'",
        )
    return StoreError(url, f"the file is damaged ({_one_line(told)})", _REBUILD)


def _one_line(told: str) -> str:
    return " ".join(told.split())


class EmbeddedStore:
    """A graph in one file. Use `graph.store.open_store` to open one."""

    dialect: Literal["ladybug"] = "ladybug"

    def __init__(self, engine: _Engine, url: str, *, read_only: bool) -> None:
        self.url = url
        self._read_only = read_only
        self._shared: _Engine | None = engine
        self._allowed: set[str] = set()

    @property
    def _engine(self) -> _Engine:
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
        given = dict(params or {})
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
        with _OPENING:
            engine, self._shared = self._shared, None
            if engine is None:
                return
            engine.users -= 1
            if not engine.users:
                del _ENGINES[engine.file]
                engine.database.close()

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
            transaction = _Transaction(connection, self.url)
            transaction.send("BEGIN TRANSACTION", {})
            try:
                yield transaction
                transaction.send("COMMIT", {})
            except BaseException:
                with suppress(RuntimeError):  # the engine itself ends a failed one
                    connection.execute("ROLLBACK")
                raise


def _writing_error(url: str, told: str) -> StoreError:
    if "No space left" in told or "File too large" in told:
        return StoreError(
            url, "the disk is full", "free some space; nothing of this change was kept"
        )
    return StoreError(url, _one_line(told))


class _Transaction:
    """Statements on one connection with an open transaction."""

    def __init__(self, connection: ladybug.Connection, url: str) -> None:
        self.url = url
        self._connection = connection

    def send(self, cypher: str, params: Mapping[str, Any]) -> list[Row]:
        """Run one statement."""
        try:
            return _rows(self._connection.execute(cypher, dict(params)))
        except RuntimeError as error:
            raise _writing_error(self.url, str(error)) from error

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
