"""Commands that keep a ledger safe."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from graph.commands import opened, store_options, where

__all__ = ["COMMANDS"]


@click.command()
@click.argument("file", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
@store_options
def backup(file: Path, **given: Any) -> None:
    """Copy the ledger to a file, also while it is being written.

    The graph follows from the ledger, so that this is all there is to keep.

    \b
    Example: demarche backup /backup/demarche-monday.db
    """
    from graph.backup import backup as copy
    from graph.settings import settings

    found = settings(given["store"], given["ledger"])
    size = copy(found.ledger, file)
    click.echo(f"Wrote {file} ({size:,} bytes)")


@click.command()
@click.argument("file", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
@store_options
def restore(file: Path, **given: Any) -> None:
    """Put a copy of the ledger in its place, and make the graph anew from it.

    The ledger that is there is kept beside it.

    \b
    Example: demarche restore /backup/demarche-monday.db
    """
    from graph.backup import restore as put_back
    from graph.build import rebuild

    found, _ = where(dict(given))
    kept = put_back(file, found.ledger)
    with opened(given, replace_damaged=True) as (ledger, graph):
        changes = rebuild(ledger, graph)
    click.echo(f"Restored {found.ledger} and {graph.url} from {changes} changes")
    if kept is not None:
        click.echo(f"What was there is kept as {kept}")


@click.command()
@click.option(
    "--older-than",
    metavar="AGE",
    required=True,
    help="Age of the texts, such as 365d, 52w or 48h.",
)
@click.option("--dry-run", is_flag=True, help="Say how much it is; change nothing.")
@store_options
def retention(older_than: str, *, dry_run: bool, **given: Any) -> None:
    """Let the raw text of old articles go; the graph and its evidence stay as they are.

    The age counts from when an article was last loaded otherwise than before. Such an
    article cannot be read anew from the ledger. Copies of the ledger keep its texts.

    \b
    Example: demarche retention --older-than 365d --dry-run
    """
    from graph.opening import known_ledger
    from graph.retention import age_of, let_go
    from graph.settings import settings

    age = age_of(older_than)
    with known_ledger(settings(given["store"], given["ledger"])) as ledger:
        gone = let_go(ledger, age, dry_run=dry_run)
    told = "Would let" if dry_run else "Let"
    click.echo(
        f"{told} go {gone.characters:,} characters of text, of {gone.articles}"
        f" articles and {gone.versions} earlier versions"
    )


COMMANDS = (backup, restore, retention)
