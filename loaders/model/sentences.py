"""Where sentences end: rules over tokens, with the words in ``sentence-ends.toml``.

A sentence ends at a blank line, at a line that stands by itself, before a bullet,
and behind ``.``, ``?``, ``!`` or an ellipsis with the quotation marks and brackets
that close on it, unless the full stop belongs to an abbreviation, an initial or a
list number, or the next word goes on in lower case.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from loaders.model.data import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["sentence_spans"]

_NUMBER: Final = re.compile(r"\d{1,3}|[IVX]+|[ivx]+|[a-zA-Z]")
_DOTTED: Final = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_LONGEST_NAME: Final = 4  # words between a quoted question and its verb of speech
_WRAP_WIDTH: Final = range(50, 121)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """The word lists of ``sentence-ends.toml``; marks stand in one text each."""

    stops: frozenset[str]
    closers: frozenset[str]
    openers: frozenset[str]
    line_bullets: frozenset[str]
    bullets: frozenset[str]

    before_name: frozenset[str]
    before_number: frozenset[str]
    inside: frozenset[str]
    hours: frozenset[str]
    after_hours: frozenset[str]
    perhaps: frozenset[str]
    starters: frozenset[str]
    speech: frozenset[str]


@cache
def _words() -> _Words:
    rows = read_table("sentence-ends.toml")
    return _Words(
        **{key.replace("-", "_"): frozenset(row) for key, row in rows.items()}
    )


def sentence_spans(
    words: Sequence[str], spaces: Sequence[bool]
) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a text as half-open ranges of tokens, without gaps.

    Args:
        words: the tokens; runs of white space but single blanks are tokens too.
        spaces: whether a blank follows each token.

    Example:
        >>> words = ["Mr", ".", "Wang", "left", ".", "He", "smiled", "."]
        >>> list(sentence_spans(words, [False, *[True] * 7]))
        [(0, 5), (5, 8)]
    """
    text = _Text(words, spaces)
    start, index = 0, 0
    while index < len(words):
        end = text.end_at(index, start)
        index += 1
        if end is None or text.is_blank(start, end):
            continue
        end = text.behind_blanks(end)
        index = max(index, end)
        yield start, end
        start = end
    if start < len(words):
        yield start, len(words)


