"""How answers reach the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from queries import Answer

__all__ = ["print_answer", "print_table"]


def print_answer(answer: Answer, form: str) -> None:
    """Print an answer as table, CSV or JSON."""
    from queries.tables import render

    click.echo(render(answer, form), nl=False)


def print_table(
    name: str, columns: tuple[str, ...], rows: tuple[dict[str, Any], ...], form: str
) -> None:
    """Print rows that no query gave in the way of those that one did."""
    from queries import Answer

    print_answer(Answer(name=name, title=name, columns=columns, rows=rows), form)
