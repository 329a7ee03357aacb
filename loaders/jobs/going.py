"""What a run and a retry of a job share: locked, limited, counted, recorded.

Whatever ends it early, limit or signal, ends it between two articles: the batch at
hand is kept, and the next run goes on.
"""

from __future__ import annotations

import logging
import time
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from graph.build import build
from graph.errors import DemarcheError, StoreUnavailableError
from graph.ledger import Outcome
from graph.records import Article, Extraction
from graph.store import open_store
from loaders.jobs.lock import hold, lock_path
from loaders.jobs.record import JobRun, Status
from loaders.load import read, resumed
from loaders.readers import reader_of

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from graph.build import Summary
    from graph.ledger import Added, Ledger
    from graph.store import Store
    from loaders.jobs.job import Job
    from loaders.sources.loader import Item

__all__ = ["End", "Going"]

logger = logging.getLogger(__package__)

_PAUSE_SECONDS = 0.5
_KILLED = "its process ended before it did; what it had kept is there"


class End(NamedTuple):
    """How a run ends."""

    status: Status
    reason: str | None = None


_DEFECT = End(Status.FAILED, "demarche itself failed; the log tells where")


class Going:
    """One run while it goes on.

    Attributes:
        job: what runs.
        ledger: its ledger.
        counts: what became of its items so far.
        skipped: the first that was skipped and why, in words.
        cut: how it ended early, if it did.
    """

    def __init__(
        self, job: Job, ledger: Ledger, stop: threading.Event, wait_seconds: float
    ) -> None:
        self.job, self.ledger = job, ledger
        self.counts: Counter[str] = Counter()
        self.skipped: str | None = None
        self.cut: End | None = None
        self._stop, self._wait_seconds = stop, wait_seconds

    def alone(self, work: Callable[[int], End], *, retry: bool = False) -> JobRun:
        """Do the work of a run, unless the job is running already, and record it.

        Args:
            work: given the number of the run.
            retry: whether it reads only what was skipped.
        """
        with hold(lock_path(self.job, self.ledger.id)) as held:
            name = self.job.name
            if held:
                self.ledger.end_lost_runs(
                    name, status=Status.INTERRUPTED, reason=_KILLED
                )
            number = self.ledger.start_run(name, retry=retry)
            end = _DEFECT if held else End(Status.SKIPPED, "already running")
            try:
                if held:
                    end = work(number)
            finally:
                status, reason = end
                counts = self._told()
                self.ledger.end_run(number, counts, status=status, reason=reason)
        return JobRun(job=name, status=status, reason=reason, counts=counts)

    def bring_in(
        self,
        sources: Iterable[str],
        number: int,
        *,
        kind: str | None,
        on_read: Callable[[str], object] | None = None,
        on_item: Callable[[Item | Added], object] = bool,
    ) -> Summary | End:
        """Read sources and bring what they say into ledger and store.

        Args:
            sources: paths and addresses.
            number: of the run.
            kind: of the sources, where that is known.
            on_read: told of each source that was read to its end; without it the
                only source there is must be readable.
            on_item: told of each item as it was read, and then what became of it.

        Returns:
            What was done, or how the run failed.
        """
        job = self.job

        def note(added: Added) -> None:
            self._count(added)
            on_item(added)

        try:
            articles = read(
                sources,
                kind=kind,
                outlet=job.outlet,
                allow_private=job.allow_private,
                columns=job.columns,
                pause=self._stop.wait,  # asked to stop it waits for no server
                on_read=on_read,
            )
            with self._store() as store, reader_of(job.reading, self._tell) as reader:
                wanted = resumed(self._within(articles, on_item), self.ledger)
                summary = build(
                    reader(wanted),
                    ledger=self.ledger,
                    store=store,
                    run=number,
                    on_item=note,
                )
        except DemarcheError as error:
            given_up = self._stop.is_set() and isinstance(error, StoreUnavailableError)
            status = Status.STOPPED if given_up else Status.FAILED
            return End(status, " ".join(str(error).split()))
        self.counts["contacts"] += summary.contacts
        return summary

    def _store(self) -> Store:
        """Return the store; one that is busy or restarting is waited for."""
        until = time.monotonic() + self._wait_seconds
        while True:
            try:
                return open_store(self.job.where.store)
            except StoreUnavailableError:
                if time.monotonic() > until or self._stop.wait(_PAUSE_SECONDS):
                    raise

    def _within(
        self, items: Iterable[Item], on_item: Callable[[Item], object]
    ) -> Iterator[Item]:
        """Yield what a run may take in, and keep in mind what ended it early."""
        limit, seconds = self.job.max_articles, self.job.max_seconds
        begun, taken = time.monotonic(), 0
        for item in items:
            if self._stop.is_set():
                self.cut = End(Status.STOPPED, "asked to stop; the next run goes on")
                return
            if seconds is not None and time.monotonic() - begun >= seconds:
                self.cut = _limited("max_seconds", seconds)
                return
            if limit is not None and self._is_new(item):
                if taken == limit:
                    self.cut = _limited("max_articles", limit)
                    return
                taken += 1
            on_item(item)
            yield item

    def _is_new(self, item: Item) -> bool:
        found = item.article if isinstance(item, Extraction) else item
        return isinstance(found, Article) and not self.ledger.holds(found)

    def _count(self, added: Added) -> None:
        self.counts[added.outcome] += 1
        if added.outcome is Outcome.SKIPPED:
            facts = {"job": self.job.name, "item": added.item, "why": added.reason}
            told = "%s: skipped %s: %s"
            logger.info(told, *facts.values(), extra={"facts": facts})
            self.skipped = self.skipped or f"{added.item}: {added.reason}"
            return
        self.counts["seen"] += 1
        if added.outcome is not Outcome.UNCHANGED:
            self.counts["claims"] += added.claims

    def _tell(self, line: str) -> None:
        logger.info("%s: %s", self.job.name, line)

    def _told(self) -> Mapping[str, int]:
        names = ("seen", *Outcome, "claims", "contacts")
        return {str(name): self.counts[name] for name in names}


def _limited(name: str, limit: float) -> End:
    return End(Status.LIMITED, f"reached {name} = {limit:g}; the next run goes on")
