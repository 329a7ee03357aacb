"""One declared job, as its runs need it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from loaders.readers import Reading

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.settings import Settings
    from loaders.jobs.schedule import Schedule

__all__ = ["MIN_ARTICLES", "MIN_SHARE", "Job"]

MIN_ARTICLES = 1
MIN_SHARE = 0.2  # of the articles that a job usually reads


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One declared job.

    Attributes:
        name: what it is called on the command line and in the ledger.
        sources: files, folders or addresses.
        where: its ledger and its store.
        kind, outlet: as the options of a load.
        schedule: when `serve` runs it; None leaves it to others.
        max_articles: how many articles that are not there yet one run takes in.
        max_seconds: after how long a run takes no other article.
        min_articles: how many articles a run must read to be a success.
        min_share_of_usual: what part of the usual number it must read.
        allow_private: whether addresses of an intranet may be fetched from.
        columns: which column of a CSV file holds a field, by field.
        reading: what reads the articles out.
    """

    name: str
    sources: tuple[str, ...]
    where: Settings
    kind: str | None = None
    outlet: str | None = None
    schedule: Schedule | None = field(default=None)
    max_articles: int | None = None
    max_seconds: float | None = None
    min_articles: int = MIN_ARTICLES
    min_share_of_usual: float = MIN_SHARE
    allow_private: bool = False
    columns: Mapping[str, str] | None = None
    reading: Reading = field(default_factory=Reading)
