"""One document in, all that can be read out of it: entities, mentions, claims.

The parser runs over each block of the document; references are resolved, events
read. The same document gives the same extraction, in any process.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graph.gazetteer import gazetteer
from graph.records import Extraction, Mention
from loaders.extract.claims import read_claims
from loaders.extract.mentions import read_references
from loaders.extract.reading import Sentence
from loaders.model import load_parser

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.gazetteer import Gazetteer
    from graph.records import Claim, Document, Entity
    from loaders.extract.reading import Reading

__all__ = ["assemble", "extract", "read"]


def extract(document: Document) -> Extraction:
    """Return the entities, mentions and claims of a document."""
    reading = read(document)
    return assemble(reading, read_claims(reading))


def assemble(reading: Reading, claims: tuple[Claim, ...]) -> Extraction:
    """Return a reading and the claims that were read from it, for the ledger."""
    return Extraction(
        article=reading.article,
        entities=tuple(reading.entities[key] for key in sorted(reading.entities)),
        mentions=tuple(_mentions(reading)),
        claims=claims,
    )


def read(document: Document, known: Gazetteer | None = None) -> Reading:
    """Return a document parsed, with its references resolved.

    Args:
        document: the article's running text.
        known: the gazetteer, by default the whole one.
    """
    sentences = tuple(_sentences(document))
    reading = read_references(document.article, sentences, known or gazetteer())
    return replace(reading, entities={**_states(reading), **reading.entities})


def _states(reading: Reading) -> dict[str, Entity]:
    """Return the states and bodies that the article's officials act for."""
    found = {key: gazetteer().entity(key) for key in reading.acts_for.values()}
    return {key: entity for key, entity in found.items() if entity is not None}


def _sentences(document: Document) -> Iterator[Sentence]:
    text = document.article.text
    spans = document.blocks
    docs = load_parser().parse(text[span.start : span.end] for span in spans)
    index = 0
    for block, (span, doc) in enumerate(zip(spans, docs, strict=True)):
        for tokens in doc.sents:
            yield Sentence(index=index, block=block, tokens=tokens, offset=span.start)
            index += 1


def _mentions(reading: Reading) -> Iterator[Mention]:
    for reference in reading.references:
        sentence = reading.sentences[reference.sentence]
        span = sentence.tokens.doc[reference.start : reference.end]
        for entity in reference.entities:
            yield Mention(
                start=sentence.offset + span.start_char,
                end=sentence.offset + span.end_char,
                kind=reference.kind,
                entity=entity,
                judgement=reference.judgement,
                reason=reference.reason,
            )
