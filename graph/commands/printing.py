"""What commands print: the answer on stdout, progress and reasons on stderr."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from graph.records import Skipped

__all__ = [
    "Print",
    "print_checks",
    "print_rows",
    "print_skipped",
    "progress",
    "write",
]


class Print(Protocol):
    """Prints rows as a table, CSV or JSON; ``cli.py`` gives one to all commands."""

    def __call__(
        self,
        name: str,
        columns: tuple[str, ...],
        rows: tuple[dict[str, Any], ...],
        form: str,
    ) -> None:
        """Print rows that have a name and these columns."""


class Check(Protocol):
    """Whether one part works."""

    @property
    def part(self) -> str:
        """What was looked at."""

    @property
    def works(self) -> bool:
        """Whether it is as it should be."""

    @property
    def detail(self) -> str:
        """What was found, and what to do where it does not work."""


def print_rows(
    name: str, rows: Iterable[Mapping[str, Any]], form: str, *, empty: str
) -> None:
    """Print rows with the printer of the command line.

    Args:
        name: heading of the table.
        rows: each with the same columns, in order.
        form: table, csv, json or jsonl.
        empty: the one column that is named where there is no row.
    """
    found = tuple(dict(row) for row in rows)
    columns = tuple(found[0]) if found else (empty,)
    show: Print = click.get_current_context().find_root().obj
    show(name, columns, found, form)


def print_skipped(skipped: Skipped) -> None:
    """Say on stderr what could not be used, and why."""
    click.echo(f"Skipped {skipped.source}: {skipped.reason}", err=True)


def print_checks(checks: Iterable[Check]) -> None:
    """Print checks and fail if one of them does."""
    works = True
    for check in checks:
        works = works and check.works
        mark = "ok" if check.works else "FAILED"
        click.echo(f"{check.part:<8} {mark:<6} {check.detail}")
    if not works:
        raise click.ClickException("not everything works; see above")


@contextmanager
def progress() -> Iterator[Callable[[object], None]]:
    """Show on stderr how many articles were read, if that is a terminal."""
    hidden = not sys.stderr.isatty()
    # an iterator without a length: how many articles there are is not known
    endless = map(str, ())
    with click.progressbar(
        endless, label="Reading", file=sys.stderr, hidden=hidden, show_pos=True
    ) as bar:
        yield lambda _item: bar.update(1)


def write(output: str, texts: Iterable[str]) -> None:
    """Write to a file that appears whole or not at all, or to stdout (``-``)."""
    try:
        with click.open_file(
            output, "w", encoding="utf-8", atomic=output != "-"
        ) as file:
            file.writelines(texts)
    except BrokenPipeError:
        raise  # whoever read has had enough
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise click.FileError(output, reason) from error
