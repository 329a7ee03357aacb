"""Every error that demarche raises on purpose.

    DemarcheError
    ├── SettingsError            a setting is missing or malformed
    ├── SourceError              something from outside could not be used
    │   ├── FetchError           it could not be read at all
    │   └── ParseError           it was read and makes no sense
    ├── ExtractorError           the optional extractor cannot go on
    ├── WorkerError              a process that reads articles died
    ├── OntologyError            a data file of ours is wrong
    ├── LedgerError              the ledger could not be opened, read or written
    ├── JudgementError           a judgement cannot be made as asked
    ├── StoreError               the graph store refused or failed
    │   ├── StoreUnavailableError    it cannot be reached or opened
    │   ├── StoreDamagedError        its file cannot be read any more
    │   └── StoreAuthError           it refused the name or the password
    └── QueryError               a question cannot be answered as asked
        ├── UnknownQueryError    no named query of that name
        ├── ParameterError       a parameter is missing or malformed
        ├── CypherError          the engine cannot run the statement
        └── ReadOnlyError        the statement would have written

Each takes facts and builds one line that says what failed, on what, and what to
do next. The command line prints that line after ``Error:`` and exits with 1.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "CypherError",
    "DemarcheError",
    "ExtractorError",
    "FetchError",
    "JudgementError",
    "LedgerError",
    "OntologyError",
    "ParameterError",
    "ParseError",
    "QueryError",
    "ReadOnlyError",
    "SettingsError",
    "SourceError",
    "StoreAuthError",
    "StoreDamagedError",
    "StoreError",
    "StoreUnavailableError",
    "UnknownQueryError",
    "WorkerError",
    "suggestion",
]


def suggestion(word: str, known: Iterable[str]) -> str:
    """Return ``" Did you mean 'x'?"`` for the nearest known word, else ``""``.

    Example:
        >>> suggestion("cals", ["calls", "meetings"])
        " Did you mean 'calls'?"
    """
    close = get_close_matches(word, list(known), n=1)
    return f" Did you mean '{close[0]}'?" if close else ""


class DemarcheError(Exception):
    """Base of all errors that a user can do something about."""

    def __reduce__(self) -> tuple[object, ...]:
        """Travel between processes as message and facts, whatever the constructor."""
        return _rebuilt, (type(self), str(self), self.__dict__.copy())


def _rebuilt(
    kind: type[DemarcheError], message: str, facts: dict[str, object]
) -> DemarcheError:
    error = kind.__new__(kind, message)
    error.__dict__.update(facts)
    return error


class SettingsError(DemarcheError):
    """A setting is missing or malformed."""

    def __init__(self, name: str, value: str, advice: str) -> None:
        super().__init__(f"setting {name} is {value!r}: {advice}")
        self.name = name
        self.value = value


class SourceError(DemarcheError):
    """Something from outside could not be used."""

    def __init__(self, source: str, reason: str, advice: str = "") -> None:
        super().__init__(f"{source}: {reason}" + (f"; {advice}" if advice else ""))
        self.source = source
        self.reason = reason


class FetchError(SourceError):
    """A source could not be read at all."""


class ParseError(SourceError):
    """A source was read and makes no sense."""


class ExtractorError(DemarcheError):
    """The optional extractor cannot go on: all other articles would fail as well."""

    def __init__(self, endpoint: str, reason: str) -> None:
        super().__init__(f"language model at {endpoint}: {reason}")
        self.endpoint = endpoint
        self.reason = reason


class WorkerError(DemarcheError):
    """A process that reads articles was ended from outside."""

    def __init__(self, processes: int) -> None:
        super().__init__(
            f"one of {processes} processes that read articles died, perhaps for want"
            " of memory; use fewer with --processes"
        )


class OntologyError(DemarcheError):
    """A data file of ours is wrong: a defect in demarche, not in its input."""

    def __init__(self, file: str, line: int | None, reason: str) -> None:
        where = file if line is None else f"{file}, line {line}"
        super().__init__(f"{where}: {reason}")
        self.file = file
        self.line = line


class LedgerError(DemarcheError):
    """The ledger could not be opened, read or written."""

    def __init__(self, url: str, reason: str, advice: str = "") -> None:
        super().__init__(f"ledger {url}: {reason}" + (f"; {advice}" if advice else ""))
        self.url = url


class JudgementError(DemarcheError):
    """A judgement cannot be made as asked."""

    def __init__(self, about: str, reason: str, advice: str = "") -> None:
        super().__init__(f"{about}: {reason}" + (f"; {advice}" if advice else ""))
        self.about = about
        self.reason = reason


class StoreError(DemarcheError):
    """The graph store refused or failed. ``uri`` never holds a password."""

    def __init__(self, uri: str, reason: str, advice: str = "") -> None:
        super().__init__(
            f"graph store {uri}: {reason}" + (f"; {advice}" if advice else "")
        )
        self.uri = uri
        self.reason = reason


class StoreUnavailableError(StoreError):
    """The store cannot be reached or opened."""


class StoreDamagedError(StoreError):
    """The file of an embedded store cannot be read any more."""

    def __init__(self, uri: str, reason: str) -> None:
        super().__init__(
            uri,
            f"the file is damaged ({reason})",
            "make it anew from the ledger with 'demarche rebuild'",
        )


class StoreAuthError(StoreError):
    """The store refused the user name or the password."""

    def __init__(self, uri: str) -> None:
        super().__init__(
            uri,
            "the user name or the password was refused",
            "set NEO4J_PASSWORD (and NEO4J_USERNAME if it is not 'neo4j')",
        )


class QueryError(DemarcheError):
    """A question cannot be answered as asked."""


class UnknownQueryError(QueryError):
    """There is no named query of that name."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        known = sorted(known)
        hint = suggestion(name, known) or f" Known: {', '.join(known)}."
        super().__init__(f"no query is named '{name}'.{hint}")
        self.name = name


class ParameterError(QueryError):
    """A parameter of a query is missing or malformed."""

    def __init__(self, query: str, parameter: str, reason: str) -> None:
        super().__init__(f"query '{query}', parameter '{parameter}': {reason}")
        self.query = query
        self.parameter = parameter


class CypherError(QueryError):
    """The engine cannot run the statement as it is written."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"the statement cannot be run: {' '.join(reason.split())}")
        self.reason = reason


class ReadOnlyError(QueryError):
    """The statement would have written; only reading is allowed here."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"only reading is allowed here: {reason}; use 'load', 'retract' or "
            "'rebuild' to change the graph"
        )
