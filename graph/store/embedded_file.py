"""The embedded store's file: opened once a process, recovered, never left half.

The engine's lock belongs to the process: a second engine on one file would corrupt
it, and merely opening and closing the file drops the lock. So stores of one process
share one engine. Whoever else wants to look at the file must copy it unopened.

A log whose end is torn (a power cut, a full disk) is read up to its last whole
transaction. That is safe: the mark of `Writer.set_projection` goes back with it, so
the next command catches up from the ledger.
"""

from __future__ import annotations

import ctypes
import logging
import re
import shutil
import threading
import time
from typing import TYPE_CHECKING

import ladybug

from graph.errors import StoreDamagedError, StoreError, StoreUnavailableError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Engine", "acquire", "release"]

BUFFER_POOL_BYTES = 512 * 1024 * 1024
# Until a checkpoint, the pool holds what was written. One at every 2 MB makes loads
# take twice as long and files five times as large; at 16 MB, 256 MB of pool suffice.
CHECKPOINT_BYTES = 16 * 1024 * 1024
RESERVED_BYTES = 32 * 1024 * 1024
READ_ATTEMPTS = 5
FIRST_PAUSE_SECONDS = 0.05

_COMPANIONS = ("", ".wal", ".wal.checkpoint", ".shadow", ".tmp")
_TOLD_WHEN_FULL = ("Cannot write to file", "No space left", "refuses further writes")

logger = logging.getLogger(__name__)


class Engine:
    """One open file, shared by the stores of this process that name it."""

    def __init__(
        self, file: Path, url: str, *, read_only: bool, replace_damaged: bool
    ) -> None:
        self.file = file
        self.url = url
        self.read_only = read_only
        self.writing = threading.Lock()
        self.users = 0
        self.broken = False
        if read_only:
            self.database = _open_for_reading(file, url)
        else:
            self.database = _open_for_writing(
                file, url, replace_damaged=replace_damaged
            )

    def require_space(self) -> None:
        """Raise when the disk is so full that a change may not fit."""
        _require_space(self.file, self.url)

    def failure(self, told: str) -> StoreError:
        """Return our error for what the engine said to a change."""
        if "buffer pool is full" in told:
            return StoreError(
                self.url,
                "the change is too large for one transaction",
                "write fewer articles at a time; nothing of this change was kept",
            )
        if not any(sign in told for sign in _TOLD_WHEN_FULL):
            return StoreError(self.url, one_line(told))
        if not self.broken:
            # Closing it would write what could not be written, and end the process.
            self.broken = True
            ctypes.pythonapi.Py_IncRef(ctypes.py_object(self.database))
        return _full(self.url)


_engines: dict[Path, Engine] = {}
_opening = threading.Lock()


def acquire(
    file: Path, url: str, *, read_only: bool, replace_damaged: bool = False
) -> Engine:
    """Return the engine of a file; the one that this process has, else a new one."""
    with _opening:
        engine = _engines.get(file)
        if engine is None:
            engine = _engines[file] = Engine(
                file, url, read_only=read_only, replace_damaged=replace_damaged
            )
        elif engine.read_only and not read_only:
            raise StoreUnavailableError(
                url, "this process has it open for reading", "close that store first"
            )
        elif engine.broken:
            raise _full(url)
        engine.users += 1
        return engine


def release(engine: Engine) -> None:
    """Close the file when this was its last user; its log is written into it."""
    with _opening:
        engine.users -= 1
        if not engine.users and not engine.broken:
            del _engines[engine.file]
            engine.database.close()


def one_line(told: str) -> str:
    """Return what an engine said without line breaks."""
    return " ".join(told.split())


def _open_for_writing(
    file: Path, url: str, *, replace_damaged: bool = False
) -> ladybug.Database:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        _require_space(file, url)
    except OSError as error:
        raise StoreUnavailableError(url, str(error)) from error
    try:
        return _database(file)
    except RuntimeError as error:
        _raise_unless_torn(url, str(error))
    try:
        return _recovered(file, url)
    except StoreDamagedError:
        if not replace_damaged:
            raise
        _set_aside(file, url)
        return _database(file)


def _set_aside(file: Path, url: str) -> None:
    """Rename a damaged file and what belongs to it; never the ledger beside it."""
    for suffix in _COMPANIONS:
        part = file.with_name(file.name + suffix)
        if part.exists():
            part.replace(file.with_name(f"{file.name}.damaged{suffix}"))
    logger.warning("graph store %s: the damaged file is now %s.damaged", url, file.name)


def _open_for_reading(file: Path, url: str) -> ladybug.Database:
    """Open a file that another process may be writing to.

    While that process replaces its log, the engine may call a sound file damaged.
    """
    if not file.exists():
        raise StoreUnavailableError(url, "no graph there yet", "load something first")
    for attempt in range(READ_ATTEMPTS):
        try:
            return _database(file, read_only=True)
        except RuntimeError as error:
            _raise_unless_torn(url, str(error))
        time.sleep(FIRST_PAUSE_SECONDS * 2**attempt)
    return _recovered(file, url, read_only=True)


def _recovered(file: Path, url: str, *, read_only: bool = False) -> ladybug.Database:
    try:
        database = _database(file, read_only=read_only, forgiving=True)
    except RuntimeError as error:
        told = str(error)
        if not (read_only and "recovery is pending" in told):
            raise _opening_error(url, told) from error
        _open_for_writing(file, url).close()
        return _database(file, read_only=True)
    logger.warning(
        "graph store %s: its last writer was cut off; it is as it was after the last "
        "whole change before that",
        url,
    )
    return database


def _database(
    file: Path, *, read_only: bool = False, forgiving: bool = False
) -> ladybug.Database:
    return ladybug.Database(
        file,
        buffer_pool_size=BUFFER_POOL_BYTES,
        checkpoint_threshold=CHECKPOINT_BYTES,
        read_only=read_only,
        throw_on_wal_replay_failure=not forgiving,
    )


def _raise_unless_torn(url: str, told: str) -> None:
    error = _opening_error(url, told)
    if isinstance(error, StoreUnavailableError):
        raise error


def _opening_error(url: str, told: str) -> StoreError:
    if "lock" in told.lower():
        holder = re.search(r"PID:?\s*(\d+)", told)
        who = f"process {holder[1]}" if holder else "another process"
        return StoreUnavailableError(
            url, f"{who} has it open for writing", "wait for it to end, or stop it"
        )
    if "ermission denied" in told or "directory" in told:
        return StoreUnavailableError(url, one_line(told))
    return StoreDamagedError(url, one_line(told))


def _require_space(file: Path, url: str) -> None:
    if shutil.disk_usage(file.parent).free < RESERVED_BYTES:
        raise _full(url)


def _full(url: str) -> StoreError:
    return StoreError(
        url,
        "the disk is full",
        f"free {RESERVED_BYTES // 1024**2} MB or more; nothing of this change was kept",
    )
