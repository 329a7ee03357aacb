"""Who says "I" and "we": the voice in which each sentence of an article speaks.

- A transcript names its speakers: "PRESIDENT NOVAK: ..." holds until the next one.
- A statement names its author in the heading: "Statement by Foreign Minister Novak",
  or in a line of its own under it: "Jana Novak, Foreign Minister".
- A quotation goes on in the voice of the one who was last said to speak.
"""

from __future__ import annotations

import re
from dataclasses import replace
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
_JOINS = frozenset({"CCONJ", "DET", "PUNCT"})
_BACK = 2  # sentences over which a quotation may go on
_LABEL = re.compile(r"^[A-Z][\w.' -]{1,60}:\s")


class Voices:
    """The voices of one article, found once."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self.joint = _joint(index)
        self._author = self.joint or _author(index)
        self._labels = _labels(index)

    def at(self, number: int) -> list[Party]:
        """Return who says "we" in a sentence, or nobody."""
        labelled = self._labels.get(number)
        if labelled is not None:
            return labelled
        return self.joint or self._last_speaker(number) or self._author

    def author(self, number: int) -> list[Party]:
        """Return who states the whole text, unless a sentence has its own speaker."""
        if number in self._labels or self._last_speaker(number):
            return []
        return self._author

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


def _joint(index: Index) -> list[Party]:
    """Return who gives a joint statement: "We, the leaders of ...", or a first row."""
    sentences = index.reading.sentences[:_HEADING]
    for sentence in sentences:
        for reference in index.references(sentence.index):
            head = sentence.tokens.doc[reference.head]
            apposed = head.dep_ == "appos" and head.head.lower_ == "we"
            if apposed and len(reference.entities) > 1:
                return [index.party(reference, "voice")]
    heading = str(sentences[0].tokens.text).lower() if sentences else ""
    if not any(cue in heading for cue in table("form")["statement"]):
        return []
    for sentence in sentences:
        if sentence.tokens.root.pos_ in {"VERB", "AUX"}:
            found = _first_row(sentence, index)
            return found if len(found) > 1 else []
    return []


def _first_row(sentence: Sentence, index: Index) -> list[Party]:
    """Return the states and bodies with which a sentence opens, up to its verb."""
    found: list[Party] = []
    doc, place = sentence.tokens.doc, sentence.tokens.start
    for reference in index.references(sentence.index):
        between = doc[place : reference.start]
        if any(word.pos_ not in _JOINS for word in between):
            break
        if reference.end > sentence.tokens.root.i or _is_person(
            reference, index.reading
        ):
            return []
        found.append(index.party(reference, "voice"))
        place = reference.end
    return found


def _author(index: Index) -> list[Party]:
    """Return the authors that the heading of a statement names."""
    for sentence in index.reading.sentences[:_HEADING]:
        named = index.references(sentence.index)
        cue = _cue(sentence)
        if cue is not None:
            after = [one for one in named if _offset(one, sentence) >= cue]
            if after:
                return _all_of(after[0], sentence, index)
        elif named and _is_byline(sentence, named[0], index.reading):
            return [_behind(named[0], sentence, index)]
    return []


def _behind(signer: Reference, sentence: Sentence, index: Index) -> Party:
    """Return for whom one speaks: "NAME, OFFICE" signs what a ministry says."""
    party = index.party(signer, "voice")
    signs = any(word.text == "," for word in sentence.tokens)
    return index.on_behalf(party) if signs else party


def _cue(sentence: Sentence) -> int | None:
    """Return where the words end that announce an author, or None."""
    text = str(sentence.tokens.text).lower()
    ends = [
        text.index(cue) + len(cue) for cue in table("form")["authored"] if cue in text
    ]
    return min(ends) if ends else None


def _offset(reference: Reference, sentence: Sentence) -> int:
    doc = sentence.tokens.doc
    return int(doc[reference.start].idx - sentence.tokens.start_char)


def _all_of(first: Reference, sentence: Sentence, index: Index) -> list[Party]:
    """Return a reference as the author, with those that are named in its row."""
    if _is_person(first, index.reading):
        return [index.party(first, "voice")]
    found = parties(sentence.tokens.doc[first.head], sentence.block, index)
    return [replace(party, rule="voice") for party in found]


def _is_person(reference: Reference, reading: Reading) -> bool:
    entity = reading.entities.get(reference.entities[0])
    return entity is not None and entity.label is Label.OFFICIAL


def _is_byline(sentence: Sentence, first: Reference, reading: Reading) -> bool:
    """Say whether a line is just "NAME, OFFICE"."""
    text = str(sentence.tokens.text).rstrip()
    verbs = any(token.pos_ in {"VERB", "AUX"} for token in sentence.tokens)
    opens = first.start <= sentence.tokens.start + 1
    return opens and not verbs and not text.endswith(".") and _is_person(first, reading)


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
    for reference in index.references(sentence.index):
        token = sentence.tokens.doc[reference.start]
        if token.idx - start < end and _is_person(reference, index.reading):
            return [index.party(reference, "voice")]
    return []
