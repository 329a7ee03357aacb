"""Which statements were found to only read, so that they are checked once."""

from __future__ import annotations

__all__ = ["Allowed"]

REMEMBERED = 500


class Allowed:
    """A bounded set of statements.

    Example:
        >>> allowed = Allowed()
        >>> allowed.add("RETURN 1")
        >>> "RETURN 1" in allowed
        True
    """

    def __init__(self) -> None:
        self._statements: set[str] = set()

    def __contains__(self, cypher: str) -> bool:
        return cypher in self._statements

    def add(self, cypher: str) -> None:
        """Remember a statement; forget all others when there are too many."""
        if len(self._statements) >= REMEMBERED:
            self._statements.clear()
        self._statements.add(cypher)
