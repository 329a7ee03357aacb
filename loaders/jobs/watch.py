"""Watching the folders of jobs: a change lets a job run after a quiet moment.

The operating system tells of changes, so that waiting costs nothing; on network file
systems it may not, and for that (and for what came while nothing was served) a watched
job also runs when it is first served, and every hour.
"""

from __future__ import annotations

import logging
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.errors import SettingsError
from loaders.registry import suffixes
from loaders.sources.folder import suffix_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from loaders.jobs.job import Job

__all__ = ["Watcher", "folders_of"]

logger = logging.getLogger(__package__)

_QUIET_MS = 1_000
_LONGEST_MS = 60_000  # where a folder is never quiet
_LOOK_MS = 500  # how often it is asked whether to stop


def folders_of(job: Job) -> tuple[Path, ...]:
    """Return what is to be watched for a job: its folders, and those of its files."""
    paths = [Path(source) for source in job.sources if "://" not in source]
    return tuple(
        path if path.is_dir() or not path.suffix else path.parent for path in paths
    )


class Watcher:
    """Watches the folders of some jobs on a thread of its own."""

    def __init__(self, jobs: Sequence[Job], on_change: Callable[[Job], object]) -> None:
        """Make sure that it can be done; nothing is watched yet.

        Args:
            jobs: those with the schedule ``watch``.
            on_change: told of a job after a change in its folders, and a quiet second.

        Raises:
            SettingsError: a folder is not there, or the extra is not installed.
        """
        self._jobs, self._on_change = jobs, on_change
        self._folders = {folder for job in jobs for folder in folders_of(job)}
        for folder in sorted(self._folders):
            if not folder.is_dir():
                advice = "there is no such folder to watch: make it"
                raise SettingsError("source", str(folder), advice)
        if jobs:
            _check_installed()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="watch", daemon=True)

    def start(self) -> None:
        """Begin, if there is anything to watch."""
        if self._jobs:
            self._thread.start()

    def stop(self) -> None:
        """End; safe to repeat."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()

    def _watch(self) -> None:
        try:
            for changes in self._changes():
                for job in self._jobs:
                    if any(_concerns(job, Path(path)) for _, path in changes):
                        self._on_change(job)
        except OSError as error:  # such as too many folders for the system
            told = "watching has ended, watched jobs run every hour: %s"
            logger.error(told, error)  # noqa: TRY400 - no defect of ours

    def _changes(self) -> Iterator[set[tuple[Any, str]]]:
        from watchfiles import watch  # noqa: PLC0415 - an extra

        yield from watch(
            *sorted(self._folders),
            watch_filter=None,
            stop_event=self._stop,
            step=_QUIET_MS,
            debounce=_LONGEST_MS,
            rust_timeout=_LOOK_MS,
            raise_interrupt=False,
        )


def _concerns(job: Job, path: Path) -> bool:
    """Tell whether a job reads what is at a path; its own ledger is nothing of that."""
    return any(
        path == source or _is_read(job, path, source)
        for source in map(Path, job.sources)
    )


def _is_read(job: Job, path: Path, folder: Path) -> bool:
    if not path.is_relative_to(folder):
        return False
    if any(part.startswith(".") for part in path.relative_to(folder).parts):
        return False
    return job.kind is not None or path.is_dir() or suffix_of(path) in suffixes()


def _check_installed() -> None:
    try:
        import watchfiles  # noqa: F401, PLC0415 - an extra
    except ImportError as error:
        advice = "install it with pip install 'demarche[watch]', or use an interval"
        raise SettingsError("schedule", "watch", advice) from error
