"""Declared jobs: run once or on a schedule, with a record of each run."""

from __future__ import annotations

from loaders.jobs.declared import Job, config_path, read_jobs, select
from loaders.jobs.metrics import metrics, write_metrics
from loaders.jobs.record import JobRun, Status, check, history, listing, recorded
from loaders.jobs.run import run_all, run_job
from loaders.jobs.serve import serve
from loaders.jobs.signals import stop_on_signals

__all__ = [
    "Job",
    "JobRun",
    "Status",
    "check",
    "config_path",
    "history",
    "listing",
    "metrics",
    "read_jobs",
    "recorded",
    "run_all",
    "run_job",
    "select",
    "serve",
    "stop_on_signals",
    "write_metrics",
]
