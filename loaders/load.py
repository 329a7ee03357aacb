"""The way in: from what the user names to articles, extractions and a graph.

`read` yields articles, `extract_articles` what was read out of them, `load` puts
that into ledger and store. All three stream; what cannot be used is a `Skipped`
with its reason and stops nothing.
"""

from __future__ import annotations

from dataclasses import replace
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import FetchError, ParseError
from graph.records import Article, Skipped
from loaders.options import Options, check_alone, plan_of
from loaders.registry import loader_for, suffixes
from loaders.sources.binary import why_not_text
from loaders.sources.folder import check_readable, find, opened, suffix_of
from loaders.sources.stream import open_stream
from loaders.sources.url import is_address, plain_address, stream_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import TypeAlias, Unpack

    from graph.build import Summary
    from graph.ledger import Ledger
    from graph.records import Extraction
    from graph.store import Store
    from loaders.options import Plan
    from loaders.sources.folder import Found
    from loaders.sources.loader import Hints, Item, Loader
    from loaders.sources.stream import Stream

    Extractor: TypeAlias = Callable[
        [Iterable[Article | Extraction | Skipped]], Iterator[Extraction | Skipped]
    ]
    Paths: TypeAlias = str | PathLike[str] | Iterable[str | PathLike[str]]

__all__ = ["Options", "extract_articles", "load", "read", "resumed", "sample_paths"]


def read(paths: Paths, **options: Unpack[Options]) -> Iterator[Item]:
    """Return the articles of files, folders, addresses and standard input (``-``).

    What the options mean is told by `Options`.

    Raises:
        FetchError: the only path there is cannot be read, and no ``on_read`` is told.
        SettingsError: an option makes no sense.

    Example:
        >>> articles = read(sample_paths())
        >>> next(articles).published
        datetime.date(2021, 12, 7)
    """
    plan = plan_of(options)
    given = [paths] if isinstance(paths, str | PathLike) else list(paths)
    named = [fspath(path) for path in given]
    check_alone(named, plan)
    alone = len(named) == 1 and plan.on_read is None
    if alone and not is_address(named[0]):
        check_readable(named[0])
    return _read(named, plan)


def _read(paths: list[str], plan: Plan) -> Iterator[Item]:
    wanted = suffixes() if plan.loader is None else None
    with plan.web as web:
        for path in paths:
            try:
                if is_address(path):
                    stream = stream_of(web.fetch(path), path, web)
                    yield from _of_stream(stream, plan)
                else:
                    for found in find(path, wanted, recursive=plan.recursive):
                        yield from _one(found, plan)
            except FetchError as error:
                if is_address(path) and len(paths) == 1 and plan.on_read is None:
                    raise
                yield Skipped(source=error.source, reason=error.reason)
            if plan.on_read is not None:
                plan.on_read(path)


def _one(found: Found | Skipped, plan: Plan) -> Iterator[Item]:
    if isinstance(found, Skipped):
        yield found
        return
    try:
        yield from _articles(found, plan)
    except (FetchError, ParseError) as error:
        yield Skipped(source=found.name, reason=error.reason)
    except OSError as error:  # a disk or a pipe that fails half-way
        yield Skipped(
            source=found.name, reason=(error.strerror or "unreadable").lower()
        )


def _articles(found: Found, plan: Plan) -> Iterator[Item]:
    file = opened(found)
    try:
        suffix = suffix_of(found.path) if found.path else ""
        yield from _of_stream(open_stream(found.name, suffix, file), plan)
    finally:
        if found.path is not None:
            file.close()


def _of_stream(stream: Stream, plan: Plan) -> Iterator[Item]:
    loader = plan.loader or loader_for(stream)
    reason = why_not_text(stream, binary=loader.binary)
    if reason is None and plan.alone and loader.many:
        reason = "url and title can be that of one article only"
    if reason:
        yield Skipped(source=stream.name, reason=reason)
        return
    yield from loader.articles(stream, _hints(stream, loader, plan))


def _hints(stream: Stream, loader: Loader, plan: Plan) -> Hints:
    """Return the hints; a page that was fetched by its address has that one."""
    if stream.web is None or loader.many or plan.hints.url:
        return plan.hints
    return replace(plan.hints, url=plain_address(stream.name))


def extract_articles(
    items: Iterable[Item], *, processes: int = 1
) -> Iterator[Extraction | Skipped]:
    """Yield what was read out of each article; other items pass through.

    An article that fails is skipped with the reason; a defect of ours is raised.

    Args:
        items: articles, and what needs no reading.
        processes: how many read at once, each on a core of its own. The program that
            calls this must then be importable: ``if __name__ == "__main__"``.

    Raises:
        WorkerError: one of several processes died.
    """
    from loaders.workers import extract_all  # noqa: PLC0415 - starts slowly

    return extract_all(items, processes=processes)


def resumed(items: Iterable[Item], ledger: Ledger) -> Iterator[Item]:
    """Yield articles to be read, those that the ledger holds as it has them."""
    for item in items:
        if not isinstance(item, Article) or not ledger.holds(item):
            yield item
        else:
            yield ledger.extraction(item.id)


def _watched(
    items: Iterable[Extraction | Skipped],
    on_article: Callable[[Extraction | Skipped], None] | None,
) -> Iterator[Extraction | Skipped]:
    for item in items:
        yield item
        if on_article is not None:  # after the item is taken, which is progress
            on_article(item)


def load(  # noqa: PLR0913 - what a load may be told, all by name
    sources: Paths,
    *,
    ledger: Ledger,
    store: Store,
    on_article: Callable[[Extraction | Skipped], None] | None = None,
    resume: bool = False,
    processes: int = 1,
    extractor: Extractor | None = None,
    **options: Unpack[Options],
) -> Summary:
    """Read sources, extract their claims and bring them into ledger and store.

    Args:
        sources: files, folders, ``-`` for standard input.
        ledger: where articles and claims are kept.
        store: where the graph is shown.
        on_article: called after each item, for progress.
        resume: whether articles that the ledger holds unchanged are not read again,
            which is quick after a load that was cut off, and keeps what an older
            version read.
        processes: how many read articles at once, see `extract_articles`.
        extractor: reads articles in its place, such as a language model.
        **options: see `Options`.

    Raises:
        FetchError: the only source there is cannot be read.
        SettingsError: an option makes no sense.
    """
    from graph.build import build  # noqa: PLC0415 - loads the stores

    articles = read(sources, **options)
    wanted = resumed(articles, ledger) if resume else articles
    if extractor is None:
        items = extract_articles(wanted, processes=processes)
    else:
        items = extractor(wanted)
    return build(_watched(items, on_article), ledger=ledger, store=store)


def sample_paths() -> tuple[Path, ...]:
    """Return the sample articles that are shipped, sorted."""
    folder = Path(__file__).parent / "data" / "samples"
    return tuple(sorted((*folder.glob("*.jsonl"), *folder.glob("*.txt"))))
