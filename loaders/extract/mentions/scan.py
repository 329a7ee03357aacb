"""One sentence: phrases of the gazetteer, titles and names, not yet identified."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.extract.mentions.namings import find_namings
from loaders.extract.mentions.spans import Hit, Scan
from loaders.extract.mentions.titles import find_titles

if TYPE_CHECKING:
    from graph.gazetteer import Gazetteer
    from loaders.extract.mentions.lexicon import Lexicon
    from loaders.extract.reading import Sentence

__all__ = ["scan"]


def scan(sentence: Sentence, gazetteer: Gazetteer, lexicon: Lexicon) -> Scan:
    """Return what stands in a sentence."""
    tokens = sentence.tokens
    hits = _hits(sentence, gazetteer)
    titles = find_titles(tokens.doc, tokens.start, tokens.end, hits, lexicon)
    bounds = (tokens.start, tokens.end)
    namings = find_namings(
        tokens.doc, bounds, sentence.index, hits, titles, gazetteer, lexicon
    )
    return Scan(sentence=sentence, hits=hits, titles=titles, namings=namings)


def _hits(sentence: Sentence, gazetteer: Gazetteer) -> tuple[Hit, ...]:
    tokens = sentence.tokens
    text, base = tokens.text, tokens.start_char
    shouted = text.isupper()
    starts = {token.idx - base: token.i for token in tokens}
    ends = {token.idx - base + len(token): token.i + 1 for token in tokens}
    hits = []
    for match in gazetteer.phrasebook.find(text):
        start = starts.get(match.start)
        end = ends.get(match.end) or ends.get(match.end - 1)
        if start is None or end is None or end <= start:
            continue
        if shouted and match.end - match.start <= 3:  # noqa: PLR2004 - IS, CAN, WHO
            continue
        hits.append(Hit(start=start, end=end, senses=match.senses))
    return tuple(hits)
