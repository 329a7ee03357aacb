"""One sentence: phrases of the gazetteer, titles and names, not yet identified."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from loaders.extract.mentions.namings import find_namings
from loaders.extract.mentions.spans import HYPHENS, Hit, Line, Scan, text_of
from loaders.extract.mentions.titles import find_titles

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as TokenSpan

    from graph.gazetteer import Gazetteer
    from loaders.extract.mentions.lexicon import Lexicon
    from loaders.extract.reading import Sentence

__all__ = ["scan"]

_HYPHEN = re.compile("[-\u2010\u2011\u2013]")
_AROUND = 3  # tokens in which a word tells that another place is meant
_SHORT = 3  # IS, CAN, WHO in a heading all in capitals


def scan(sentence: Sentence, gazetteer: Gazetteer, lexicon: Lexicon) -> Scan:
    """Return what stands in a sentence."""
    line = Line(
        number=sentence.index,
        doc=sentence.tokens.doc,
        start=sentence.tokens.start,
        end=sentence.tokens.end,
        hits=_hits(sentence, gazetteer, lexicon),
        lexicon=lexicon,
        gazetteer=gazetteer,
    )
    titles = find_titles(line)
    namings = find_namings(line, titles)
    return Scan(sentence=sentence, hits=line.hits, titles=titles, namings=namings)


def _hits(
    sentence: Sentence, gazetteer: Gazetteer, lexicon: Lexicon
) -> tuple[Hit, ...]:
    tokens = sentence.tokens
    text, base = tokens.text, tokens.start_char
    shouted = text.isupper()
    starts = [token.idx for token in tokens]
    hits = []
    for match in gazetteer.phrasebook.find(text):
        span = _tokens(tokens, starts, match.start + base, match.end + base)
        if span is None or (shouted and match.end - match.start <= _SHORT):
            continue
        if not (
            _is_prefixed(tokens.doc, span[0], lexicon)
            or _is_begun(tokens, span, lexicon)
            or _is_elsewhere(tokens, span, lexicon)
        ):
            hits.append(Hit(start=span[0], end=span[1], senses=match.senses))
    return tuple(hits)


def _tokens(
    tokens: TokenSpan, starts: list[int], start: int, end: int
) -> tuple[int, int] | None:
    """Return the tokens of a phrase; within one hyphenated token, that token."""
    at = bisect_right(starts, start) - 1
    last_at = bisect_left(starts, end) - 1
    first, last = tokens[max(at, 0)], tokens[max(last_at, 0)]
    flush = first.idx == start and last.idx + len(last) - end in {0, 1}
    if flush and (last.idx + len(last) == end or last.text.endswith(".")):
        return first.i, last.i + 1
    parts = _HYPHEN.split(first.text)
    joined = first.i == last.i and len(parts) > 1
    whole = any(
        part.strip(".") == tokens.doc.text[start:end].strip(".") for part in parts
    )
    return (first.i, first.i + 1) if joined and whole else None


def _is_prefixed(doc: Doc, start: int, lexicon: Lexicon) -> bool:
    """Tell whether a phrase is part of another: ``pro-Russian``, ``National ...``."""
    if start == 0:
        return False
    before = doc[start - 1]
    begins = {"national", *lexicon.words["compass"]}
    if before.lower_ in begins and before.text[0].isupper():
        return True
    if start < 2 or before.text not in HYPHENS:  # noqa: PLR2004
        return False
    return doc[start - 2].lower_ in lexicon.words["prefixes"]


def _is_begun(tokens: TokenSpan, span: tuple[int, int], lexicon: Lexicon) -> bool:
    """Tell whether a longer name begins with the phrase: ``the South China Sea``."""
    doc, end = tokens.doc, span[1]
    if end >= tokens.end or doc[end - 1].lower_ not in lexicon.words["compass"]:
        return False
    return doc[end].pos_ == "PROPN" and doc[end].text[0].isupper()


def _is_elsewhere(tokens: TokenSpan, span: tuple[int, int], lexicon: Lexicon) -> bool:
    """Tell whether the words around say that the state of this name is not meant."""
    doc, (start, end) = tokens.doc, span
    signs = lexicon.other_place.get(text_of(doc, start, end), ())
    around = doc[max(start - _AROUND, tokens.start) : min(end + _AROUND, tokens.end)]
    words = {token.text for token in around if token.i not in range(start, end)}
    return bool(words & set(signs))
