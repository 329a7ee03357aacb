"""The way in: from what the user names to articles, extractions and a graph.

`read` yields articles, `extract_articles` what was read out of them, `load` puts
that into ledger and store. All three stream; what cannot be used is a `Skipped`
with its reason and stops nothing.
"""

from __future__ import annotations

import time
from dataclasses import replace
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, TypedDict

from graph.errors import (
    DemarcheError,
    FetchError,
    OntologyError,
    ParseError,
    SettingsError,
)
from graph.records import Extraction, Skipped
from loaders.clean import clean
from loaders.dates import parse_date
from loaders.registry import loader_for, loader_named, suffixes
from loaders.sources.binary import why_not_text
from loaders.sources.folder import check_readable, find, is_folder, opened
from loaders.sources.loader import Hints, why_not
from loaders.sources.stream import open_stream
from loaders.sources.url import Web, is_address, plain_address, stream_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date
    from typing import TypeAlias, Unpack

    from graph.build import Summary
    from graph.ledger import Ledger
    from graph.records import Article
    from graph.store import Store
    from loaders.sources.folder import Found
    from loaders.sources.loader import Loader
    from loaders.sources.stream import Stream

    Paths: TypeAlias = str | PathLike[str] | Iterable[str | PathLike[str]]

__all__ = ["Options", "extract_articles", "load", "read", "resumed", "sample_paths"]


class Options(TypedDict, total=False):
    """What may be said of the sources; each wins over what they say themselves.

    Attributes:
        kind: ``text``, ``html``, ``feed`` or ``jsonl``; otherwise found by suffix and
            content.
        published: day of publication of all articles, a date or ISO text.
        outlet: who published all articles.
        url: address of the one article.
        title: of the one article.
        recursive: whether folders inside a folder are read too; they are.
        allow_private: whether addresses of an intranet may be fetched from.
        pause: waits so many seconds between requests; it may wait less.
    """

    kind: str | None
    published: date | str | None
    outlet: str | None
    url: str | None
    title: str | None
    recursive: bool
    allow_private: bool
    pause: Callable[[float], object]


class _Plan(NamedTuple):
    """The options, checked."""

    loader: Loader | None
    hints: Hints
    recursive: bool
    alone: bool  # the options fit one article only
    web: Web


def _day(published: date | str | None) -> date | None:
    if not isinstance(published, str):
        return published
    day = parse_date(published)
    if day is None:
        raise SettingsError("published", published, "write it as 2021-12-24")
    return day


def _said(options: Options, name: Literal["outlet", "url", "title"]) -> str | None:
    value = (options.get(name) or "").strip()
    reason = why_not(value)
    if reason:
        raise SettingsError(name, value[:40], reason)
    return value or None


def _plan(options: Options) -> _Plan:
    kind, sleep = options.get("kind"), options.get("pause", time.sleep)
    url, title = _said(options, "url"), _said(options, "title")
    return _Plan(
        loader=loader_named(kind) if kind else None,
        hints=Hints(
            published=_day(options.get("published")),
            outlet=_said(options, "outlet"),
            url=url,
            title=title,
        ),
        recursive=options.get("recursive", True),
        alone=bool(url or title),
        web=Web(allow_private=options.get("allow_private", False), pause=sleep),
    )


def _check_alone(paths: list[str], plan: _Plan) -> None:
    """Refuse an address or a title that would be given to several articles."""
    if not plan.alone:
        return
    many = plan.loader is not None and plan.loader.many
    if len(paths) != 1 or many or (not is_address(paths[0]) and is_folder(paths[0])):
        name = "url" if plan.hints.url else "title"
        value = plan.hints.url or plan.hints.title or ""
        raise SettingsError(name, value, "it can be that of one article only")


