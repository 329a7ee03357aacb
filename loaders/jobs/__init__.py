"""Declared jobs: run once or on a schedule, with a record of each run."""

from __future__ import annotations

from loaders.jobs.declared import config_path, read_jobs, select
from loaders.jobs.job import Job
from loaders.jobs.metrics import metrics, write_metrics
from loaders.jobs.record import JobRun, Status, check, history, listing, recorded
from loaders.jobs.retry import dismiss, retry_all, retry_job, skipped
from loaders.jobs.run import run_all, run_job
from loaders.jobs.serve import serve
from loaders.jobs.signals import stop_on_signals

__all__ = [
    "Job",
    "JobRun",
    "Status",
    "check",
    "config_path",
    "dismiss",
    "history",
    "listing",
    "metrics",
    "read_jobs",
    "recorded",
    "retry_all",
    "retry_job",
    "run_all",
    "run_job",
    "select",
    "serve",
    "skipped",
    "stop_on_signals",
    "write_metrics",
]
