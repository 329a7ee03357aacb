"""One run of a job, judged by what it yields.

Articles that the ledger holds unchanged are not read again, so a run costs what is
new.
"""

from __future__ import annotations

import logging
import threading
from functools import partial
from typing import TYPE_CHECKING

from graph.errors import DemarcheError
from graph.ledger import open_ledger
from loaders.jobs.declared import select
from loaders.jobs.expected import USUAL_RUNS, shortfall
from loaders.jobs.going import End, Going
from loaders.jobs.record import JobRun, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from graph.ledger import Ledger
    from loaders.jobs.job import Job

__all__ = ["WAIT_SECONDS", "in_turn", "run_all", "run_job", "told_of"]

logger = logging.getLogger(__package__)

WAIT_SECONDS = 60.0  # for a store that another process is writing to, or that restarts


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

    def run(ledger: Ledger) -> JobRun:
        going = Going(job, ledger, stop or threading.Event(), wait_seconds)
        return going.alone(lambda number: _load(going, number, accept=accept))

    return told_of(job, run)


def told_of(job: Job, run: Callable[[Ledger], JobRun]) -> JobRun:
    """Do something with a job's ledger, and log that and how it ended.

    An error that is the ledger's own is a failed run: there is no place to record it.
    """
    logger.info("%s: begins", job.name, extra={"facts": {"job": job.name}})
    try:
        with open_ledger(job.where.ledger) as ledger:
            ended = run(ledger)
    except DemarcheError as error:
        reason = " ".join(str(error).split())
        ended = JobRun(job=job.name, status=Status.FAILED, reason=reason)
    facts = {
        "job": ended.job,
        "status": ended.status,
        "reason": ended.reason,
        **ended.counts,
    }
    # a failure is told by whoever asked for the run
    logger.info("%s", ended, extra={"facts": facts})
    return ended


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
    run = partial(run_job, stop=stop, accept=accept)
    yield from in_turn(jobs, names, run, stop=stop)


def in_turn(
    jobs: Mapping[str, Job],
    names: Iterable[str],
    run: Callable[[Job], JobRun],
    *,
    stop: threading.Event,
) -> Iterator[JobRun]:
    """Do something with the jobs of these names, one after the other, until stopped.

    Raises:
        SettingsError: there is no job of a name.
    """
    for job in select(jobs, names):
        if stop.is_set():
            return
        yield run(job)


def _load(going: Going, number: int, *, accept: bool) -> End:
    done = going.bring_in(going.job.sources, number, kind=going.job.kind)
    if isinstance(done, End):
        return done
    return going.cut or _judged(going, accept=accept)


def _judged(going: Going, *, accept: bool) -> End:
    job, seen = going.job, going.counts["seen"]
    with going.ledger.view() as view:
        past = view.runs(job.name, status=Status.DONE, retry=False, last=USUAL_RUNS)
    reason = shortfall(job, seen, [run.counts.get("seen", 0) for run in past])
    if reason is None:
        return End(Status.DONE)
    if going.counts["skipped"]:
        number = going.counts["skipped"]
        reason += f"; {number} skipped, the first: {going.skipped}"
    if accept:
        return End(Status.DONE, f"accepted: {reason}")
    return End(Status.FAILED, reason)