def read(paths: Paths, **options: Unpack[Options]) -> Iterator[Article | Skipped]:
    """Return the articles of files, folders, addresses and standard input (``-``).

    What the options mean is told by `Options`.

    Raises:
        FetchError: the only path there is cannot be read.
        SettingsError: an option makes no sense.

    Example:
        >>> articles = read(sample_paths())
        >>> next(articles).published
        datetime.date(2021, 12, 7)
    """
    plan = _plan(options)
    given = [paths] if isinstance(paths, str | PathLike) else list(paths)
    named = [fspath(path) for path in given]
    _check_alone(named, plan)
    if len(named) == 1 and not is_address(named[0]):
        check_readable(named[0])
    return _read(named, plan)


def _read(paths: list[str], plan: _Plan) -> Iterator[Article | Skipped]:
    wanted = suffixes() if plan.loader is None else None
    with plan.web as web:
        for path in paths:
            try:
                if is_address(path):
                    stream = stream_of(web.fetch(path), path, web)
                    yield from _of_stream(stream, plan)
                    continue
                for found in find(path, wanted, recursive=plan.recursive):
                    yield from _one(found, plan)
            except FetchError as error:
                if is_address(path) and len(paths) == 1:
                    raise
                yield Skipped(source=error.source, reason=error.reason)


def _one(found: Found | Skipped, plan: _Plan) -> Iterator[Article | Skipped]:
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


def _articles(found: Found, plan: _Plan) -> Iterator[Article | Skipped]:
    file = opened(found)
    try:
        suffix = found.path.suffix if found.path else ""
        yield from _of_stream(open_stream(found.name, suffix, file), plan)
    finally:
        if found.path is not None:
            file.close()


def _of_stream(stream: Stream, plan: _Plan) -> Iterator[Article | Skipped]:
    reason = why_not_text(stream)
    loader = plan.loader or loader_for(stream)
    if reason is None and plan.alone and loader.many:
        reason = "url and title can be that of one article only"
    if reason:
        yield Skipped(source=stream.name, reason=reason)
        return
    yield from loader.articles(stream, _hints(stream, loader, plan))


def _hints(stream: Stream, loader: Loader, plan: _Plan) -> Hints:
    """Return the hints; a page that was fetched by its address has that one."""
    if stream.web is None or loader.many or plan.hints.url:
        return plan.hints
    return replace(plan.hints, url=plain_address(stream.name))


def extract_articles(
    items: Iterable[Article | Skipped],
) -> Iterator[Extraction | Skipped]:
    """Yield what was read out of each article; skipped items pass through.

    An article that fails is skipped with the reason; a defect of ours is raised.
    """
    from loaders.extract.pipeline import extract  # noqa: PLC0415 - loads the parser

    for item in items:
        if isinstance(item, Skipped):
            yield item
            continue
        document = clean(item)
        if not document.blocks:
            reason = "no running text: every line is boilerplate"
            yield Skipped(source=item.id, reason=reason)
            continue
        try:
            yield extract(document)
        except OntologyError:
            raise
        except DemarcheError as error:
            yield Skipped(source=item.id, reason=str(error))


def resumed(
    items: Iterable[Article | Skipped], ledger: Ledger
) -> Iterator[Extraction | Skipped]:
    """Yield extractions, those that the ledger holds as they are there."""
    for item in items:
        if isinstance(item, Skipped) or not ledger.holds(item):
            yield from extract_articles([item])
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


def load(
    sources: Paths,
    *,
    ledger: Ledger,
    store: Store,
    on_article: Callable[[Extraction | Skipped], None] | None = None,
    resume: bool = False,
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
        **options: see `Options`.

    Raises:
        FetchError: the only source there is cannot be read.
        SettingsError: an option makes no sense.
    """
    from graph.build import build  # noqa: PLC0415 - loads the stores

    articles = read(sources, **options)
    items = resumed(articles, ledger) if resume else extract_articles(articles)
    return build(_watched(items, on_article), ledger=ledger, store=store)


def sample_paths() -> tuple[Path, ...]:
    """Return the sample articles that are shipped, sorted."""
    folder = Path(__file__).parent / "data" / "samples"
    return tuple(sorted(folder.glob("*.txt")))
