"""What the network reads of a sentence: word pieces, case features, positions.

The encoder knows no upper case, so each word carries one of eight case features.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from loaders.model.wordpiece import CLS, SEP

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loaders.model.wordpiece import WordPiece

__all__ = [
    "Case",
    "Encoded",
    "cases",
    "encode",
    "in_capitals",
    "in_title_case",
    "windows",
]

_MOST_PIECES: Final = 320  # of one window; the encoder itself holds 512
_LEAST_CAPITALS: Final = 0.85  # share of the letters in a sentence in capitals
_LEAST_WORDS: Final = 3  # fewer may be acronyms
_LONGER_WORD: Final = 4  # letters; headlines keep shorter ones small
_LEAST_LONGER: Final = 5  # fewer may be names
_LEAST_TITLES: Final = 0.95  # share of the longer words


class Case(IntEnum):
    """The case features that the network was trained with."""

    NONE = 0
    LOWER = 1
    CAPITALS = 2
    TITLE = 3
    TITLE_FIRST = 4
    DIGITS = 5
    MIXED = 6
    OTHER = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoded:
    """One sentence for the network.

    Attributes:
        ids: word pieces, between the two marks that bound every sentence.
        cases: a case feature for each piece.
        positions: where each word's first piece stands; the first entry is the
            opening mark, which serves as the root.
    """

    ids: tuple[int, ...]
    cases: tuple[int, ...]
    positions: tuple[int, ...]


def encode(words: Sequence[str], pieces: WordPiece) -> Encoded:
    """Return the network's view of a sentence of one or more words."""
    ids, marks, positions = [CLS], [int(Case.NONE)], [0]
    for word, case in zip(words, cases(words), strict=True):
        found = pieces.ids(word)
        positions.append(len(ids))
        ids.extend(found)
        marks.extend([int(case)] * len(found))
    return Encoded(
        ids=(*ids, SEP), cases=(*marks, int(Case.NONE)), positions=tuple(positions)
    )


def windows(words: Sequence[str], pieces: WordPiece) -> Iterator[range]:
    """Yield the ranges of words that the network can read at once, in order.

    A sentence is one range unless it is far longer than sentences are.
    """
    start, length = 0, 0
    for index, word in enumerate(words):
        size = len(pieces.ids(word))
        if length + size > _MOST_PIECES:
            yield range(start, index)
            start, length = index, 0
        length += size
    yield range(start, len(words))


def cases(words: Sequence[str]) -> list[Case]:
    """Return the case feature of each word of a sentence.

    Example:
        >>> [case.name for case in cases(["Meet", "NATO", "in", "Oslo", "."])]
        ['TITLE_FIRST', 'CAPITALS', 'LOWER', 'TITLE', 'OTHER']
    """
    found: list[Case] = []
    first = True
    for word in words:
        case = _case(word, first=first)
        first = first and case is Case.OTHER
        found.append(case)
    return found


def in_capitals(words: Sequence[str]) -> bool:
    """Return whether a sentence is written in capitals throughout.

    Example:
        >>> in_capitals("BIDEN WARNS PUTIN IN VIDEO CALL".split())
        True
        >>> in_capitals("NATO and EU leaders meet".split())
        False
    """
    letters = [char for word in words for char in word if char.isalpha()]
    capitals = sum(char.isupper() for char in letters)
    long_words = sum(len(word) > 1 and word.isupper() for word in words)
    return long_words >= _LEAST_WORDS and capitals >= _LEAST_CAPITALS * len(letters)


def in_title_case(words: Sequence[str]) -> bool:
    """Return whether a sentence begins all its longer words with a capital.

    Example:
        >>> in_title_case("Holm Warns of Sanctions Over New Border Clashes".split())
        True
        >>> in_title_case("Holm warns of sanctions".split())
        False
    """
    longer = [word for word in words if len(word) >= _LONGER_WORD and word.isalpha()]
    capitals = sum(word[0].isupper() for word in longer)
    return len(longer) >= _LEAST_LONGER and capitals >= _LEAST_TITLES * len(longer)


def _case(word: str, *, first: bool) -> Case:
    if word.islower():
        return Case.LOWER
    if word.isupper() and len(word) > 1:
        return Case.CAPITALS
    if word[0].isupper() and (len(word) == 1 or word[1:].islower()):
        return Case.TITLE_FIRST if first else Case.TITLE
    if any(char.isdigit() for char in word):
        return Case.DIGITS
    return Case.MIXED if any(char.isalpha() for char in word) else Case.OTHER
