"""One run of a job: locked, limited, judged and recorded.

Articles that the ledger holds unchanged are not read again, so a run costs what is
new. Whatever ends it early, limit or signal, ends it between two articles: the batch
at hand is kept, and the next run goes on.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from graph.build import build
from graph.errors import DemarcheError, StoreUnavailableError
from graph.ledger import Outcome, open_ledger
from graph.records import Article, Extraction
from graph.store import open_store
from loaders.jobs.declared import select
from loaders.jobs.expected import USUAL_RUNS, shortfall
from loaders.jobs.lock import hold, lock_path
from loaders.jobs.record import JobRun, Status
from loaders.load import extract_articles, read, resumed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graph.build import Summary
    from graph.ledger import Added, Ledger
    from graph.store import Store
    from loaders.jobs.declared import Job
    from loaders.sources.loader import Item

__all__ = ["run_all", "run_job"]

logger = logging.getLogger(__name__)

WAIT_SECONDS = 60.0  # for a store that another process is writing to, or that restarts
_PAUSE_SECONDS = 0.5


class _End(NamedTuple):
    status: Status
    reason: str | None = None


_DEFECT = _End(Status.FAILED, "demarche itself failed; the log tells where")
_KILLED = "its process ended before it did; what it had kept is there"


def run_job(
    job: Job,
    *,
    stop: threading.Event | None = None,
    accept: bool = False,
    wait_seconds: float = WAIT_SECONDS,
) -> JobRun:
    """Run a job once, unless it is running already, and record what it did.

    What a user can do something about is no exception here but a failed run.

    Args:
        job: what to run.
        stop: asks the run to end, after the article at hand.
        accept: whether a run that yields less than expected is a success, from which
            later runs learn what is usual now.
        wait_seconds: how long to wait for a store that another process writes to.
    """
    logger.info("%s: begins", job.name, extra={"facts": {"job": job.name}})
    try:
        with open_ledger(job.where.ledger) as ledger:
            run = _Run(job, ledger, stop or threading.Event(), wait_seconds)
            ended = run.alone(accept=accept)
    except DemarcheError as error:  # the ledger's own: there is no place to record it
        ended = JobRun(job=job.name, status=Status.FAILED, reason=_line(error))
    _log(ended)
    return ended


def _log(ended: JobRun) -> None:
    facts = {
        "job": ended.job,
        "status": ended.status,
        "reason": ended.reason,
        **ended.counts,
    }
    # a failure is told by whoever asked for the run
    logger.info("%s", ended, extra={"facts": facts})


def run_all(
    jobs: Mapping[str, Job],
    names: Iterable[str],
    *,
    stop: threading.Event,
    accept: bool = False,
) -> Iterator[JobRun]:
    """Run the jobs of these names one after the other, and yield what each did.

    Raises:
        SettingsError: there is no job of a name.
    """
    for job in select(jobs, names):
        if stop.is_set():
            return
        yield run_job(job, stop=stop, accept=accept)


def _line(error: DemarcheError) -> str:
    return " ".join(str(error).split())


class _Run:
    """One run while it goes on."""

    def __init__(
        self, job: Job, ledger: Ledger, stop: threading.Event, wait_seconds: float
    ) -> None:
        self._job, self._ledger, self._stop = job, ledger, stop
        self._wait_seconds = wait_seconds
        self._counts: Counter[str] = Counter()
        self._skipped: str | None = None  # the first one
        self._cut: _End | None = None

    def alone(self, *, accept: bool) -> JobRun:
        with hold(lock_path(self._job, self._ledger.id)) as held:
            name = self._job.name
            if held:
                self._ledger.end_lost_runs(
                    name, status=Status.INTERRUPTED, reason=_KILLED
                )
            number = self._ledger.start_run(name)
            end = _DEFECT if held else _End(Status.SKIPPED, "already running")
            try:
                if held:
                    end = self._load(number, accept=accept)
            finally:
                status, reason = end
                counts = self._told()
                self._ledger.end_run(number, counts, status=status, reason=reason)
        return JobRun(job=name, status=status, reason=reason, counts=counts)

    def _load(self, number: int, *, accept: bool) -> _End:
        job = self._job
        try:
            articles = read(
                job.sources,
                kind=job.kind,
                outlet=job.outlet,
                allow_private=job.allow_private,
                columns=job.columns,
                pause=self._stop.wait,  # asked to stop it waits for no server
            )
            with self._store() as store:
                items = extract_articles(resumed(self._within(articles), self._ledger))
                summary = build(
                    items,
                    ledger=self._ledger,
                    store=store,
                    run=number,
                    on_item=self._count,
                )
        except DemarcheError as error:
            given_up = self._stop.is_set() and isinstance(error, StoreUnavailableError)
            status = Status.STOPPED if given_up else Status.FAILED
            return _End(status, _line(error))
        self._counts["contacts"] = summary.contacts
        return self._cut or self._judged(summary, accept=accept)

    def _store(self) -> Store:
        """Return the store; one that is busy or restarting is waited for."""
        until = time.monotonic() + self._wait_seconds
        while True:
            try:
                return open_store(self._job.where.store)
            except StoreUnavailableError:
                if time.monotonic() > until or self._stop.wait(_PAUSE_SECONDS):
                    raise

    def _within(self, items: Iterable[Item]) -> Iterator[Item]:
        """Yield what a run may take in, and keep in mind what ended it early."""
        limit, seconds = self._job.max_articles, self._job.max_seconds
        begun, taken = time.monotonic(), 0
        for item in items:
            if self._stop.is_set():
                self._cut = _End(Status.STOPPED, "asked to stop; the next run goes on")
                return
            if seconds is not None and time.monotonic() - begun >= seconds:
                self._cut = _limited("max_seconds", seconds)
                return
            if limit is not None and self._is_new(item):
                if taken == limit:
                    self._cut = _limited("max_articles", limit)
                    return
                taken += 1
            yield item

    def _is_new(self, item: Item) -> bool:
        found = item.article if isinstance(item, Extraction) else item
        return isinstance(found, Article) and not self._ledger.holds(found)

    def _count(self, added: Added) -> None:
        self._counts[added.outcome] += 1
        if added.outcome is Outcome.SKIPPED:
            facts = {"job": self._job.name, "item": added.item, "why": added.reason}
            told = "%s: skipped %s: %s"
            logger.info(told, *facts.values(), extra={"facts": facts})
            self._skipped = self._skipped or f"{added.item}: {added.reason}"
            return
        self._counts["seen"] += 1
        if added.outcome is not Outcome.UNCHANGED:
            self._counts["claims"] += added.claims

    def _told(self) -> Mapping[str, int]:
        names = ("seen", *Outcome, "claims", "contacts")
        return {str(name): self._counts[name] for name in names}

    def _judged(self, summary: Summary, *, accept: bool) -> _End:
        job = self._job
        with self._ledger.view() as view:
            past = view.runs(job.name, status=Status.DONE, last=USUAL_RUNS)
        usual = [run.counts.get("seen", 0) for run in past]
        reason = shortfall(job, self._counts["seen"], usual)
        if reason is None:
            return _End(Status.DONE)
        if summary.skipped:
            number = len(summary.skipped)
            reason += f"; {number} skipped, the first: {self._skipped}"
        if accept:
            return _End(Status.DONE, f"accepted: {reason}")
        return _End(Status.FAILED, reason)


def _limited(name: str, limit: float) -> _End:
    return _End(Status.LIMITED, f"reached {name} = {limit:g}; the next run goes on")
