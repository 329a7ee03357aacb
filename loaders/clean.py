"""From an article to its running text: paragraphs and headings, no boilerplate.

In comes the stored text, out go spans of it, so that every offset found later
counts in the text as it was given. What is boilerplate is data,
``loaders/data/boilerplate.toml``. Every pattern sees a short line only, so that the
time taken grows with the text and not with its square.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

from graph.records import Document, Span
from loaders.datelines import opening
from loaders.dates import stamp

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph.records import Article

__all__ = ["boilerplate", "clean", "first_heading"]

LONGEST_BOILERPLATE = 400  # characters; no notice that counts is longer
WIDEST_WRAP = 132  # columns; wider lines are paragraphs
LONGEST_HEADING = 200
_MOST, _MANY, _SOME = 0.95, 0.6, 0.4  # shares of lines that make a text hard-wrapped
_LINE = re.compile(
    r"[^\r\n\f\v\x85\u2028\u2029]*(?:\r\n|[\r\n\f\v\x85\u2028\u2029]|\Z)"
)
_BULLET = re.compile(
    r"(?:[-\u2013\u2014*\u2022\u00b7\u25aa\u2023\u25cf\u25e6]|\(?\d{1,2}[.)])\s+"
)
_CLOSED = re.compile(r"[.!?:;\u2026][\"'\u201d\u2019\u00bb)\]]*\Z")
_SAYS = re.compile(r"[^\W_]")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Boilerplate:
    """One row of ``boilerplate.toml``, its pattern compiled."""

    name: str
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    counters: tuple[str, ...]


@cache
def patterns() -> tuple[Boilerplate, ...]:
    """Return what marks a line as boilerplate."""
    text = files("loaders").joinpath("data", "boilerplate.toml").read_text("utf-8")
    table = tomllib.loads(text)
    person = table.pop("person")
    return tuple(
        Boilerplate(
            name=name,
            pattern=re.compile(row["pattern"].replace("<name>", person), re.IGNORECASE),
            examples=tuple(row["examples"]),
            counters=tuple(row["counters"]),
        )
        for name, row in table.items()
    )


def boilerplate(line: str) -> str | None:
    """Return why a line is no running text, None if it is.

    Example:
        >>> boilerplate("(Image: AP)")
        'image credit'
        >>> boilerplate("Image problems beset the summit.") is None
        True
    """
    if len(line) > LONGEST_BOILERPLATE:
        return None
    if not _SAYS.search(line):
        return "no words"
    line = " ".join(line.split())
    for row in patterns():
        if row.pattern.fullmatch(line):
            return row.name
    return stamp(line)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line without the blanks around it; a blank line has no words."""

    start: int
    words: str

    @property
    def end(self) -> int:
        return self.start + len(self.words)

    @property
    def open(self) -> bool:
        """Whether it ends as only the middle of a sentence or a heading does."""
        return not _CLOSED.search(self.words[-8:])


def _lines(text: str) -> Iterator[_Line]:
    for match in _LINE.finditer(text):
        line = match[0]
        words = line.lstrip()
        yield _Line(match.end() - len(words), words.rstrip())


def _forced(line: _Line, following: _Line, width: int) -> bool:
    """Return whether a wrapper of that width had to break here."""
    word = _WORD.match(following.words)
    return len(line.words) + 1 + (len(word[0]) if word else 0) > width


def _width(lines: Sequence[_Line]) -> int | None:
    """Return the column at which the text is hard-wrapped, None if it is not.

    A wrapper breaks a line where the next word no longer fits, mostly before a word
    in lower case. A text is wrapped where most of its open breaks are of that kind.
    """
    sized = [len(line.words) for line in lines if " " in line.words]
    narrow = [size for size in sized if size <= WIDEST_WRAP]
    if not narrow or len(narrow) < _MOST * len(sized):
        return None
    width = max(narrow)
    breaks = [
        (line, following)
        for line, following in pairwise(lines)
        if line.words and following.words and line.open
    ]
    forced = [
        following for line, following in breaks if _forced(line, following, width)
    ]
    lower = [following for following in forced if following.words[0].islower()]
    wrapped = (
        len(forced) > 1
        and len(forced) >= _MANY * len(breaks)
        and len(lower) >= _SOME * len(forced)
    )
    return width if wrapped else None


def _continues(line: _Line, following: _Line, width: int | None) -> bool:
    """Return whether a line break stands inside a paragraph."""
    if not line.words or not following.words or _BULLET.match(following.words):
        return False
    if width is not None and len(line.words) <= width:
        return _forced(line, following, width)
    return (
        line.open
        and following.words[0].islower()
        and not boilerplate(line.words)
        and not boilerplate(following.words)
    )


def _paragraphs(text: str) -> Iterator[Span]:
    lines = list(_lines(text))
    width = _width(lines)
    start = 0
    for index, line in enumerate(lines):
        if index + 1 < len(lines) and _continues(line, lines[index + 1], width):
            continue
        yield Span(start=lines[start].start, end=line.end)
        start = index + 1


def _blocks(text: str) -> Iterator[Span]:
    for span in _paragraphs(text):
        words = text[span.start : span.end]
        if boilerplate(words):
            continue
        bullet = _BULLET.match(words)
        start = span.start + (bullet.end() if bullet else opening(words))
        if _SAYS.search(text, start, span.end):
            yield Span(start=start, end=span.end)


def clean(article: Article) -> Document:
    r"""Return an article's running text as spans of the stored text.

    Example:
        >>> from graph.records import Article
        >>> text = "Advertisement\nTalks held\n\nThe two ministers met."
        >>> document = clean(Article(id="a", text=text, sha256=""))
        >>> [text[block.start : block.end] for block in document.blocks]
        ['Talks held', 'The two ministers met.']
    """
    return Document(article=article, blocks=tuple(_blocks(article.text)))


def first_heading(text: str) -> str | None:
    r"""Return the heading that a plain text opens with, None if it has none.

    Example:
        >>> first_heading("By Jane Roe\n\nTalks held\n\nThe two ministers met.")
        'Talks held'
    """
    opening = text[: 10 * LONGEST_HEADING]
    block = next(_blocks(opening), None)
    if block is None or block.end == len(opening):
        return None
    words = " ".join(opening[block.start : block.end].split())
    closed = words.endswith((".", ".”", '."', "?”", ";"))
    return None if closed or len(words) > LONGEST_HEADING else words
