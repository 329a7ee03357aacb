"""A writing transaction on Neo4j that survives being broken off by the server.

After a deadlock, a new leader or a lost connection it is run again from its start.
That is safe because each statement of ours is an upsert or a deletion by id: run
twice, even when the first run was kept after all, is run once.
"""

from __future__ import annotations

import random
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

from neo4j.exceptions import DriverError, IncompleteCommit, Neo4jError
from neo4j.graph import Node, Path, Relationship

from graph.store.neo4j_guard import failure
from graph.store.schema import SCHEMA
from graph.store.values import element, path, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from neo4j import ManagedTransaction, Result, Session
    from neo4j import Transaction as DriverTransaction

    from graph.store.base import Row

__all__ = ["Neo4jTransaction", "rows"]

RETRY_SECONDS = 15.0
FIRST_PAUSE_SECONDS = 0.1
CLEARED_AT_ONCE = 5_000

_Result = TypeVar("_Result")


def _clearing() -> tuple[str, ...]:
    """Return what deletes our nodes and edges; what else is there stays."""
    types = "|".join(SCHEMA.edges)
    labels = "|".join(SCHEMA.nodes)
    rest = "WITH x LIMIT $at_once"
    return (
        f"MATCH (x:Projection) {rest} DELETE x RETURN count(*) AS gone",
        f"MATCH ()-[x:{types}]->() {rest} DELETE x RETURN count(*) AS gone",
        f"MATCH (x:{labels}) {rest} DETACH DELETE x RETURN count(*) AS gone",
    )


class Neo4jTransaction:
    """Statements in one transaction, remembered until they are kept."""

    alone = False

    def __init__(self, open_session: Callable[[], Session], url: str) -> None:
        self.url = url
        self._open_session = open_session
        self._session: Session | None = None
        self._transaction: DriverTransaction | None = None
        self._sent: list[tuple[str, dict[str, Any]]] = []

    def send(self, cypher: str, params: Mapping[str, Any]) -> list[Row]:
        """Run one statement."""
        given = dict(params)
        answer = self._persist(lambda open_: rows(_run(open_, cypher, given)))
        self._sent.append((cypher, given))
        return answer

    def commit(self) -> None:
        """Keep all that was sent."""
        if self._sent:
            self._persist(lambda open_: open_.commit())

    def close(self) -> None:
        """Drop what was not kept."""
        transaction, session = self._transaction, self._session
        self._transaction = self._session = None
        with suppress(DriverError, Neo4jError):
            if transaction:
                transaction.close()
            if session:
                session.close()

    def clear(self) -> None:
        """Delete all that is ours, in small transactions of its own."""
        if self._sent:
            raise ValueError("clear must come first in its transaction")

        def some(sent: ManagedTransaction, statement: str) -> int:
            answer = sent.run(statement, at_once=CLEARED_AT_ONCE)
            return int(answer.single(strict=True)["gone"])

        try:
            with self._open_session() as session:
                for statement in _clearing():
                    while session.execute_write(some, statement):
                        pass
        except (DriverError, Neo4jError) as error:
            raise failure(self.url, error) from error

    def _persist(self, step: Callable[[DriverTransaction], _Result]) -> _Result:
        end, pause = time.monotonic() + RETRY_SECONDS, FIRST_PAUSE_SECONDS
        while True:
            try:
                return step(self._current())
            except (DriverError, Neo4jError) as error:
                self.close()
                if not _passing(error) or time.monotonic() + pause > end:
                    raise failure(self.url, error) from error
            time.sleep(pause * random.uniform(0.5, 1.5))  # noqa: S311 - no secret
            pause *= 2

    def _current(self) -> DriverTransaction:
        """Return the open transaction; a new one first repeats what was sent."""
        if self._transaction is None:
            self._session = self._open_session()
            self._transaction = self._session.begin_transaction()
            for cypher, params in self._sent:
                _run(self._transaction, cypher, params).consume()
        return self._transaction


def _run(
    transaction: DriverTransaction | ManagedTransaction,
    cypher: str,
    params: dict[str, Any],
) -> Result:
    return transaction.run(cypher, params)


def _passing(error: DriverError | Neo4jError) -> bool:
    # Whether an incomplete commit was kept is unknown; repeating it does no harm.
    return error.is_retryable() or isinstance(error, IncompleteCommit)


def rows(result: Result) -> list[Row]:
    """Return an answer's rows as plain values."""
    names = result.keys()
    return [
        {name: plain(value, _special) for name, value in zip(names, row, strict=True)}
        for row in result.values()
    ]


def _special(value: Any) -> Row | None:
    """Return the driver's nodes, edges and paths as dicts."""
    if isinstance(value, Path):
        return path(
            [plain(node, _special) for node in value.nodes],
            [plain(edge, _special) for edge in value.relationships],
        )
    if isinstance(value, Node):
        labels = sorted(value.labels)
        ours = [label for label in labels if label in SCHEMA.nodes]
        return _element(ours[0] if ours else ":".join(labels), value)
    if isinstance(value, Relationship):
        return _element(value.type, value)
    return None


def _element(label: str, value: Node | Relationship) -> Row:
    return element(label, {name: plain(item, _special) for name, item in value.items()})
