"""Whether a text reads as English, the one language whose events are read.

Another language is no error of its source, but the parser would make something up.
Judged by the share of frequent English words (``loaders/data/english.toml``) in the
opening of the text, and by its letters.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["reads_as_english"]

_OPENING = 4000  # characters
_WORD = re.compile(r"[^\W\d_]+")


@cache
def _table() -> dict[str, Any]:
    text = files("loaders").joinpath("data", "english.toml").read_text("utf-8")
    return tomllib.loads(text)


def reads_as_english(text: str) -> bool:
    """Return whether a text may be English; a very short one always may.

    Example:
        >>> reads_as_english("Biden met Putin.")
        True
        >>> reads_as_english("外交部长星期二会见了对方。" * 10)
        False
    """
    table = _table()
    opening = text[:_OPENING].lower()
    words = _WORD.findall(opening)
    letters = sum(map(len, words))
    latin = sum(letter.isascii() for word in words for letter in word)
    if letters >= table["fewest"] and 2 * latin < letters:
        return False
    if len(words) < table["fewest"]:
        return True
    known = sum(word in table["words"] for word in words)
    return bool(known >= table["share"] * len(words))
