"""Commands that tell how what is known became so."""

from __future__ import annotations

from typing import Any

import click

from graph.commands import format_option, print_rows, store_options, where

__all__ = ["COMMANDS"]


@click.command()
@click.argument("article", metavar="ARTICLE")
@store_options
@format_option("table")
def changes(article: str, form: str, **given: Any) -> None:
    """Show the versions of an article, by id or URL, and which claims went and came.

    \b
    Example: demarche changes https://example.org/articles/17
    """
    from graph.changes import changes as told
    from graph.opening import known_ledger

    with known_ledger(where(given)[0]) as ledger, ledger.past() as past:
        print_rows("Changes", told(past.versions(article)), form, empty="version")


COMMANDS = (changes,)
