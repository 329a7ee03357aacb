"""Dead letters: what runs of a job skipped, read again on demand.

A dead letter names a source, or a line, entry, record or message of one. Nothing is
read but what the job itself would read: its files, what is in its folders, and
addresses where it has any. So no name that came out of a source opens another file.
It is settled when its source was read to its end, gave an article, and did not skip
the same again.
"""

from __future__ import annotations

import os
import re
import threading
from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from graph.ledger import Added, Outcome, open_ledger
from graph.opening import has_ledger
from graph.records import Article, Extraction
from loaders.jobs.declared import select
from loaders.jobs.going import End, Going
from loaders.jobs.record import JobRun, Status
from loaders.jobs.run import WAIT_SECONDS, in_turn, told_of
from loaders.registry import suffixes
from loaders.sources.folder import suffix_of
from loaders.sources.url import is_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graph.ledger import DeadLetter, Ledger
    from loaders.jobs.job import Job
    from loaders.sources.loader import Item

__all__ = ["dismiss", "retry_all", "retry_job", "skipped"]

_PART = re.compile(r"(.+), (?:line|entry|record|message) [0-9]+", re.DOTALL)
_READ, _DISMISSED = "read", "dismissed"


def skipped(
    jobs: Mapping[str, Job], names: Iterable[str]
) -> Iterator[dict[str, str | int]]:
    """Yield a row for each thing that runs of these jobs skipped and never read.

    Raises:
        SettingsError: there is no job of a name.
    """
    for job in select(jobs, names):
        for letter in _letters(job):
            yield {
                "job": job.name,
                "source": letter.source,
                "reason": letter.reason,
                "tries": letter.tries,
                "first": letter.at,
                "last": letter.tried_at,
            }


def dismiss(job: Job, sources: Iterable[str] = ()) -> int:
    """Close dead letters of a job unread, all or those of these sources.

    Returns:
        How many there were.
    """
    wanted = frozenset(sources)
    ids = [
        letter.id
        for letter in _letters(job)
        if not wanted or wanted & {letter.source, _base(letter.source)}
    ]
    if not ids:
        return 0
    with open_ledger(job.where.ledger) as ledger:
        return ledger.settle(ids, _DISMISSED)


def retry_all(
    jobs: Mapping[str, Job], names: Iterable[str], *, stop: threading.Event
) -> Iterator[JobRun]:
    """Retry the jobs of these names one after the other, and yield what each did.

    Raises:
        SettingsError: there is no job of a name.
    """
    yield from in_turn(jobs, names, partial(retry_job, stop=stop), stop=stop)


def retry_job(
    job: Job,
    *,
    stop: threading.Event | None = None,
    wait_seconds: float = WAIT_SECONDS,
) -> JobRun:
    """Read again what runs of a job skipped, and record that as a run of its own.

    What a user can do something about is no exception here but a failed run. Where
    nothing is open, nothing is read or recorded.

    Args:
        job: whose sources; its options hold.
        stop: asks it to end, after the article at hand.
        wait_seconds: how long to wait for a store that another process writes to.
    """
    if not _letters(job):
        return JobRun(job=job.name, status=Status.DONE, reason="nothing to retry")

    def run(ledger: Ledger) -> JobRun:
        going = Going(job, ledger, stop or threading.Event(), wait_seconds)
        return going.alone(lambda number: _Retry(going).end(number), retry=True)

    return told_of(job, run)


def _letters(job: Job) -> tuple[DeadLetter, ...]:
    if not has_ledger(job.where):
        return ()
    with open_ledger(job.where.ledger) as ledger:
        return ledger.dead_letters(job.name)


def _base(source: str) -> str:
    """Return the file or address of which a source is a part.

    Example:
        >>> _base("in/today.jsonl, line 7")
        'in/today.jsonl'
    """
    part = _PART.fullmatch(source)
    return part[1] if part else source


def _is_of(job: Job, source: str) -> bool:
    """Tell whether a job reads this of its own accord."""
    if is_address(source):
        return any(is_address(own) for own in job.sources)
    path = Path(os.path.normpath(source))
    return any(
        path == Path(own) or _is_within(path, Path(own), every=job.kind is not None)
        for own in job.sources
        if not is_address(own)
    )


def _is_within(path: Path, folder: Path, *, every: bool) -> bool:
    if not path.is_relative_to(folder):
        return False
    if any(part.startswith(".") for part in path.relative_to(folder).parts):
        return False
    return every or path.is_dir() or suffix_of(path) in suffixes()


@dataclass(slots=True)
class _Source:
    """One source that is read again: whether to its end, and what it gave."""

    ended: bool = False
    kept: int = 0


class _Retry:
    """Reads the distinct sources of dead letters, and settles what was read."""

    def __init__(self, going: Going) -> None:
        self._going = going
        self._letters = self._open()
        bases = dict.fromkeys(_base(letter.source) for letter in self._letters)
        self._sources = {base: _Source() for base in bases if _is_of(going.job, base)}
        self._current: Iterator[str] = iter(())
        self._source = ""  # the one that is being read
        self._gave: dict[str, set[str]] = defaultdict(set)  # id of an article -> by

    def end(self, number: int) -> End:
        """Read, settle and tell how it ended."""
        job = self._going.job
        own = [each for each in self._sources if not self._is_linked(each)]
        linked = [each for each in self._sources if self._is_linked(each)]
        for sources, kind in ((own, job.kind), (linked, None)):
            failed = self._bring_in(sources, kind, number)
            if failed is not None:
                return failed
        settled = self._going.ledger.settle(self._settled(), _READ)
        told = f"{settled} of {len(self._letters)} that were skipped are read now"
        others = sum(_base(each.source) not in self._sources for each in self._letters)
        if others:
            told += f"; {others} name no source of the job, so only a run can read them"
        if self._going.cut is not None:
            return End(self._going.cut.status, f"{self._going.cut.reason}; {told}")
        return End(Status.DONE, told)

    def _open(self) -> tuple[DeadLetter, ...]:
        return self._going.ledger.dead_letters(self._going.job.name)

    def _is_linked(self, source: str) -> bool:
        """Tell whether it is a page that a feed or sitemap of the job links to."""
        return is_address(source) and source not in self._going.job.sources

    def _bring_in(
        self, sources: Sequence[str], kind: str | None, number: int
    ) -> End | None:
        if not sources or self._going.cut is not None:
            return None
        self._current = iter(sources)
        self._source = next(self._current)
        done = self._going.bring_in(
            sources, number, kind=kind, on_read=self._read, on_item=self._note
        )
        return done if isinstance(done, End) else None

    def _read(self, source: str) -> None:
        self._sources[source].ended = True
        self._source = next(self._current, "")

    def _note(self, item: Item | Added) -> None:
        if isinstance(item, Added):
            if item.outcome is not Outcome.SKIPPED:
                for source in self._gave.pop(item.item, ()):
                    self._sources[source].kept += 1
            return
        found = item.article if isinstance(item, Extraction) else item
        if isinstance(found, Article):
            self._gave[found.id].add(self._source)

    def _settled(self) -> Iterator[int]:
        tries = {letter.id: letter.tries for letter in self._open()}
        for letter in self._letters:
            source = self._sources.get(_base(letter.source))
            read = source is not None and source.ended and source.kept > 0
            if read and tries.get(letter.id) == letter.tries:  # not skipped again
                yield letter.id
