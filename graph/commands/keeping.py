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


COMMANDS = (backup, restore)
