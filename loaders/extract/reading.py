"""What the steps of the extraction hand to each other: a parsed, resolved article.

`Sentence`s come from the parser, `Reference`s from the resolving of mentions; a
`Reading` holds both for one article and is what events are read from.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Span as TokenSpan

    from graph.records import Article, Entity, Judgement, MentionKind

__all__ = ["Reading", "Reference", "Sentence"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One parsed sentence of an article.

    Attributes:
        index: its number in the article, from 0.
        block: the number of its block (paragraph or heading).
        tokens: spaCy span with UD tags, heads, labels, lemmas and names. Its Doc
            covers one block, so ``token.i`` is unique within the block only.
        offset: where the Doc's first character stands in ``Article.text``.
    """

    index: int
    block: int
    tokens: TokenSpan
    offset: int

    @property
    def start(self) -> int:
        """Character offset of the sentence in the article's text."""
        return self.offset + int(self.tokens.start_char)

    @property
    def end(self) -> int:
        """Character offset just behind the sentence."""
        return self.offset + int(self.tokens.end_char)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A span of tokens that stands for one or more parties.

    A group ("the two leaders") stands for several; every other kind for one.

    Attributes:
        sentence: index of the sentence.
        start: first token, ``token.i`` in the Doc of the sentence's block.
        end: just behind the last token.
        head: ``token.i`` of the syntactic head: what a verb's argument points at.
        kind: by what means it refers.
        entities: entity ids, in the order of the text.
        judgement: how sure it is.
        reason: the rule that settled it, in words.
    """

    sentence: int
    start: int
    end: int
    head: int
    kind: MentionKind
    entities: tuple[str, ...]
    judgement: Judgement
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One article, parsed and resolved.

    Attributes:
        article: the article.
        sentences: all sentences, in order.
        references: all references, sorted by sentence, start and length.
        entities: the entities referred to, by id.
        acts_for: official's entity id -> id of the country or organisation that
            he or she acts for at the article's time.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    references: tuple[Reference, ...]
    entities: Mapping[str, Entity]
    acts_for: Mapping[str, str]
