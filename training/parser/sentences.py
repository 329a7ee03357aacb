"""Annotated sentences: treebanks in CoNLL-U, and rows of words with tags and names."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.errors import ParseError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

__all__ = ["KINDS", "Sentence", "labels_of", "read_sentences"]

KINDS = ("upos", "xpos", "deps", "ner")
_COLUMNS = 10
_UNNAMED = "O"
_ALSO = {"names": "ner"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence; what is not annotated is empty.

    Attributes:
        words: its words.
        heads: number of each word's head, from 1; 0 for the root.
        tags: names of tags by kind, one of `KINDS`, each as long as the words.
    """

    words: tuple[str, ...]
    heads: tuple[int, ...]
    tags: Mapping[str, tuple[str, ...]]


def read_sentences(paths: Iterable[Path]) -> Iterator[Sentence]:
    """Yield the sentences of ``.conllu``, ``.jsonl``, ``.json`` and ``.json.gz``.

    Raises:
        ParseError: a row has no words, or not a tag for each.
    """
    for path in paths:
        if path.suffix == ".conllu":
            yield from _treebank(path.read_text("utf-8"))
            continue
        raw = path.read_bytes()
        text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
        rows = map(json.loads, text.splitlines())
        for row in rows if path.suffix == ".jsonl" else json.loads(text):
            yield _row(row, path)


def _row(row: Mapping[str, Any], path: Path) -> Sentence:
    """Return a row as a sentence; names may stand as ``names`` or ``ner``."""
    row = {_ALSO.get(key, key): value for key, value in row.items()}
    tags = {kind: tuple(row[kind]) for kind in KINDS if kind in row}
    words = tuple(row.get("words", ()))
    if not words or not tags or any(len(own) != len(words) for own in tags.values()):
        reason = "a row needs words, and tags for each of them"
        raise ParseError(str(path), reason, f"see one of {', '.join(KINDS)}")
    return Sentence(words=words, heads=tuple(row.get("heads", ())), tags=tags)


def _treebank(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a treebank; words that are only spelt together are cut."""
    for block in text.strip().split("\n\n"):
        lines = (line.split("\t") for line in block.split("\n") if line[:1] != "#")
        rows = [row for row in lines if len(row) == _COLUMNS and row[0].isdigit()]
        if rows:
            _, words, _, upos, xpos, _, heads, deps, _, _ = zip(*rows, strict=True)
            yield Sentence(
                words=words,
                heads=tuple(int(head) for head in heads),
                tags={"upos": upos, "xpos": xpos, "deps": deps},
            )


def labels_of(sentences: Iterable[Sentence]) -> dict[str, list[str]]:
    """Return the names of all tags by kind, sorted; "O" is the first of names."""
    found: dict[str, set[str]] = {kind: set() for kind in KINDS}
    for sentence in sentences:
        for kind, tags in sentence.tags.items():
            found[kind].update(tags)
    return {
        kind: sorted(names, key=lambda name: (name != _UNNAMED, name))
        for kind, names in found.items()
    }
