"""Did a run yield what it should? By what is declared, and by what is usual."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loaders.jobs.job import Job

__all__ = ["ENOUGH_RUNS", "USUAL_RUNS", "shortfall"]

USUAL_RUNS = 10  # the last successful ones, whose median is the usual number
ENOUGH_RUNS = 3  # fewer say nothing of what is usual


def shortfall(job: Job, seen: int, usual: Sequence[int]) -> str | None:
    """Return in words how a run falls short, None if it does not.

    Args:
        job: what was expected.
        seen: how many articles the run read.
        usual: how many the last successful runs read.
    """
    if seen < job.min_articles:
        least = job.min_articles
        return f"{seen} read, fewer than min_articles = {least}"
    if len(usual) < ENOUGH_RUNS:
        return None
    middle = median(usual)
    if seen >= job.min_share_of_usual * middle:
        return None
    share = f"min_share_of_usual = {job.min_share_of_usual:g}"
    return f"{seen} articles read where {middle:g} are usual, less than {share}"
