"""Who says "I" and "we": the voice in which each sentence of an article speaks.

- A transcript names its speakers: "PRESIDENT NOVAK: ..." holds until the next one.
- A statement names its author in the heading: "Statement by Foreign Minister Novak",
  or in a line of its own under it: "Jana Novak, Foreign Minister".
- A quotation goes on in the voice of the one who was last said to speak.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph.records import Label
from loaders.extract.arguments.clauses import subject
from loaders.extract.arguments.phrases import parties
from loaders.extract.words import lemma, table, words

if TYPE_CHECKING:
    from loaders.extract.arguments.index import Index, Party
    from loaders.extract.reading import Reading, Reference, Sentence

__all__ = ["Voices"]

_HEADING = 4  # sentences among which a statement names its author
_BACK = 2  # sentences over which a quotation may go on
_LABEL = re.compile(r"^[A-Z][\w.' -]{1,60}:\s")


class Voices:
    """The voices of one article, found once."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._author = _author(index)
        self._labels = _labels(index)

    def at(self, number: int) -> list[Party]:
        """Return who says "we" in a sentence, or nobody."""
        labelled = self._labels.get(number)
        if labelled is not None:
            return labelled
        return self._last_speaker(number) or self._author

    def _last_speaker(self, number: int) -> list[Party]:
        sentences = self._index.reading.sentences
        block = sentences[number].block
        for back in range(1, _BACK + 1):
            if number < back or sentences[number - back].block != block:
                return []
            found = _says(sentences[number - back], self._index)
            if found:
                return found
        return []


def _says(sentence: Sentence, index: Index) -> list[Party]:
    for token in sentence.tokens:
        if token.pos_ == "VERB" and lemma(token) in words("speech"):
            doer = subject(token)
            if doer is not None:
                found = parties(doer, sentence.block, index)
                if found:
                    return found
    return []


def _author(index: Index) -> list[Party]:
    """Return the author that the heading of a statement names."""
    reading = index.reading
    for sentence in reading.sentences[:_HEADING]:
        named = [
            reference
            for reference in reading.references
            if reference.sentence == sentence.index and _is_person(reference, reading)
        ]
        if named and _is_byline(sentence, named[0]):
            return [index.party(named[0], "voice")]
    return []


def _is_person(reference: Reference, reading: Reading) -> bool:
    entity = reading.entities.get(reference.entities[0])
    return entity is not None and entity.label is Label.OFFICIAL


def _is_byline(sentence: Sentence, reference: Reference) -> bool:
    """Say whether a line is "Statement by NAME" or just "NAME, OFFICE"."""
    text = str(sentence.tokens.text).lower()
    if any(cue in text for cue in table("form")["authored"]):
        return True
    verbs = any(token.pos_ in {"VERB", "AUX"} for token in sentence.tokens)
    opens = reference.start <= sentence.tokens.start + 1
    return opens and not verbs and not text.rstrip().endswith(".")


def _labels(index: Index) -> dict[int, list[Party]]:
    """Return the speakers of a transcript by sentence."""
    reading = index.reading
    found: dict[int, list[Party]] = {}
    voice: list[Party] | None = None
    block = -1
    for sentence in reading.sentences:
        if sentence.block != block:
            block = sentence.block
            label = _LABEL.match(str(sentence.tokens.text).replace("\u2019", "'"))
            if label is not None and label[0].split(":")[0].isupper():
                voice = _labelled(sentence, label.end(), index)
        if voice is not None:
            found[sentence.index] = voice
    return found


def _labelled(sentence: Sentence, end: int, index: Index) -> list[Party]:
    start = sentence.tokens.start_char
    for reference in index.reading.references:
        if reference.sentence != sentence.index:
            continue
        token = sentence.tokens.doc[reference.start]
        if token.idx - start < end and _is_person(reference, index.reading):
            return [index.party(reference, "voice")]
    return []
