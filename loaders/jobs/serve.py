"""Keep the schedule of jobs: one process, one run at a time, until asked to stop.

Runs come one after the other, since all the cores are for reading. What came due
meanwhile, or while nothing was served, is run once as soon as it can be: when a job
last ran is in its ledger, so nothing is forgotten over a restart.
"""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from apscheduler.events import EVENT_JOB_ERROR  # type: ignore[import-untyped]
from apscheduler.executors.pool import (  # type: ignore[import-untyped]
    ThreadPoolExecutor,
)
from apscheduler.schedulers.background import (  # type: ignore[import-untyped]
    BackgroundScheduler,
)

from graph.errors import SettingsError
from loaders.jobs.record import Status, last_run
from loaders.jobs.run import run_job
from loaders.jobs.watch import Watcher

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Iterable

    from loaders.jobs.job import Job
    from loaders.jobs.record import JobRun

__all__ = ["serve"]

logger = logging.getLogger(__name__)

_AGAIN = timedelta(minutes=1)


def serve(
    jobs: Iterable[Job],
    *,
    stop: threading.Event,
    on_run: Callable[[JobRun], object] | None = None,
) -> None:
    """Run jobs when they are due, until an event is set.

    Args:
        jobs: what is declared; jobs without a schedule are left alone.
        stop: ends it, after the article at hand.
        on_run: told of each run that has ended.

    Raises:
        SettingsError: no job has a schedule.
    """
    scheduled = [job for job in jobs if job.schedule is not None]
    if not scheduled:
        advice = "no job has one: there is nothing to wait for"
        raise SettingsError("schedule", "", advice)
    watcher = Watcher(
        [job for job in scheduled if job.schedule and job.schedule.watch],
        lambda job: _soon(scheduler, job),
    )
    scheduler = BackgroundScheduler(
        executors={"default": ThreadPoolExecutor(1)},
        job_defaults={
            "coalesce": True,
            "max_instances": 1,
            "misfire_grace_time": None,  # late is better than never
        },
        timezone=UTC,
    )
    scheduler.add_listener(_tell_of_defect, EVENT_JOB_ERROR)
    for job in scheduled:
        _add(scheduler, job, stop, on_run)
    scheduler.start()
    watcher.start()
    try:
        stop.wait()
    finally:
        stop.set()  # whatever ended the waiting ends the run at hand too
        watcher.stop()
        scheduler.shutdown(wait=True)


def _add(
    scheduler: BackgroundScheduler,
    job: Job,
    stop: threading.Event,
    on_run: Callable[[JobRun], object] | None,
) -> None:
    def run() -> None:
        if stop.is_set():
            return
        ended = run_job(job, stop=stop)
        if ended.status is Status.SKIPPED and job.schedule and job.schedule.watch:
            _soon(scheduler, job, _AGAIN)  # what changed may be too late for that run
        if on_run is not None:
            on_run(ended)

    assert job.schedule is not None  # noqa: S101 - only such are added
    last = last_run(job)
    begun = None if last is None else datetime.fromisoformat(last.started_at)
    now, watch = datetime.now(UTC), job.schedule.watch
    scheduler.add_job(
        run,
        job.schedule.trigger,
        id=job.name,
        # of what changed while nothing was served nobody is told
        next_run_time=now if watch else job.schedule.due(begun, now),
        # a change in the middle of a run lets another wait for the one thread
        max_instances=2 if watch else 1,
    )


def _soon(
    scheduler: BackgroundScheduler, job: Job, wait: timedelta = timedelta()
) -> None:
    scheduler.modify_job(job.name, next_run_time=datetime.now(UTC) + wait)


def _tell_of_defect(event: Any) -> None:
    logger.error(
        "job %s: demarche itself failed", event.job_id, exc_info=event.exception
    )
