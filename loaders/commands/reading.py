"""Commands that read articles: into the graph, or out to the terminal."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from graph.commands import (
    format_option,
    opened,
    print_rows,
    print_skipped,
    progress,
    store_options,
)
from graph.records import Skipped
from loaders.commands.extracting import (
    extracting,
    extractor_options,
    processes_option,
    usable,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from graph.records import Article, Extraction

__all__ = ["COMMANDS"]

_BEGINNING = 60  # characters that tell one article from another


def _source_options(command: Callable[..., Any]) -> Callable[..., Any]:
    for name, text in (
        ("url", "Address of the one article."),
        ("title", "Title of the one article."),
        ("outlet", "Outlet of all articles."),
        ("published", "Day of publication of all articles, such as 2021-12-24."),
    ):
        command = click.option(f"--{name}", metavar=name.upper(), help=text)(command)
    command = click.option(
        "--kind",
        metavar="KIND",
        help="Kind of the sources (text, html, jsonl, csv, feed, sitemap, warc, mbox,"
        " pdf, docx); by default found from name and content.",
    )(command)
    command = click.option(
        "--columns",
        metavar="FIELD=COLUMN,...",
        callback=_columns,
        help="Columns of a CSV file, such as text=Body,published=Date.",
    )(command)
    command = click.option(
        "--allow-private",
        is_flag=True,
        help="Fetch from private addresses too, as those of an intranet.",
    )(command)
    return click.argument("paths", nargs=-1, required=True, metavar="PATH...")(command)


def _columns(
    _ctx: click.Context, _param: click.Parameter, text: str | None
) -> dict[str, str] | None:
    if text is None:
        return None
    pairs = [pair.partition("=") for pair in text.split(",")]
    if not all(field.strip() and column.strip() for field, _, column in pairs):
        raise click.BadParameter(f"'{text}' is not FIELD=COLUMN,...")
    return {field.strip(): column.strip() for field, _, column in pairs}


def _kept(
    items: Iterable[Extraction | Skipped], tick: Callable[[object], None]
) -> Iterator[Extraction]:
    """Yield the extractions; say on stderr what was skipped."""
    for item in items:
        if isinstance(item, Skipped):
            print_skipped(item)
        else:
            yield item
        tick(item)


def _named(article: Article) -> str:
    """Return by what a user knows an article; its id may be a digest."""
    beginning = " ".join(article.text.split())[:_BEGINNING]
    return article.url or article.title or f"the one that begins {beginning!r}"


@click.command()
@_source_options
@processes_option(usable)
@extractor_options
@store_options
def load(paths: tuple[str, ...], processes: int, **given: Any) -> None:
    """Read articles into the graph; what is there already stays as it is.

    PATH is a file (text, HTML, JSON Lines, CSV, feed, WARC, mbox, PDF, DOCX), a folder
    of these, the http or https address of a page, feed or sitemap, or - for standard
    input.
    A bad item is skipped with its reason; the exit code is 1 only if nothing was good.

    \b
    Example: demarche load articles/ --outlet "Example Wire" --published 2024-05-17
    """
    from loaders import load as load_all

    undated: list[str] = []
    with (
        extracting(given, processes) as extractor,
        opened(given) as (ledger, graph),
        progress() as tick,
    ):
        given |= {"ledger": ledger, "store": graph, "extractor": extractor}

        def note(item: Extraction | Skipped) -> None:
            tick(item)
            if not isinstance(item, Skipped) and item.article.published is None:
                undated.append(_named(item.article))

        summary = load_all(paths, on_article=note, **given)
    for skipped in summary.skipped:
        print_skipped(skipped)
    for name in undated:
        click.echo(f"No publication date: {name}; give it with --published", err=True)
    click.echo(str(summary))
    if summary.skipped and not (
        summary.new or summary.unchanged or summary.changed or summary.restored
    ):
        raise click.ClickException("nothing was loaded; see the reasons above")


@click.command()
@_source_options
@processes_option(usable)
@extractor_options
@format_option("jsonl")
def extract(paths: tuple[str, ...], form: str, processes: int, **given: Any) -> None:
    """Print what articles say, one JSON object an article; nothing is stored.

    \b
    Example: demarche extract article.txt --published 2021-12-24 --format jsonl
    """
    from loaders import extraction_record, read

    with extracting(given, processes) as extractor, progress() as tick:
        items = _kept(extractor(read(paths, **given)), tick)
        records = map(extraction_record, items)
        if form == "jsonl":
            for record in records:
                click.echo(json.dumps(record, ensure_ascii=False))
            return
        edges = [{"id": row["id"], **edge} for row in records for edge in row["edges"]]
    print_rows("Edges", edges, form, empty="id")


COMMANDS = (load, extract)
