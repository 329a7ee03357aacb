"""Words and the blanks behind them: spaCy's English tokenizer, made safe.

The tokenizer takes time in the square of a chunk without white space, so a chunk
longer than any word or address becomes one token without a look at it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.tokens import Doc

__all__ = ["tokens"]

_LONG_CHUNK: Final = re.compile(r"\S{201,} ?")


def tokens(text: str, tokenizer: Callable[[str], Doc]) -> Iterator[tuple[str, bool]]:
    """Yield each token of a text and whether a blank follows it.

    White space other than a single blank between words makes tokens of its own,
    so that the tokens and their blanks add up to the text.
    """
    start = 0
    for chunk in _LONG_CHUNK.finditer(text):
        yield from _ordinary(text[start : chunk.start()], tokenizer)
        word = chunk.group()
        yield word.removesuffix(" "), word.endswith(" ")
        start = chunk.end()
    yield from _ordinary(text[start:], tokenizer)


def _ordinary(text: str, tokenizer: Callable[[str], Doc]) -> Iterator[tuple[str, bool]]:
    for token in tokenizer(text):
        yield token.text, bool(token.whitespace_)
