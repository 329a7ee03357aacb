"""The database below the ledger: SQLite in a file, or PostgreSQL by URL.

Everything that differs between the two stands here. What a transaction of `writing`
wrote is on disk when its block has ended (SQLite: write-ahead log, synchronised at
each commit). Writers come one after the other, so that the numbers of changes become
visible in their order; whoever comes second waits.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from graph.errors import LedgerError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Database"]

_SQLITE, _POSTGRESQL = "sqlite", "postgresql"
_DRIVERS = {_SQLITE: "sqlite+pysqlite", _POSTGRESQL: "postgresql+psycopg"}
_ALIASES = {"postgres": _POSTGRESQL}
_WAIT_SECONDS = 120
_PAUSE_SECONDS = 0.02
_LOCK = 6074301  # one number for all ledgers of a PostgreSQL database
_WRITES = "demarche_writes"

# what the database says -> what to do about it; the first that matches counts
_ADVICE = (
    ("disk is full", "make room on the disk and run the same command again"),
    ("No space left", "make room on the disk and run the same command again"),
    ("disk I/O error", "is the disk full or gone? Then run the same command again"),
    ("unable to open database file", "check the folder and its permissions"),
    ("readonly database", "check the permissions of the file and its folder"),
    ("not a database", "name another file with --ledger, or restore a copy"),
    ("malformed", "restore a copy of the file"),
    ("database is locked", "another load is running; wait for it"),
    ("password authentication failed", "check user name and password in the URL"),
    ("Connection refused", "is the PostgreSQL server running?"),
    ("connection failed", "check host, port, database and user in the URL"),
)


class Database:
    """Transactions on one ledger, with errors that say what to do.

    Attributes:
        url: where it is, without a password.
        path: the file that it is, None on a server.
    """

    def __init__(self, url: str) -> None:
        parsed = _parse(url)
        plain = parsed.set(drivername=parsed.get_backend_name())
        self.url = plain.render_as_string(hide_password=True)
        self.path = _path(parsed)
        self.engine = self._engine(parsed)

    def _engine(self, url: URL) -> sa.Engine:
        if url.get_backend_name() == _SQLITE:
            if self.path is not None:
                with self._errors():
                    self.path.parent.mkdir(parents=True, exist_ok=True)
            engine = sa.create_engine(url, connect_args={"timeout": _WAIT_SECONDS})
            sa.event.listen(engine, "connect", _prepare_sqlite)
            sa.event.listen(engine, "begin", _begin_sqlite)
            return engine
        with self._errors():
            return sa.create_engine(url, isolation_level="REPEATABLE READ")

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """Lend a connection: commit when the block ends, roll back on an error."""
        with self._errors(), self.engine.connect() as plain:
            connection = self._writer(plain)
            with connection.begin():
                if connection.dialect.name == _POSTGRESQL:
                    lock = sa.func.pg_advisory_xact_lock(_LOCK)
                    connection.execute(sa.select(lock))
                yield connection

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """Lend a connection that sees one moment of the ledger."""
        with self._errors(), self.engine.connect() as connection, connection.begin():
            yield connection

    def shrink(self) -> None:
        """Give back to the disk what a file holds no more, and erase it there.

        A server sees to that by itself.

        Raises:
            LedgerError: there is no room for the copy that this takes.
        """
        if self.path is None:
            return
        plain = self.engine.raw_connection()
        try:
            cursor = plain.cursor()
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.close()
        except sqlite3.Error as error:
            raise LedgerError(self.url, str(error), _advice(str(error))) from error
        finally:
            plain.close()

    def close(self) -> None:
        """Let go of the database; safe to repeat."""
        self.engine.dispose()

    def _writer(self, connection: sa.Connection) -> sa.Connection:
        if connection.dialect.name == _POSTGRESQL:
            # each statement sees what was committed while the lock was waited for
            return connection.execution_options(isolation_level="READ COMMITTED")
        return connection.execution_options(**{_WRITES: True})

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except SQLAlchemyError as error:
            told = str(getattr(error, "orig", None) or error)
            raise LedgerError(self.url, _first_line(told), _advice(told)) from error
        except ImportError as error:
            advice = "install it with pip install 'demarche[postgresql]'"
            raise LedgerError(self.url, "psycopg is not installed", advice) from error
        except OSError as error:
            if isinstance(error, ConnectionError):
                raise
            told = error.strerror or str(error)
            raise LedgerError(self.url, told, _advice(told)) from error


def _parse(url: str) -> URL:
    try:
        parsed = make_url(url)
        backend = parsed.drivername.split("+")[0]
        backend = _ALIASES.get(backend, backend)
        driver = _DRIVERS[backend]
    except (ArgumentError, NoSuchModuleError, KeyError, ValueError) as error:
        scheme = url.split(":", maxsplit=1)[0]
        raise LedgerError(
            f"{scheme}:...",
            "no ledger can be kept there",
            "name a file, sqlite:///FILE or postgresql://USER@HOST/DATABASE",
        ) from error
    return parsed.set(drivername=driver)


def _path(url: URL) -> Path | None:
    if url.get_backend_name() != _SQLITE or url.database in {None, "", ":memory:"}:
        return None
    return Path(str(url.database))


def _use_wal(cursor: Any) -> None:
    """Switch to the write-ahead log; SQLite itself does not wait to do that."""
    end = time.monotonic() + _WAIT_SECONDS
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > end:
                raise
            time.sleep(_PAUSE_SECONDS)
        else:
            return


def _prepare_sqlite(connection: Any, _record: object) -> None:
    """Set a new connection up; transactions are begun by `_begin_sqlite` alone."""
    connection.isolation_level = None
    cursor = connection.cursor()
    _use_wal(cursor)
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _begin_sqlite(connection: sa.Connection) -> None:
    """Take the write lock at once: one that comes later could not be waited for."""
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _first_line(told: str) -> str:
    lines = told.strip().splitlines()
    return lines[0] if lines else "no reason was given"


def _advice(told: str) -> str:
    return next((advice for part, advice in _ADVICE if part in told), "")
