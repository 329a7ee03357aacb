"""Word pieces of one word, by the uncased BERT rules, in plain Python.

The word is cleaned of control characters, stripped of accents, lower-cased, cut at
punctuation and ideographs, and each part is matched greedily against the vocabulary.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["CLS", "SEP", "UNKNOWN", "WordPiece"]

UNKNOWN: Final = 100
CLS: Final = 101
SEP: Final = 102

_LONGEST_WORD: Final = 100  # a longer one is [UNK], whatever it holds
_MOST_PIECES: Final = 12  # of one word; the network reads the first only
_CACHED_WORDS: Final = 100_000
_IDEOGRAPHS: Final = (
    range(0x4E00, 0xA000),
    range(0x3400, 0x4DC0),
    range(0x20000, 0x2A6E0),
    range(0x2A700, 0x2B740),
    range(0x2B740, 0x2B820),
    range(0x2B820, 0x2CEB0),
    range(0xF900, 0xFB00),
    range(0x2F800, 0x2FA20),
)


class WordPiece:
    """Turns words into ids of the network's vocabulary; remembers recent words."""

    def __init__(self, pieces: Sequence[str]) -> None:
        self._ids: Mapping[str, int] = {piece: i for i, piece in enumerate(pieces)}
        self._seen: dict[str, tuple[int, ...]] = {}

    def ids(self, word: str) -> tuple[int, ...]:
        """Return the ids of a word's pieces: at least one, at most twelve."""
        if len(word) > _LONGEST_WORD:
            return (UNKNOWN,)
        known = self._seen.get(word)
        if known is None:
            found = [i for part in _parts(word) for i in self._match(part)]
            known = tuple(found[:_MOST_PIECES]) or (UNKNOWN,)
            if len(self._seen) >= _CACHED_WORDS:
                self._seen.clear()
            self._seen[word] = known
        return known

    def _match(self, part: str) -> list[int]:
        found: list[int] = []
        start = 0
        while start < len(part):
            end = len(part)
            while (piece := self._piece(part, start, end)) is None and end > start:
                end -= 1
            if piece is None:
                return [UNKNOWN]
            found.append(piece)
            start = end
        return found

    def _piece(self, part: str, start: int, end: int) -> int | None:
        return self._ids.get(("##" if start else "") + part[start:end])


def _parts(word: str) -> Iterator[str]:
    """Yield the parts of a normal form of a word, each punctuation mark alone."""
    part = ""
    for char in _normal(word):
        if char.isspace() or _stands_alone(char):
            if part:
                yield part
            part = ""
            if not char.isspace():
                yield char
        else:
            part += char
    if part:
        yield part


def _normal(word: str) -> str:
    cleaned = "".join(char for char in word if not _is_dropped(char))
    decomposed = unicodedata.normalize("NFD", cleaned)
    bare = (char for char in decomposed if unicodedata.category(char) != "Mn")
    return "".join(char.lower() for char in bare)


def _is_dropped(char: str) -> bool:
    if char in "\t\n\r":
        return False
    return char in "\0\ufffd" or unicodedata.category(char) in {"Cc", "Cf", "Co", "Cs"}


def _stands_alone(char: str) -> bool:
    if char.isascii():
        return char.isprintable() and not char.isalnum() and char != " "
    if unicodedata.category(char).startswith("P"):
        return True
    return any(ord(char) in block for block in _IDEOGRAPHS)
