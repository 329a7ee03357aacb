"""One run of a job at a time, by a lock of the operating system on a file.

The system lets go of the lock when the process ends, however it ends; so the file
may stay, and it must: to remove it would let two hold "the" lock. It is of use on
local disks, not on every network file system.
"""

from __future__ import annotations

import fcntl
import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_data_path
from sqlalchemy.engine import make_url

from graph.errors import LedgerError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loaders.jobs.job import Job

__all__ = ["hold", "lock_path"]


def lock_path(job: Job, ledger: str) -> Path:
    """Return the file of a job's lock: beside the ledger's file.

    A ledger on a database server has none; its locks are in the data folder, and
    hold on one machine only.

    Args:
        job: the job.
        ledger: the ledger's own name, which no other has.
    """
    url = make_url(job.where.ledger)
    if url.get_backend_name() == "sqlite" and url.database:
        file = Path(url.database)
        return file.with_name(f"{file.name}.{job.name}.lock")
    home = os.environ.get("DEMARCHE_HOME")
    folder = Path(home) if home else user_data_path("demarche", appauthor=False)
    return folder / "locks" / f"{ledger}.{job.name}.lock"


@contextmanager
def hold(path: Path) -> Iterator[bool]:
    """Lend the lock on a file; False where somebody else has it.

    Raises:
        LedgerError: the file cannot be made.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a")
    except OSError as error:
        raise LedgerError(
            str(path), f"no lock can be made: {error.strerror}"
        ) from error
    with file:
        yield _taken(file.fileno())


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
