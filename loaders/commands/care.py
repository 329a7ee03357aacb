"""Commands that look after an installation."""

from __future__ import annotations

from typing import Any

import click

from graph.commands import print_checks, store_options, where

__all__ = ["COMMANDS"]


@click.command()
@store_options
def doctor(**given: Any) -> None:
    """Check that every part works, and say what to do where one does not.

    \b
    Example: demarche doctor --store neo4j://localhost:7687
    """
    from loaders.doctor import examine

    found, password = where(given)
    print_checks(list(examine(found, password=password)))


COMMANDS = (doctor,)
