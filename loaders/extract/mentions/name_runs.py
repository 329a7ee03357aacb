"""Spans of a sentence that look like the name of a person."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from loaders.extract.mentions.spans import HYPHENS, text_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from loaders.extract.mentions.spans import Hit, Line, TitleSpan

__all__ = ["find_runs"]

_LONGEST = 7
_POSSESSIVES = frozenset({"'s", "\u2019s", "'", "\u2019"})
_NEVER_NAME = frozenset({"ADP", "AUX", "DET", "PRON", "VERB"})


def find_runs(line: Line, titles: tuple[TitleSpan, ...]) -> list[tuple[int, int]]:
    """Return the spans that look like a person's name, from left to right."""
    closed = _closed(line, titles)
    runs: list[tuple[int, int]] = []
    at = line.start
    while at < line.end:
        if at in closed or not _begins(line.doc[at]):
            at += 1
            continue
        end = at + 1
        while end < line.end and end not in closed and _goes_on(line, end):
            end += 1
        while end > at + 1 and not _ends(line, end - 1):
            end -= 1
        runs += _split(line, at, end)
        at = end
    return runs


def _closed(line: Line, titles: tuple[TitleSpan, ...]) -> set[int]:
    """Return the tokens that belong to a title or to a state's name."""
    closed = {i for title in titles for i in range(title.core, title.end)}
    for hit in line.hits:
        if not _is_part_of_a_name(line, hit):
            closed.update(range(hit.start, hit.end))
    return closed


def _is_part_of_a_name(line: Line, hit: Hit) -> bool:
    """Tell whether a state's name is here a part of a person's name."""
    doc = line.doc
    if hit.end - hit.start != 1:
        return False
    known = line.gazetteer.named
    if hit.end < line.end and known(text_of(doc, hit.start, hit.end + 1)):
        return True
    if hit.start and doc[hit.start - 1].lower_ in {"of", "from"}:
        return False
    for ent in line.ents:
        longer = ent.start <= hit.start and hit.end <= ent.end and len(ent) > 1
        if longer and ent.label_ == "PERSON":
            return ent.start == hit.start and not _adjective(hit)
    return False


def _adjective(hit: Hit) -> bool:
    return any(sense.kind.value in {"adjective", "people"} for sense in hit.senses)


def _begins(token: Token) -> bool:
    """Tell whether a token may begin a name."""
    if not token.text[0].isupper() or token.pos_ in _NEVER_NAME:
        return False
    return bool(token.ent_type_ == "PERSON" or token.pos_ == "PROPN")


def _ends(line: Line, at: int) -> bool:
    """Tell whether a token may end a name."""
    token, before = line.doc[at], line.doc[at - 1]
    if _begins(token) or (token.is_alpha and before.text in HYPHENS):
        return True
    return token.text[0].isupper() and _is_particle(line, before)


def _is_particle(line: Line, token: Token) -> bool:
    return token.lower_ in line.lexicon.words["particles"]


def _goes_on(line: Line, at: int) -> bool:
    """Tell whether a name that reached the token before goes on here."""
    token, before = line.doc[at], line.doc[at - 1]
    if token.text in HYPHENS:
        return not before.whitespace_ and not token.whitespace_
    if before.text in HYPHENS:
        return bool(token.is_alpha)
    if token.text in _POSSESSIVES:
        return _is_apostrophe(line, at)
    if _is_particle(line, token) or _begins(token):
        return True
    if _is_particle(line, before) and token.text[0].isupper():
        return True
    inside = token.ent_type_ == "PERSON" and token.ent_iob_ == "I"
    return inside and not token.is_punct


def _is_apostrophe(line: Line, at: int) -> bool:
    """Tell whether an apostrophe belongs to a name: ``Shia' Al Sudani``."""
    doc = line.doc
    if doc[at].text not in {"'", "\u2019"} or doc[at - 1].lower_.endswith("s"):
        return False
    if at + 1 >= line.end:
        return False
    return _is_particle(line, doc[at + 1]) or doc[at + 1].ent_iob_ == "I"


def _split(line: Line, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a run where a tagged or a known person begins or ends inside of it."""
    cuts = {start, end}
    for ent in line.ents:
        inside = start < ent.end and ent.start < end and len(ent) > 1
        if inside and ent.label_ == "PERSON":
            cuts |= {max(ent.start, start), min(ent.end, end)}
    if len(cuts) == 2 and end - start > 2:  # noqa: PLR2004 - not cut; three words
        cuts |= _known_tail(line, start, end)
    inner = {cut for cut in cuts if start < cut < end and not _joined(line, cut)}
    spans = pairwise(sorted({start, end} | inner))
    return [(a, b) for a, b in spans if b - a <= _LONGEST and _begins(line.doc[a])]


def _known_tail(line: Line, start: int, end: int) -> set[int]:
    """Return where a person of the gazetteer begins in a longer run."""
    known = line.gazetteer.named
    if known(text_of(line.doc, start, end)):
        return set()
    tails = range(start + 1, end - 1)
    return {at for at in tails if known(text_of(line.doc, at, end))}


def _joined(line: Line, at: int) -> bool:
    """Tell whether a hyphen or particle joins the tokens before and at a place."""
    token, before = line.doc[at], line.doc[at - 1]
    return {token.text, before.text} & HYPHENS != set() or _is_particle(line, before)
