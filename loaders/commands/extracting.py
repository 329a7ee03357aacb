"""Options that say what reads articles, and what is told of it at the end."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from loaders.load import Extractor as Reader

__all__ = ["extracting", "extractor_options"]


class Told(Protocol):
    """What has something to tell at the end."""

    def lines(self) -> Iterable[str]:
        """Return it, line by line."""


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


@contextmanager
def extracting(given: dict[str, Any], processes: int) -> Iterator[Reader]:
    """Take the options of `extractor_options` out of all; lend what reads articles.

    What was spent and what was left out is told on stderr at the end, however that
    came.
    """
    from loaders import extract_articles

    kind, least = given.pop("extractor"), given.pop("min_confidence")
    url, name = given.pop("llm_url"), given.pop("llm_model")
    with ExitStack() as stack:
        reader: Reader = partial(extract_articles, processes=processes)
        if kind == "llm":
            from loaders.extract.language_model import LanguageModel, model_settings

            reader = stack.enter_context(LanguageModel(model_settings(url, name)))
            stack.callback(_tell, reader)
        if least > 0:
            from loaders.extract.sure import Sure

            reader = Sure(least, reader)
            stack.callback(_tell, reader)
        yield reader


def _tell(reader: Told) -> None:
    for line in reader.lines():
        click.echo(line, err=True)
