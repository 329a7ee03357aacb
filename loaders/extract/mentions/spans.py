"""What is found in one sentence before anybody is identified, and token helpers.

All spans are half-open ranges of ``token.i`` in the sentence's Doc.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

    from graph.gazetteer import Gazetteer, Sense
    from loaders.extract.mentions.lexicon import Lexicon
    from loaders.extract.reading import Sentence

__all__ = [
    "HYPHENS",
    "Hit",
    "Line",
    "Naming",
    "Scan",
    "TitleSpan",
    "head_of",
    "noun_at",
    "text_of",
    "within",
]

HYPHENS = frozenset({"-", "\u2010", "\u2011", "\u2013"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A phrase of the gazetteer in a sentence."""

    start: int
    end: int
    senses: tuple[Sense, ...]


@dataclass(frozen=True, kw_only=True)
class Line:
    """A sentence with its phrases, while titles and names are looked for in it."""

    number: int
    doc: Doc
    start: int
    end: int
    hits: tuple[Hit, ...]
    lexicon: Lexicon
    gazetteer: Gazetteer

    @cached_property
    def by_start(self) -> Mapping[int, Hit]:
        """The phrases by first token."""
        return {hit.start: hit for hit in self.hits}

    @cached_property
    def by_end(self) -> Mapping[int, Hit]:
        """The phrases by the token behind them."""
        return {hit.end: hit for hit in self.hits}

    @cached_property
    def ents(self) -> tuple[TokenSpan, ...]:
        """The names that the parser found in the sentence."""
        return tuple(self.doc[self.start : self.end].ents)


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleSpan:
    """A title with what belongs to it: state, qualifiers, article."""

    start: int  # with article, state and qualifiers
    core: int  # the first word of the title proper
    stop: int  # just behind the title proper
    end: int  # with "of the United States"
    words: str
    kinds: tuple[str, ...]
    of: tuple[str, ...]  # entity ids of states and bodies named with it
    determiner: str  # "the", "his", "its" ..., "'s" for a state's genitive, or ""
    many: bool = False
    former: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """A person's name with the titles that stand with it."""

    sentence: int
    start: int
    end: int
    name: str
    name_start: int
    name_end: int
    titles: tuple[TitleSpan, ...]
    of: str | None = None  # "President Jane Doe of Freedonia"
    tagged: bool = False  # the parser calls it a person
    rules: bool = False  # "the Doe administration"
    kin: bool = False  # told as a relative: "his late father, John Doe"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """A sentence with all that was found in it."""

    sentence: Sentence
    hits: tuple[Hit, ...]
    titles: tuple[TitleSpan, ...]
    namings: tuple[Naming, ...]

    @property
    def doc(self) -> Doc:
        """The Doc of the sentence's block."""
        return self.sentence.tokens.doc


def head_of(doc: Doc, start: int, end: int) -> int:
    """Return the token of a span that hangs on a token outside of it."""
    for token in doc[start:end]:
        if token.head.i == token.i or not start <= token.head.i < end:
            if (token.is_punct or token.pos_ == "DET") and end - start > 1:
                continue
            return int(token.i)
    return start


def noun_at(token: Token) -> str:
    """Return a noun in lower case, with the parts that hyphens join to it.

    Example: the token ``build`` of ``build-up`` gives ``"build up"``.
    """
    doc, start, end = token.doc, token.i, token.i + 1
    while end + 1 < len(doc) and doc[end].text in HYPHENS and not doc[end].whitespace_:
        end += 2
    while start > 1 and doc[start - 1].text in HYPHENS:
        start -= 2
    parts = [part.lower_ for part in doc[start:end] if part.text not in HYPHENS]
    return " ".join(parts)


def text_of(doc: Doc, start: int, end: int) -> str:
    """Return the text of a span."""
    return str(doc[start:end].text)


def within(inner: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    """Tell whether a span overlaps one of several."""
    return any(start < inner[1] and inner[0] < end for start, end in spans)
