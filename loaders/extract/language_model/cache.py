"""Answers that were given before, one small file each, so that nobody pays twice.

The name of a file is the digest of all that was asked: endpoint, model, instructions,
the text. A file appears whole or not at all; one that is damaged is asked for anew. To
lose the folder costs requests, nothing else.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Answer", "Cache"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a model wrote.

    Attributes:
        content: the text.
        finished: whether it came to its own end, and not to the most tokens.
        read: tokens that it read, 0 where the endpoint does not tell.
        written: tokens that it wrote.
    """

    content: str
    finished: bool
    read: int
    written: int


class Cache:
    """The answers in a folder."""

    def __init__(self, folder: Path) -> None:
        """Use a folder, which is made where there is none.

        Raises:
            SettingsError: it cannot be used.
        """
        self._folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise self._error(error) from error

    def _file(self, asked: Iterable[str]) -> Path:
        key = hashlib.sha256("\x1f".join(asked).encode()).hexdigest()
        return self._folder / f"{key}.json"

    def get(self, asked: Iterable[str]) -> Answer | None:
        """Return the answer to a question that was asked before."""
        try:
            kept = json.loads(self._file(asked).read_text("utf-8"))
            answer = Answer(**kept)
        except (OSError, ValueError, TypeError, RecursionError):
            return None
        is_text = isinstance(answer.content, str)
        return answer if is_text and answer.finished is True else None

    def put(self, asked: Iterable[str], answer: Answer) -> None:
        """Keep an answer.

        Raises:
            SettingsError: the folder cannot be written to.
        """
        text = json.dumps(asdict(answer))
        try:
            handle, name = tempfile.mkstemp(dir=self._folder, suffix=".part")
            try:
                with os.fdopen(handle, "w", encoding="utf-8") as file:
                    file.write(text)
                Path(name).replace(self._file(asked))
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise
        except OSError as error:
            raise self._error(error) from error

    def _error(self, error: OSError) -> SettingsError:
        reason = (error.strerror or str(error)).lower()
        advice = f"answers cannot be kept there: {reason}"
        return SettingsError("DEMARCHE_LLM_CACHE", str(self._folder), advice)
