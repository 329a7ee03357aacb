"""Ledger and store as the options of a command name them."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.settings import Settings

__all__ = ["opened", "reading", "where"]


def where(given: dict[str, Any]) -> tuple[Settings, str | None]:
    """Take ``store`` and ``ledger`` out of the options; ask for a password if needed.

    Returns:
        Where both are, and the password that was typed, if any.
    """
    from graph.settings import EMBEDDED_SCHEME, settings

    found = settings(given.pop("store", None), given.pop("ledger", None))
    remote = found.store.partition(":")[0] != EMBEDDED_SCHEME
    if remote and "NEO4J_PASSWORD" not in os.environ and sys.stdin.isatty():
        return found, click.prompt("Neo4j password", hide_input=True, err=True)
    return found, None


@contextmanager
def reading(given: dict[str, Any]) -> Iterator[Any]:
    """Lend the store for questions, brought up to date if it can be.

    Where ``as_known_on`` is given, it is taken out of the options, and the graph is
    the one of that day.
    """
    from graph.opening import reading as lent

    day = given.pop("as_known_on", None)
    found, password = where(given)
    with lent(found, password=password, as_known_on=day) as graph:
        yield graph


@contextmanager
def opened(
    given: dict[str, Any], *, replace_damaged: bool = False
) -> Iterator[tuple[Any, Any]]:
    """Lend ledger and store for changes."""
    from graph.opening import opened as lent

    found, password = where(given)
    with lent(found, password=password, replace_damaged=replace_damaged) as both:
        yield both
