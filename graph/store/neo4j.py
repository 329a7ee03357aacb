"""The store on a Neo4j server, through the official driver.

Reading goes through managed transactions in READ access mode, after the server has
said by EXPLAIN what the statement is. The password comes from the caller or the
environment and goes to the driver only.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Self
from urllib.parse import urlsplit, urlunsplit

from neo4j import READ_ACCESS, GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError

from graph.errors import SettingsError, StoreError, StoreUnavailableError
from graph.store import neo4j_guard as guard
from graph.store import statements
from graph.store.allowed import Allowed
from graph.store.neo4j_transaction import Neo4jTransaction, rows
from graph.store.schema import SCHEMA
from graph.store.writer import StatementWriter, projection

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import TracebackType

    from neo4j import Driver, ManagedTransaction, Session

    from graph.store.base import Row, Writer

__all__ = ["Neo4jStore", "open_neo4j"]

CONNECT_SECONDS = 5.0
ANSWER_SECONDS = 5.0
RETRY_SECONDS = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Address:
    """Where a server is, which database, as whom; no password."""

    uri: str
    database: str
    user: str


def open_neo4j(
    url: str, *, password: str | None = None, read_only: bool = False
) -> Neo4jStore:
    """Connect to the server at a URL and check that it lets us in.

    The database is the path of the URL, else ``NEO4J_DATABASE``, else ``neo4j``; the
    user that of the URL, else ``NEO4J_USERNAME``, else ``neo4j``.

    Raises:
        StoreUnavailableError: nothing answers within some seconds.
        StoreAuthError: the user name or the password was refused.
    """
    address = _address(url)
    secret = password or os.environ.get("NEO4J_PASSWORD")
    try:
        driver = GraphDatabase.driver(
            address.uri,
            auth=(address.user, secret) if secret else None,
            user_agent="demarche",
            connection_timeout=CONNECT_SECONDS,
            connection_acquisition_timeout=ANSWER_SECONDS,
            max_transaction_retry_time=RETRY_SECONDS,
            notifications_min_severity="WARNING",
            telemetry_disabled=True,
        )
    except DriverError as error:
        raise guard.failure(address.uri, error) from error
    store = Neo4jStore(driver, address, read_only=read_only)
    try:
        with driver.session(database=address.database) as session:
            session.run("RETURN 1").consume()
    except (DriverError, Neo4jError) as error:
        store.close()
        raise guard.failure(store.url, error) from error
    return store


def _address(url: str) -> _Address:
    before, at, host = url.rpartition("@")
    scheme, _, name = before.partition("://")
    hidden = f"{scheme}://***@{host}" if at else url
    if ":" in name:
        raise SettingsError(
            "store", hidden, "no password in a URL, please; set NEO4J_PASSWORD"
        )
    try:
        parts = urlsplit(url)
        valid = bool(parts.hostname) and parts.port != 0
    except ValueError:
        valid = False
    if not valid:
        raise SettingsError("store", hidden, "it should look like neo4j://HOST:PORT")
    return _Address(
        uri=urlunsplit((parts.scheme, host_of(parts.netloc), "", parts.query, "")),
        database=parts.path.strip("/") or os.environ.get("NEO4J_DATABASE") or "neo4j",
        user=parts.username or os.environ.get("NEO4J_USERNAME") or "neo4j",
    )


def host_of(netloc: str) -> str:
    """Return a host and port without the user before it."""
    return netloc.rpartition("@")[2]


class Neo4jStore:
    """A graph on a server. Use `graph.store.open_store` to open one."""

    dialect: Literal["neo4j"] = "neo4j"

    def __init__(self, driver: Driver, address: _Address, *, read_only: bool) -> None:
        self.url = address.uri
        self._driver = driver
        self._database = address.database
        self._read_only = read_only
        self._bookmarks = GraphDatabase.bookmark_manager()
        self._allowed = Allowed()
        self._closed = False

    def ensure_schema(self) -> None:
        """Create what is missing of constraints, indexes and names."""
        self._refuse_if_read_only()
        with self._translated(), self._session() as session:
            made = session.execute_read(
                lambda sent: {
                    row["name"]
                    for statement in ("SHOW CONSTRAINTS", "SHOW INDEXES")
                    for row in sent.run(f"{statement} YIELD name RETURN name")
                }
            )
            wanted = statements.constraints()
            missing = [wanted[name] for name in wanted if name not in made]
            if missing:
                session.execute_write(_each, missing)
                session.execute_write(_name_all)

    def run(self, cypher: str, params: Mapping[str, Any] | None = None) -> list[Row]:
        """Return the rows of one statement that only reads."""
        given = dict(params or {})
        try:
            if cypher not in self._allowed:
                self._check(cypher, given)
            with self._session(default_access_mode=READ_ACCESS) as session:
                return session.execute_read(_rows, cypher, given)
        except (DriverError, Neo4jError) as error:
            raise guard.refusal(self.url, error) from error

    def _check(self, cypher: str, params: dict[str, Any]) -> None:
        with self._session(
            default_access_mode=READ_ACCESS, notifications_min_severity="OFF"
        ) as session:
            guard.check(
                session.execute_read(
                    lambda sent: sent.run(f"EXPLAIN {cypher}", params).consume()
                )
            )
        self._allowed.add(cypher)

    @contextmanager
    def transaction(self) -> Iterator[Writer]:
        """Lend a writer: keep its work when the block ends, drop it on an error."""
        self._refuse_if_read_only()
        transaction = Neo4jTransaction(self._session, self.url)
        try:
            writer = StatementWriter(transaction)
            yield writer
            writer.raise_if_broken()
            transaction.commit()
        finally:
            transaction.close()

    def projection(self) -> tuple[str, int] | None:
        """Return what `Writer.set_projection` said last."""
        return projection(self)

    def close(self) -> None:
        """Let go of the server."""
        self._closed = True
        self._driver.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _session(self, **options: Any) -> Session:
        if self._closed:
            raise StoreUnavailableError(self.url, "it was closed", "open it anew")
        return self._driver.session(
            database=self._database, bookmark_manager=self._bookmarks, **options
        )

    def _refuse_if_read_only(self) -> None:
        if self._read_only:
            raise StoreError(self.url, "it was opened for reading only")

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (DriverError, Neo4jError) as error:
            raise guard.failure(self.url, error) from error


def _rows(sent: ManagedTransaction, cypher: str, params: dict[str, Any]) -> list[Row]:
    return rows(sent.run(cypher, params))


def _each(sent: ManagedTransaction, texts: list[str]) -> None:
    for text in texts:
        sent.run(text).consume()


def _name_all(sent: ManagedTransaction) -> None:
    """Make all names known, so that only a misspelt one draws a notification."""
    names = {item.name for item in SCHEMA.every_property()}
    sent.run(
        "UNWIND $names AS name CALL db.createProperty(name)", names=sorted(names)
    ).consume()
