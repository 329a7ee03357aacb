"""Cut an article into parts that a model can read at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph.records import Document
    from loaders.extract.reading import Reading

__all__ = ["halves", "parts", "text_of"]

LONGEST = 6000  # characters of one part, some 1,500 tokens

Part = tuple[Span, ...]


def parts(document: Document, reading: Reading) -> Iterator[Part]:
    """Yield the parts of a document, each a row of paragraphs or sentences."""
    part: list[Span] = []
    size = 0
    for piece in _pieces(document, reading):
        length = piece.end - piece.start
        if part and size + length > LONGEST:
            yield tuple(part)
            part, size = [], 0
        part.append(piece)
        size += length
    if part:
        yield tuple(part)


def _pieces(document: Document, reading: Reading) -> Iterator[Span]:
    """Yield paragraphs; those that are too long in rows of sentences."""
    for block, span in enumerate(document.blocks):
        if span.end - span.start <= LONGEST:
            yield span
            continue
        start = span.start
        for sentence in reading.sentences:
            if sentence.block != block or sentence.end - start <= LONGEST:
                continue
            if sentence.start > start:
                yield from _cut(start, sentence.start)
            start = sentence.start
        yield from _cut(start, span.end)


def _cut(start: int, end: int) -> Iterator[Span]:
    """Yield what has no sentences that are short enough, in pieces of any kind."""
    for place in range(start, end, LONGEST):
        yield Span(start=place, end=min(place + LONGEST, end))


def halves(part: Part) -> Sequence[Part]:
    """Return both halves of a part, none if it cannot be cut."""
    middle = len(part) // 2
    return (part[:middle], part[middle:]) if middle else ()


def text_of(part: Part, text: str) -> str:
    """Return what stands in a part."""
    return "\n\n".join(text[span.start : span.end] for span in part)
