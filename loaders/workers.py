"""Extract articles on several processor cores, in the order in which they came.

Each worker process reads one article at a time and holds its own parser, so the result
of an article cannot depend on its neighbours, on how many workers there are or on which
of them is quick. A window of a few articles is under way; the rest stays where it is.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from typing import TYPE_CHECKING

from graph.errors import DemarcheError, OntologyError, WorkerError
from graph.records import Article, Extraction, Skipped
from loaders.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["extract_all", "extract_one", "usable_cores"]

_WORTH = 8  # articles from which on starting workers pays
_AHEAD = 4  # articles under way for each worker


def usable_cores() -> int:
    """Return how many processor cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def extract_one(article: Article) -> Extraction | Skipped:
    """Return what was read out of an article, or why it was not.

    Raises:
        OntologyError: a data file of ours is wrong.
    """
    from loaders.extract.pipeline import extract  # noqa: PLC0415 - loads the parser

    document = clean(article)
    if not document.blocks:
        reason = "no running text: every line is boilerplate"
        return Skipped(source=article.id, reason=reason)
    try:
        return extract(document)
    except OntologyError:
        raise
    except DemarcheError as error:
        return Skipped(source=article.id, reason=str(error))


def extract_all(
    items: Iterable[Article | Extraction | Skipped], *, processes: int = 1
) -> Iterator[Extraction | Skipped]:
    """Yield what was read out of each article, in order; other items pass through.

    Args:
        items: articles, and what needs no reading.
        processes: how many read at once. Few articles are read by this process alone.

    Raises:
        WorkerError: a worker process died.
    """
    waiting = iter(items)
    if processes > 1:
        first = list(islice(waiting, _WORTH))
        waiting = chain(first, waiting)
        if len(first) == _WORTH:
            yield from _shared(waiting, processes)
            return
    for item in waiting:
        yield extract_one(item) if isinstance(item, Article) else item


def _shared(
    items: Iterator[Article | Extraction | Skipped], processes: int
) -> Iterator[Extraction | Skipped]:
    pool = ProcessPoolExecutor(
        processes, multiprocessing.get_context("spawn"), initializer=_begin
    )
    under_way: deque[Future[Extraction | Skipped] | Extraction | Skipped] = deque()
    try:
        for item in items:
            if isinstance(item, Article):
                under_way.append(pool.submit(extract_one, item))
            else:
                under_way.append(item)
            if len(under_way) >= processes * _AHEAD:
                yield _done(under_way.popleft())
        while under_way:
            yield _done(under_way.popleft())
    except BrokenProcessPool as error:
        raise WorkerError(processes) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _done(
    item: Future[Extraction | Skipped] | Extraction | Skipped,
) -> Extraction | Skipped:
    return item.result() if isinstance(item, Future) else item


def _begin() -> None:
    """Leave an interruption to the process that started this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
