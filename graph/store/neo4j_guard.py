"""What a Neo4j server may be asked in a reading statement, and what it answers.

The server refuses to write in READ access mode. It would still read files and
addresses (LOAD CSV), call procedures that change settings, end transactions and
list its settings, so it is first asked to EXPLAIN: the answer names the kind of the
statement and the operators of its plan.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    DriverError,
    Neo4jError,
)

from graph.errors import (
    CypherError,
    DemarcheError,
    ReadOnlyError,
    StoreAuthError,
    StoreError,
    StoreUnavailableError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from neo4j import ResultSummary

__all__ = ["check", "failure", "refusal"]

_OUTSIDE = {
    "LoadCSV": "LOAD CSV would read a file or an address",
    "ShowSettings": "it would list the server's settings",
    "ShowTransactions": "it would list other people's statements",
    "TerminateTransactions": "it would end transactions",
    "TransactionApply": "it would open transactions of its own",
}
_PROCEDURES = ("db.labels", "db.propertyKeys", "db.relationshipTypes", "db.schema.")
_FORBIDDEN = (
    "Neo.ClientError.Statement.AccessMode",
    "Neo.ClientError.Statement.UnsupportedAdministrationCommand",
    "Neo.ClientError.Security.Forbidden",
    "Neo.ClientError.Cluster.NotALeader",
)


def check(summary: ResultSummary) -> None:
    """Raise `ReadOnlyError` unless the explained statement only reads the graph."""
    if summary.query_type != "r":
        raise ReadOnlyError("the statement would change the graph or the server")
    for operator, details in _operators(summary.plan or {}):
        if operator in _OUTSIDE:
            raise ReadOnlyError(_OUTSIDE[operator])
        if operator == "ProcedureCall" and not details.startswith(_PROCEDURES):
            raise ReadOnlyError(f"it calls {details.partition('(')[0]}")


def _operators(plan: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield a plan's operators (``LoadCSV@neo4j`` as LoadCSV) with their details."""
    name = str(plan.get("operatorType", "")).partition("@")[0]
    yield name, str(plan.get("args", {}).get("Details", ""))
    for child in plan.get("children", ()):
        yield from _operators(child)


def refusal(url: str, error: Neo4jError | DriverError) -> DemarcheError:
    """Return our error for what the server said to a reading statement."""
    code, told = _code(error), _told(error)
    if code in _FORBIDDEN:
        return ReadOnlyError("the statement would change the graph or the server")
    if "Expected exactly one statement" in told:
        return ReadOnlyError("it is more than one statement")
    if isinstance(error, ClientError) and ".Statement." in code:
        # The position that the server tells counts the EXPLAIN before the statement.
        return CypherError(re.sub(r"\s*\(line \d+, .*", "", told, flags=re.DOTALL))
    return failure(url, error)


def failure(url: str, error: Neo4jError | DriverError) -> StoreError:
    """Return our error for what the server or the driver said."""
    if isinstance(error, AuthError) or ".Security." in _code(error):
        return StoreAuthError(url)
    told = _told(error)
    if isinstance(error, Neo4jError):
        return StoreError(url, told)
    if isinstance(error, ConfigurationError):
        return StoreUnavailableError(url, told, "check the URL")
    return StoreUnavailableError(
        url,
        f"no answer from a Neo4j server ({told})",
        "start one with 'docker compose up -d', or check the URL",
    )


def _code(error: Neo4jError | DriverError) -> str:
    return (error.code or "") if isinstance(error, Neo4jError) else ""


def _told(error: Neo4jError | DriverError) -> str:
    told = error.message if isinstance(error, Neo4jError) else None
    return " ".join(str(told or error).split())
