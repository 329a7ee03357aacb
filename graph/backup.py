"""Copies of a ledger, made while it is in use, and put back.

The copy is SQLite's own online backup: one moment of the ledger, whatever is written
meanwhile. It appears under its name whole and checked, or not at all. A ledger in
PostgreSQL is backed up by the tools of its server.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.engine import make_url

from graph.errors import LedgerError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["backup", "restore"]

_PAGES = 1_000  # copied between two looks at who else wants the file
_WAIT_SECONDS = 120
_SCHEME = "sqlite"
_MARK = "SELECT value FROM meta WHERE name = 'id'"  # what makes a file a ledger


def backup(url: str, target: Path) -> int:
    """Copy a ledger and return the size of the copy in bytes.

    Args:
        url: of the ledger.
        target: the file to write; one that is there is replaced by a whole copy.

    Raises:
        LedgerError: there is no such ledger, or the copy cannot be written.
    """
    source = _file(url)
    waiting = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _copy(source, waiting)
        _check(waiting)
        with waiting.open("rb+") as file:
            os.fsync(file.fileno())
        waiting.replace(target)
        return target.stat().st_size
    except (OSError, sqlite3.Error) as error:
        raise _error(str(target), error) from error
    finally:
        for leftover in _with_logs(waiting):
            with suppress(OSError):  # what went wrong is told by the error under way
                leftover.unlink(missing_ok=True)


def restore(source: Path, url: str) -> Path | None:
    """Put a copy in the place of a ledger, and keep what was there beside it.

    Others that use the ledger wait; a load that is under way must have ended.

    Args:
        source: what `backup` wrote.
        url: of the ledger.

    Returns:
        Where the ledger that was there is kept, None if there was none.

    Raises:
        LedgerError: the file is no whole ledger, or the place cannot be written.
    """
    target = _file(url, must_exist=False)
    if not source.is_file():
        advice = "name a file that 'demarche backup' wrote"
        raise LedgerError(str(source), "there is no such file", advice)
    try:
        _check(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        kept = None
        if target.exists():
            kept = _free(target)
            _copy(target, kept)
        _copy(source, target)
    except (OSError, sqlite3.Error) as error:
        raise _error(str(target), error) from error
    return kept


def _file(url: str, *, must_exist: bool = True) -> Path:
    parsed = make_url(url)
    if parsed.get_backend_name() != _SCHEME:
        plain = parsed.render_as_string(hide_password=True)
        raise LedgerError(plain, "it is not a file", "use pg_dump and pg_restore")
    path = Path(parsed.database or "")
    if must_exist and not path.is_file():
        advice = "load something first, or name one with --ledger"
        raise LedgerError(url, "there is no such ledger", advice)
    return path


def _copy(source: Path, target: Path) -> None:
    address = f"{source.absolute().as_uri()}?mode=ro"
    with (
        closing(sqlite3.connect(address, uri=True, timeout=_WAIT_SECONDS)) as old,
        closing(sqlite3.connect(target, timeout=_WAIT_SECONDS)) as new,
    ):
        old.backup(new, pages=_PAGES)


def _check(path: Path) -> None:
    """Make sure that a file is a whole ledger.

    Raises:
        LedgerError: it is not.
    """
    address = f"{path.absolute().as_uri()}?mode=ro"
    advice = "name another file that 'demarche backup' wrote"
    try:
        with closing(sqlite3.connect(address, uri=True)) as copy:
            (told,) = copy.execute("PRAGMA integrity_check(1)").fetchone()
            marked = copy.execute(_MARK).fetchone()
    except sqlite3.DatabaseError as error:
        raise LedgerError(str(path), f"it is no ledger: {error}", advice) from error
    if told != "ok" or marked is None:
        reason = "it is no ledger" if told == "ok" else f"it is damaged: {told}"
        raise LedgerError(str(path), reason, advice)


def _free(target: Path) -> Path:
    """Return a name beside a file that is not taken."""
    number = 1
    while (path := target.with_name(f"{target.name}.before-{number}")).exists():
        number += 1
    return path


def _with_logs(path: Path) -> Iterator[Path]:
    for end in ("", "-wal", "-shm", "-journal"):
        yield path.with_name(path.name + end)


def _error(name: str, error: OSError | sqlite3.Error) -> LedgerError:
    told = str(getattr(error, "strerror", None) or error)
    advice = "make room on the disk" if "full" in told or "space" in told else ""
    return LedgerError(name, told, advice)
