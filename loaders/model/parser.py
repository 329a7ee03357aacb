"""Text in, spaCy Doc out: words, sentences, tags, UD trees, lemmas and names.

The Doc carries ``pos_``, ``tag_``, ``dep_`` (roots are ``ROOT``), heads, sentences,
``lemma_`` and ``ents`` (PERSON, ORG, LOC), and ``doc.text`` is the text given. The
same sentence gets the same analysis wherever it stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

import spacy
from spacy.tokens import Doc

from loaders.model.lemmas import lemma
from loaders.model.network import Network
from loaders.model.sentences import sentence_spans
from loaders.model.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.language import Language

    from loaders.model.network import Analysis

__all__ = ["Parser"]


class Parser:
    """Parses English text on one thread of the processor."""

    def __init__(self, network: Network, nlp: Language) -> None:
        self._network = network
        self._nlp = nlp

    @classmethod
    def from_data(cls) -> Self:
        """Return the parser that comes with the package."""
        return cls(Network.from_data(), spacy.blank("en"))

    def parse(self, texts: Iterable[str]) -> Iterator[Doc]:
        """Yield a Doc for each text, in order."""
        for text in texts:
            yield self._parse(text)

    def _parse(self, text: str) -> Doc:
        pairs = list(tokens(text, self._nlp.tokenizer))
        words = [word for word, _ in pairs]
        spaces = [space for _, space in pairs]
        columns = _Columns(words)
        for start, end in sentence_spans(words, spaces):
            self._fill(columns, range(start, end))
        return Doc(
            self._nlp.vocab,
            words=words,
            spaces=spaces,
            pos=columns.pos,
            tags=columns.tags,
            heads=columns.heads,
            deps=columns.deps,
            lemmas=columns.lemmas,
            ents=columns.names,
        )

    def _fill(self, columns: _Columns, sentence: range) -> None:
        """Fill in one sentence: an analysis for each of its windows."""
        places = [i for i in sentence if not columns.words[i].isspace()]
        if not places:
            return
        start, done = sentence.start, 0
        for analysis in self._network.analyse([columns.words[i] for i in places]):
            window = places[done : done + len(analysis.pos)]
            done += len(window)
            end = sentence.stop if done == len(places) else places[done]
            columns.fill(range(start, end), window, analysis)
            start = end


class _Columns:
    """What is known of each token of a text; at first all is white space."""

    def __init__(self, words: Sequence[str]) -> None:
        size = len(words)
        self.words = words
        self.pos = ["SPACE"] * size
        self.tags = ["_SP"] * size
        self.heads = [0] * size
        self.deps = ["ROOT", *["dep"] * (size - 1)] if size else []
        self.lemmas = list(words)
        self.names = ["O"] * size

    def fill(self, sentence: range, places: Sequence[int], analysis: Analysis) -> None:
        """Fill in a sentence; the white space in and around it hangs on its root."""
        root = places[analysis.deps.index("ROOT")]
        for index in sentence:
            self.heads[index] = root
            self.deps[index] = "dep"
        for number, index in enumerate(places):
            self.pos[index] = analysis.pos[number]
            self.tags[index] = analysis.tags[number]
            self.heads[index] = places[analysis.heads[number]]
            self.deps[index] = analysis.deps[number]
            self.names[index] = analysis.names[number]
            self.lemmas[index] = lemma(
                self.words[index], self.pos[index], self.tags[index]
            )
            if number and self.names[index].startswith("I"):
                for blank in range(places[number - 1] + 1, index):
                    self.names[blank] = self.names[index]
