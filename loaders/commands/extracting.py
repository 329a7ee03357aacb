"""Options that say what reads articles, and what is told of it at the end."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from loaders.load import Extractor as Reader

__all__ = ["extracting", "extractor_options", "processes_option", "usable"]


def extractor_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--extractor``, ``--llm-url``, ``--llm-model`` and ``--min-confidence``."""
    for name, text in (
        ("model", "Name of the language model."),
        ("url", "Its OpenAI-compatible endpoint, such as http://localhost:11434/v1."),
    ):
        command = click.option(
            f"--llm-{name}",
            metavar=name.upper(),
            envvar=f"DEMARCHE_LLM_{name.upper()}",
            show_envvar=True,
            help=text,
        )(command)
    command = click.option(
        "--extractor",
        type=click.Choice(["own", "llm"]),
        default="own",
        show_default=True,
        help="What reads the articles: own works offline, llm sends them to a "
        "language model; see docs/language-model.md.",
    )(command)
    return click.option(
        "--min-confidence",
        type=click.FloatRange(0, 1),
        default=0.0,
        metavar="NUMBER",
        help="Leave out claims of less confidence, 0 to 1.",
    )(command)


def usable() -> int:
    """Return how many cores there are to read on; asked for only when needed."""
    from loaders.workers import usable_cores

    return usable_cores()


def processes_option(
    default: int | Callable[[], int],
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Add ``--processes``."""
    return click.option(
        "--processes",
        type=click.IntRange(min=1),
        metavar="NUMBER",
        default=default,
        show_default="one a core" if callable(default) else True,
        help="How many processes read articles at once.",
    )


@contextmanager
def extracting(given: dict[str, Any], processes: int) -> Iterator[Reader]:
    """Take the options of `extractor_options` out of all; lend what reads articles.

    What was spent and what was left out is told on stderr at the end, however that
    came.
    """
    from loaders.readers import Reading, reader_of

    names = ("extractor", "llm_url", "llm_model", "min_confidence")
    reading = Reading(processes=processes, **{name: given.pop(name) for name in names})
    with reader_of(reading, partial(click.echo, err=True)) as reader:
        yield reader
