"""What monitoring wants to know of jobs, as a text file for Prometheus.

The node exporter's textfile collector reads it, or a web server gives it out. The
file appears whole or not at all.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from graph.errors import DemarcheError
from graph.ledger import open_ledger
from graph.opening import has_ledger
from graph.whole import write_whole
from loaders.jobs.record import Status, check

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from prometheus_client import CollectorRegistry, Gauge

    from graph.ledger import Run
    from loaders.jobs.job import Job

__all__ = ["metrics", "write_metrics"]

_LAST = 200  # runs that are looked at for the last success


def metrics(jobs: Iterable[Job], now: datetime | None = None) -> str:
    """Return what is to be told of jobs, in the text format of Prometheus.

    ``demarche_job_up`` is what `check` says; the other names say their unit. A job
    that never ran has no figures but this one.
    """
    from prometheus_client import (  # noqa: PLC0415 - slow to import
        CollectorRegistry,
        generate_latest,
    )

    registry = CollectorRegistry()
    gauges = _gauges(registry)
    for job in jobs:
        (found,) = check([job], now)
        gauges["demarche_job_up"].labels(job.name).set(found.works)
        runs, unread = _kept(job)
        if runs:
            gauges["demarche_job_skipped_unread"].labels(job.name).set(unread)
        for name, value in _figures(runs).items():
            gauges[name].labels(job.name).set(value)
        for what, count in (runs[-1].counts if runs else {}).items():
            gauges["demarche_job_last_run_items"].labels(job.name, what).set(count)
    moment = (now or datetime.now(UTC)).timestamp()
    gauges["demarche_metrics_written_timestamp_seconds"].set(moment)
    return generate_latest(registry).decode()


def write_metrics(jobs: Iterable[Job], file: Path) -> None:
    """Write the metrics of jobs to a file.

    Raises:
        SettingsError: the file cannot be written.
    """
    write_whole(file, metrics(jobs), setting="metrics")


def _gauges(registry: CollectorRegistry) -> Mapping[str, Gauge]:
    from prometheus_client import Gauge  # noqa: PLC0415 - slow to import

    of_job = ["job"]
    told = {
        "demarche_job_up": "Whether check finds nothing wrong with a job",
        "demarche_job_last_run_timestamp_seconds": "Begin of the last run",
        "demarche_job_last_success_timestamp_seconds": "Begin of the last good run",
        "demarche_job_last_run_duration_seconds": "How long the last run took",
        "demarche_job_last_run_failed": "Whether the last run failed",
        "demarche_job_failures_in_a_row": "Failed runs since the last good one",
        "demarche_job_skipped_unread": "What was skipped and has not been read since",
    }
    gauges = {
        name: Gauge(name, help_, of_job, registry=registry)
        for name, help_ in told.items()
    }
    items = "demarche_job_last_run_items"
    gauges[items] = Gauge(
        items, "Articles, claims and so on of it", ["job", "what"], registry=registry
    )
    written = "demarche_metrics_written_timestamp_seconds"
    gauges[written] = Gauge(written, "When this was written", registry=registry)
    return gauges


def _kept(job: Job) -> tuple[tuple[Run, ...], int]:
    """Return the last runs of a job, and how much that it skipped is unread."""
    with suppress(DemarcheError):  # what is wrong, `check` has told
        if has_ledger(job.where):
            with open_ledger(job.where.ledger) as ledger:
                unread = len(ledger.dead_letters(job.name))
                with ledger.view() as view:
                    found = view.runs(job.name, retry=False, last=_LAST)
            runs = (run for run in found if run.status != Status.SKIPPED)
            return tuple(runs), unread
    return (), 0


def _figures(runs: tuple[Run, ...]) -> dict[str, float]:
    if not runs:
        return {}
    last = runs[-1]
    bad = (Status.FAILED, Status.INTERRUPTED)
    good = [number for number, run in enumerate(runs) if run.status not in bad]
    figures = {
        "demarche_job_last_run_timestamp_seconds": _seconds(last.started_at),
        "demarche_job_last_run_failed": float(last.status in bad),
        "demarche_job_failures_in_a_row": float(
            len(runs) - 1 - good[-1] if good else len(runs)
        ),
    }
    if last.ended_at is not None:
        took = _seconds(last.ended_at) - _seconds(last.started_at)
        figures["demarche_job_last_run_duration_seconds"] = took
    if good:
        begun = _seconds(runs[good[-1]].started_at)
        figures["demarche_job_last_success_timestamp_seconds"] = begun
    return figures


def _seconds(moment: str) -> float:
    return datetime.fromisoformat(moment).timestamp()
