"""What the embedded engine may be asked in a reading statement.

A read-only transaction makes the engine itself refuse every change of the graph. It
still lets a statement write files (COPY TO), read them (LOAD FROM), change settings
(CALL x = y) and end the transaction. So a statement must also begin with a word that
begins a query, be one statement, and have a plan without operators that reach
outside: the plan is the engine's own account of what the statement does. Two words,
LOAD and CALL, are refused before the engine sees them.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import ladybug

from graph.errors import CypherError, ReadOnlyError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["check", "parameters", "refusal"]

_QUERY_WORDS = frozenset({"MATCH", "OPTIONAL", "UNWIND", "WITH", "RETURN"})
_REFUSED_WORDS = {
    "LOAD": "LOAD would read a file",  # planning it already opens the file
    "CALL": "CALL would reach outside the graph",  # planning some ends the process
}
_OUTSIDE = {
    "COPY_TO": "it would write a file",
    "EXPORT_DATABASE": "it would write files",
    "STANDALONE_CALL": "it would change a setting of the engine",
    "TABLE_FUNCTION_CALL": "it would read outside the graph",
    "TRANSACTION": "it would end the transaction",
}
_READ_ONLY = ("read-only transaction", "read-only database")
_MANY = "prepare multiple statements"

_TOKEN = re.compile(
    r"""
      //[^\n]* | /\*.*?(?:\*/|\Z)          # comments
    | '(?:\\.|[^'\\])*' | "(?:\\.|[^"\\])*"  # text
    | `[^`]*`                              # quoted names
    | [.:]\s*\w+                           # properties, labels
    | \$(?P<parameter>\w+)
    | (?P<word>[A-Za-z_]\w*)
    """,
    re.VERBOSE | re.DOTALL,
)


def _words(cypher: str) -> list[str]:
    """Return the bare words of a statement, in capitals.

    Example:
        >>> _words("MATCH (n) WHERE n.load = 'LOAD FROM' RETURN n // LOAD")
        ['MATCH', 'N', 'WHERE', 'N', 'RETURN', 'N']
    """
    found = (match["word"] for match in _TOKEN.finditer(cypher))
    return [word.upper() for word in found if word]


def parameters(cypher: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of the parameters that a statement uses.

    The engine takes one that is missing for NULL, and stumbles over one too many.
    """
    used = {match["parameter"] for match in _TOKEN.finditer(cypher)} - {None}
    if missing := sorted(used - given.keys()):
        raise CypherError(f"parameter ${missing[0]} has no value")
    return {name: given[name] for name in given if name in used}


def refusal(error: RuntimeError) -> ReadOnlyError | CypherError:
    """Return our error for what the engine said to a reading statement."""
    told = str(error)
    if any(sign in told for sign in _READ_ONLY):
        return ReadOnlyError("the statement would change the graph")
    if _MANY in told:
        return ReadOnlyError("it is more than one statement")
    return CypherError(told)


def check(
    connection: ladybug.Connection, cypher: str, params: Mapping[str, Any]
) -> None:
    """Raise `ReadOnlyError` unless the statement only reads the graph."""
    words = _words(cypher)
    if not words or words[0] not in _QUERY_WORDS:
        first = words[0] if words else "nothing"
        raise ReadOnlyError(f"a question cannot begin with {first}")
    for word, reason in _REFUSED_WORDS.items():
        if word in words:
            raise ReadOnlyError(reason)
    prepared = ladybug.PreparedStatement(connection, cypher, dict(params))
    if not prepared.is_success():
        raise refusal(RuntimeError(prepared.get_error_message()))
    plan: Any = connection.execute(f"EXPLAIN LOGICAL {cypher}", dict(params))
    for operator in _operators("\n".join(row[0] for row in plan)):
        if operator in _OUTSIDE:
            raise ReadOnlyError(_OUTSIDE[operator])


def _operators(plan: str) -> set[str]:
    """Return the operators of a drawn plan: the first line in each of its boxes."""
    lines = plan.splitlines()
    heads = [below for line, below in pairwise(lines) if "┌" in line]
    return {cell.strip() for head in heads for cell in head.split("│")}
