"""The command that tells what is new."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from graph.commands import reading, store_options, write

__all__ = ["COMMANDS"]


@click.command()
@click.option("--about", multiple=True, metavar="PARTY", help="A party to watch.")
@click.option(
    "--mark",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File that keeps up to where was told; written after the digest.",
)
@click.option("--since", metavar="MOMENT", help="Tell what was loaded after it (UTC).")
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.0,
    show_default=True,
    help="Leave out contacts that are less sure.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["markdown", "html"]),
    default="markdown",
    show_default=True,
    help="How the digest is written.",
)
@click.option("-o", "--output", default="-", type=click.Path(), help="Default: stdout.")
@store_options
def digest(
    about: tuple[str, ...],
    mark: Path | None,
    since: str | None,
    *,
    min_confidence: float,
    form: str,
    output: str,
    **given: Any,
) -> None:
    """Tell what is new since the last digest; nothing at all where nothing is.

    \b
    Example: demarche digest --about Russia --about NATO --mark desk.mark
    """
    from queries.digest import digest as gather
    from queries.digest import read_mark, render_digest, write_mark

    if mark is not None and since is None:
        since = read_mark(mark)
    with reading(given) as graph:
        found = gather(graph, about, since=since or "", min_confidence=min_confidence)
    if not found.is_empty:
        write(output, [render_digest(found, form)])
    if mark is not None and found.until:
        write_mark(mark, found.until)


COMMANDS = (digest,)
