"""What became of the runs of jobs: as told at once, and as the ledger keeps it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from graph.errors import DemarcheError
from graph.ledger import open_ledger
from graph.opening import has_ledger
from loaders.doctor import Check
from loaders.jobs.declared import select
from loaders.sources.folder import check_readable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graph.ledger import Ledger, Run
    from loaders.jobs.job import Job

__all__ = ["JobRun", "Status", "check", "history", "last_run", "listing", "recorded"]

_SHOWN = ("seen", "new", "changed", "skipped", "claims", "contacts")
_GRACE = timedelta(minutes=5)  # before a run that did not come is called overdue


class Status(StrEnum):
    """How a run ended."""

    DONE = "done"
    LIMITED = "limited"  # a limit of the job was reached; the next run goes on
    STOPPED = "stopped"  # it was asked to stop; the next run goes on
    SKIPPED = "skipped"  # the job was running already
    FAILED = "failed"
    INTERRUPTED = "interrupted"  # its process died


_BAD = (Status.FAILED, Status.INTERRUPTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class JobRun:
    """What one run of a job did.

    Attributes:
        job: name of the job.
        status: how it ended.
        reason: why, where there is something to say.
        counts: articles ``seen`` (read and usable), of these ``new``, ``changed``,
            ``unchanged`` and ``restored``; items ``skipped``; ``claims`` and
            ``contacts`` of what is not unchanged.
    """

    job: str
    status: Status
    reason: str | None = None
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def failed(self) -> bool:
        """Whether somebody should look at it."""
        return self.status in _BAD

    def __str__(self) -> str:
        """Return one line that tells a user.

        Example:
            >>> print(JobRun(job="wire", status=Status.DONE, counts={"seen": 2}))
            wire: done; 2 seen
        """
        shown = ", ".join(
            f"{count} {name}"
            for name, count in self.counts.items()
            if count or name == "seen"
        )
        parts = [f"{self.job}: {self.status}", self.reason, shown]
        return "; ".join(part for part in parts if part)


def history(
    ledger: Ledger, name: str | None = None, *, last: int | None = None
) -> tuple[Run, ...]:
    """Return the runs of a job, or of all, the first one first.

    Args:
        ledger: where they were recorded.
        name: of the job; without it loads by hand are told too.
        last: at most so many, the last ones.
    """
    with ledger.view() as view:
        return view.runs(name, last=last)


def last_run(job: Job) -> Run | None:
    """Return the last run of a job that read its sources, None if there is none."""
    if not has_ledger(job.where):
        return None
    with open_ledger(job.where.ledger) as ledger, ledger.view() as view:
        runs = view.runs(job.name, retry=False, last=20)
    return next((run for run in runs[::-1] if run.status != Status.SKIPPED), None)


def recorded(
    jobs: Mapping[str, Job], names: Iterable[str], *, last: int
) -> Iterator[dict[str, str | int]]:
    """Yield a row a run of the jobs of these names.

    Raises:
        SettingsError: there is no job of a name.
    """
    for job in select(jobs, names):
        if not has_ledger(job.where):
            continue
        with open_ledger(job.where.ledger) as ledger:
            runs = history(ledger, job.name, last=last)
        for run in runs:
            yield {
                "job": job.name,
                "started": run.started_at,
                "ended": run.ended_at or "",
                "status": run.status or "not ended",
                "retry": "yes" if run.retry else "",
                **{name: run.counts.get(name, 0) for name in _SHOWN},
                "reason": run.reason or "",
            }


def listing(
    jobs: Iterable[Job], now: datetime | None = None
) -> Iterator[dict[str, str]]:
    """Yield a row a job: what it reads, when it is due, how its last run ended."""
    moment = now or datetime.now(UTC)
    for job in jobs:
        run = last_run(job)
        begun = None if run is None else datetime.fromisoformat(run.started_at)
        due = job.schedule.due(begun, moment) if job.schedule else None
        yield {
            "job": job.name,
            "source": ", ".join(job.sources),
            "schedule": job.schedule.text if job.schedule else "",
            "due": due.isoformat(timespec="seconds") if due else "",
            "last": "" if run is None else run.started_at,
            "status": "" if run is None else run.status or "not ended",
        }


def check(jobs: Iterable[Job], now: datetime | None = None) -> Iterator[Check]:
    """Yield of each job whether all is well with it; nothing is made or changed.

    All is well where the sources can be read, the last run did not fail, and no run
    is overdue by its schedule.
    """
    moment = now or datetime.now(UTC)
    for job in jobs:
        try:
            trouble = _trouble(job, moment)
        except DemarcheError as error:
            trouble = str(error)
        detail = trouble or "the last run is as it should be, or none was due"
        yield Check(part=job.name, works=trouble is None, detail=detail)


def _trouble(job: Job, now: datetime) -> str | None:
    for source in job.sources:
        if "://" not in source:
            check_readable(source)
    run = last_run(job)
    if run is None:
        return None
    if run.status in _BAD:
        return f"the run of {run.started_at} {run.status}: {run.reason}"
    if job.schedule is None:
        return None
    due = job.schedule.after(datetime.fromisoformat(run.started_at))
    if job.schedule.after(due) + _GRACE < now:
        return f"overdue since {due.isoformat(timespec='seconds')}; is 'serve' running?"
    return None