class _Text:
    """The tokens of a text, and what they say about the ends of its sentences."""

    def __init__(self, words: Sequence[str], spaces: Sequence[bool]) -> None:
        self._lists = _words()
        self._words = words
        self._spaces = spaces
        self._wrapped = _is_wrapped(words, spaces)

    def is_blank(self, start: int, end: int) -> bool:
        """Return whether a range of tokens holds nothing but white space."""
        return all(self._words[index].isspace() for index in range(start, end))

    def behind_blanks(self, index: int) -> int:
        """Return the first place from here on that is not white space."""
        while index < len(self._words) and self._words[index].isspace():
            index += 1
        return index

    def end_at(self, index: int, start: int) -> int | None:
        """Return where a sentence ends if this token ends it."""
        word = self._words[index]
        if word.isspace():
            return self._end_at_line(index) if _breaks(word) else None
        if index > start and word in self._lists.bullets:
            return index
        if not self._is_stop(word) or self._is_list_number(index, start):
            return None
        end = self._behind_closers(index + 1)
        return end if self._may_end(index, end) else None

    def _end_at_line(self, index: int) -> int | None:
        """Return the end of the sentence at a line break, behind the white space."""
        following = self._word(index + 1)
        if _breaks(self._words[index]) > 1 or following[:1] in self._lists.line_bullets:
            return index + 1
        goes_on = self._wrapped or following[:1].islower()
        goes_on = goes_on and not self._opens_list(index + 1)
        return None if goes_on else index + 1

    def _opens_list(self, index: int) -> bool:
        """Return whether a line begins with a number or letter of a list."""
        word, mark = self._word(index), self._word(index + 1)
        number = word.removesuffix(".")
        return bool(_NUMBER.fullmatch(number)) and (
            word != number or mark in {".", ")"}
        )

    def _is_list_number(self, index: int, start: int) -> bool:
        """Return whether the stop belongs to a number that opens the sentence."""
        opening = index - 1
        while opening > start and self._words[opening - 1].isspace():
            opening -= 1
        word = self._words[index]
        number = word[:-1] or (self._words[index - 1] if index > start else "")
        first = index if word[:-1] else index - 1
        return (
            self.is_blank(start, max(start, first))
            and bool(_NUMBER.fullmatch(number))
            and word.endswith(".")
        )

    def _behind_closers(self, index: int) -> int:
        """Return the index behind the marks that close on the token before."""
        while index < len(self._words) and not self._spaces[index - 1]:
            word = self._words[index]
            if not set(word) <= self._lists.closers | self._lists.stops:
                break
            index += 1
        return index

    def _may_end(self, index: int, end: int) -> bool:
        """Return whether a sentence may end here, by what stands around."""
        following = self._next_word(end)
        if not following:
            return True
        if following[0].islower():
            return False
        if not (self._spaces[end - 1] or self._word(end).isspace()):
            return self._is_missing_blank(index, end)
        if self._words[index].endswith(".") and end == index + 1:
            return self._ends_abbreviation(index, following)
        return not (set("?!") & set(self._words[index]) and self._is_attributed(end))

    def _is_missing_blank(self, index: int, end: int) -> bool:
        """Return whether only the blank between two sentences is missing."""
        before, after = self._word(index - 1), self._word(end)
        return (
            self._words[index] in self._lists.stops
            and before[1:].islower()
            and after[0].isupper()
            and (len(after) == 1 or after[1:].islower())
        )

    def _ends_abbreviation(self, index: int, following: str) -> bool:
        """Return whether a full stop ends its sentence, abbreviation or not."""
        lists, stem = self._lists, self._stem(index)
        lower = stem.lower()
        ends = True
        if lower in lists.before_name or lower in lists.inside:
            ends = False
        elif lower in lists.before_number:
            ends = not following[0].isdigit()
        elif lower in lists.hours:
            ends = following not in lists.after_hours
        elif lower in lists.perhaps or _DOTTED.fullmatch(stem):
            ends = following in lists.starters
        elif len(stem) == 1 and stem.isupper():
            ends = following in lists.starters and not self._is_initial(index)
        return ends

    def _stem(self, index: int) -> str:
        """Return the word that the full stop stands on, without it."""
        word = self._words[index]
        if word != ".":
            return word[:-1]
        if index == 0 or self._spaces[index - 1]:
            return ""
        return self._words[index - 1]

    def _is_initial(self, index: int) -> bool:
        """Return whether a single letter stands behind a name, as an initial does."""
        letter = index if len(self._words[index]) > 1 else index - 1
        before = self._word(letter - 1) if letter > 0 else ""
        return before[:1].isupper() and before[1:].islower()

    def _is_attributed(self, end: int) -> bool:
        """Return whether a quoted question goes on with who asked it."""
        if self._word(end - 1)[-1:] not in self._lists.closers:
            return False
        for index in range(end, min(end + _LONGEST_NAME, len(self._words))):
            if self._words[index] in self._lists.speech:
                return self._word(index + 1)[:1] in {"", ".", ",", ":", "\n"}
        return False

    def _next_word(self, index: int) -> str:
        """Return the next token that is neither white space nor an opening mark."""
        while index < len(self._words):
            word = self._words[index]
            if not (word.isspace() or set(word) <= self._lists.openers):
                return word
            index += 1
        return ""

    def _is_stop(self, word: str) -> bool:
        stops = self._lists.stops
        return word[-1] in stops and (set(word) <= stops or word[-1] == ".")

    def _word(self, index: int) -> str:
        return self._words[index] if 0 <= index < len(self._words) else ""


def _breaks(word: str) -> int:
    return len(re.findall(r"\r\n|[\n\r\v\f\x85\u2028]", word)) + 2 * ("\u2029" in word)


def _is_wrapped(words: Sequence[str], spaces: Sequence[bool]) -> bool:
    """Return whether the text is broken into lines of about one width."""
    widths, width = [], 0
    for word, space in zip(words, spaces, strict=True):
        if word.isspace() and _breaks(word):
            widths.append(width)
            width = 0
        else:
            width += len(word) + space
    return len(widths) > 1 and all(width in _WRAP_WIDTH for width in widths if width)
