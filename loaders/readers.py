"""What reads articles out: the own extractor or a language model, and how sure."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from loaders.load import extract_articles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from loaders.load import Extractor

__all__ = ["EXTRACTORS", "Reading", "reader_of"]

EXTRACTORS = ("own", "llm")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How articles are read out.

    Attributes:
        extractor: ``own``, or ``llm`` for a language model.
        llm_url, llm_model: of the language model; else the environment says it.
        min_confidence: claims of less are left out, 0 to 1.
        processes: how many of the own extractor's read at once.
    """

    extractor: str = EXTRACTORS[0]
    llm_url: str | None = None
    llm_model: str | None = None
    min_confidence: float = 0.0
    processes: int = 1


class _Told(Protocol):
    """What has something to tell at the end."""

    def lines(self) -> Iterable[str]:
        """Return it, line by line."""


@contextmanager
def reader_of(reading: Reading, tell: Callable[[str], object]) -> Iterator[Extractor]:
    """Lend what reads articles so.

    Args:
        reading: how.
        tell: told at the end, however that came, what was spent and left out.

    Raises:
        SettingsError: the language model is not told fully.
    """
    with ExitStack() as stack:

        def at_the_end(reader: _Told) -> None:
            for line in reader.lines():
                tell(line)

        reader: Extractor = partial(extract_articles, processes=reading.processes)
        if reading.extractor == "llm":
            from loaders.extract.language_model import (  # noqa: PLC0415 - heavy
                LanguageModel,
                model_settings,
            )

            asked = model_settings(reading.llm_url, reading.llm_model)
            reader = model = stack.enter_context(LanguageModel(asked))
            stack.callback(at_the_end, model)
        if reading.min_confidence > 0:
            from loaders.extract.sure import Sure  # noqa: PLC0415 - rarely asked for

            reader = sure = Sure(reading.min_confidence, reader)
            stack.callback(at_the_end, sure)
        yield reader
