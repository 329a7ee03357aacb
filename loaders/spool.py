"""What was read out of articles, kept on disk until it is applied.

One line of JSON an article, written when it was read: a run that is cut off goes on
after the last whole line, and what was shown is what is applied.
"""

from __future__ import annotations

import json
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from graph.ledger.rows import extraction, said
from graph.packaged import all_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from graph.records import Extraction

__all__ = ["Spool", "reader_version"]

_READERS = ("loaders", "graph")
_CODE = (".pyc", ".pyo")


class Spool:
    """A file of extractions, in the order in which they were read.

    Attributes:
        path: the file; it need not be there yet.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        self._cut_to_whole_lines()

    def digests(self) -> dict[str, str]:
        """Return the digests of the texts that were read, by article."""
        return {each.article.id: article_digest(each) for each in self.extractions()}

    def extractions(self) -> Iterator[Extraction]:
        """Yield what was read; of an article that was read twice both readings."""
        if not self.path.exists():
            return
        with self.path.open(encoding="utf-8") as lines:
            for line in lines:
                told = json.loads(line)
                yield extraction(told["said"], told["text"])

    def add(self, read: Extraction) -> None:
        """Keep one more."""
        told = {"text": read.article.text, "said": said(read)}
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(told, ensure_ascii=False) + "\n")

    def delete(self) -> None:
        """Delete the file."""
        self.path.unlink(missing_ok=True)

    def _cut_to_whole_lines(self) -> None:
        if not self.path.exists():
            return
        with self.path.open("r+b") as file:
            whole = 0
            for line in file:
                if line.endswith(b"\n"):
                    whole += len(line)
            file.truncate(whole)


def article_digest(read: Extraction) -> str:
    """Return what changes with an article's text or data."""
    article = json.dumps(said(read)["article"], sort_keys=True)
    return sha256(article.encode()).hexdigest()


def reader_version() -> str:
    """Return what changes with anything that reading an article depends on."""
    made = sha256()
    for room in _READERS:
        for file in all_files(files(room)):
            if not file.name.endswith(_CODE):
                made.update(file.name.encode())
                made.update(file.read_bytes())
    return made.hexdigest()[:16]
