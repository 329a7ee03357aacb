"""Options that many commands take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["format_option", "known_option", "param_option", "store_options"]


def store_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--store`` and ``--ledger``."""
    for name, text in (
        ("ledger", "Ledger, a path or SQLAlchemy URL; by default beside the store."),
        ("store", "Graph store, ladybug:PATH or neo4j://HOST:PORT."),
    ):
        command = click.option(
            f"--{name}",
            metavar="URL",
            envvar=f"DEMARCHE_{name.upper()}",
            show_envvar=True,
            help=text,
        )(command)
    return command


def known_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--as-known-on``."""
    return click.option(
        "--as-known-on",
        metavar="DAY",
        help="Ask the graph as it stood at the end of this day (UTC), such as"
        " 2024-05-17.",
    )(command)


def format_option(default: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Add ``--format``, as parameter ``form``."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["table", "csv", "json", "jsonl"]),
        default=default,
        show_default=True,
        help="How the answer is written.",
    )


def param_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--param NAME=VALUE``, as parameter ``params``, a dict."""
    return click.option(
        "-p",
        "--param",
        "params",
        multiple=True,
        metavar="NAME=VALUE",
        callback=lambda _ctx, _param, texts: dict(map(_pair, texts)),
        help="A parameter and its value; may be repeated.",
    )(command)


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise click.BadParameter(f"'{text}' is not NAME=VALUE")
    return name, value
