"""Tell a readout and a day's entry from a report, by the form of the text."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from loaders.extract.words import lemma, table

if TYPE_CHECKING:
    from spacy.tokens import Token

    from loaders.extract.reading import Reading, Sentence

__all__ = ["Form", "form_of", "is_background"]

_HEADING = 2  # sentences in which a readout says what it is
_PRESENT = 0.6  # share of present-tense roots that makes a day's entry
_FINITE = frozenset({"VBD", "VBZ", "VBP"})


class Form(StrEnum):
    """What kind of text an article is."""

    READOUT = "readout"
    ENTRY = "entry"
    REPORT = "report"


def form_of(reading: Reading) -> Form:
    """Return the form of an article."""
    cues = table("form")
    heading = " ".join(
        [reading.article.title or ""]
        + [str(s.tokens.text) for s in reading.sentences[:_HEADING]]
    ).lower()
    if any(cue in heading for cue in cues["readout"]):
        return Form.READOUT
    tenses = [tag for s in reading.sentences if (tag := _tense(s)) is not None]
    present = sum(tag != "VBD" for tag in tenses)
    if tenses and present >= _PRESENT * len(tenses):
        return Form.ENTRY
    return Form.REPORT


def _tense(sentence: Sentence) -> str | None:
    root = sentence.tokens.root
    for token in (root, *root.children):
        if token.tag_ in _FINITE and token.dep_ in {"ROOT", "aux", "aux:pass", "cop"}:
            return str(token.tag_)
    return None


def is_background(token: Token, *, tabled: bool = False) -> bool:
    """Say whether a word tells of something earlier: perfect, relative clause.

    Args:
        token: the word.
        tabled: whether it is only tabled; then "a bill placing sanctions" is news.
    """
    cues = table("form")
    place = token
    while True:
        for child in place.children:
            word = lemma(child)
            if child.dep_ == "aux" and child.lower_ == "had":
                return True
            if child.dep_ in {"advmod", "obl", "obl:unmarked", "amod"} and (
                word in cues["background"] and not _is_current(child)
            ):
                return True
        if place.dep_ == "acl:relcl" or (place.dep_ == "acl" and not tabled):
            return True
        if place.head.i == place.i or place.pos_ in {"VERB", "AUX"}:
            return False
        place = place.head


def _is_current(period: Token) -> bool:
    """Say whether a period is the present one: "this year"."""
    return any(child.lower_ == "this" for child in period.children)
