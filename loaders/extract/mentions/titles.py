"""Titles of office in a sentence, with the state or body they belong to.

``the Russian foreign minister``, ``UK Foreign Secretary``, ``EU's foreign policy
chief``, ``president of the United States``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.gazetteer import SenseKind
from loaders.extract.mentions.spans import HYPHENS, Hit, TitleSpan

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Doc

    from loaders.extract.mentions.lexicon import Lexicon, TitleWords

__all__ = ["find_titles"]

_DETERMINERS = frozenset({"the", "a", "an", "his", "her", "its", "their", "our", "my"})
_POSSESSIVES = frozenset({"'s", "\u2019s", "'", "\u2019"})
_BETWEEN = 3  # words that may stand between a state's name and the title
_OPEN_POS = frozenset({"ADJ", "NOUN", "PROPN"})
_LINKS = frozenset({"and", ",", "&", "-", "\u2013"})
_NOT_OF = frozenset({"ambassador", "envoy"})


def _title_at(
    doc: Doc, at: int, stop: int, lexicon: Lexicon
) -> tuple[int, TitleWords] | None:
    """Return the longest title that starts at a token, and where it ends."""
    for row in lexicon.titles.starting(doc[at].lower_):
        end = _runs(doc, at, stop, row.words)
        if end:
            return end, row
    return None


def _runs(doc: Doc, at: int, stop: int, words: tuple[str, ...]) -> int:
    for word in words:
        while at < stop and doc[at].text in HYPHENS:
            at += 1
        if at >= stop or doc[at].lower_ != word:
            return 0
        at += 1
    return at


def find_titles(
    doc: Doc, start: int, end: int, hits: tuple[Hit, ...], lexicon: Lexicon
) -> tuple[TitleSpan, ...]:
    """Return the titles of a sentence from left to right."""
    by_end = {hit.end: hit for hit in hits}
    by_start = {hit.start: hit for hit in hits}
    titles = []
    at = start
    while at < end:
        found = _title_at(doc, at, end, lexicon)
        if found is None or _only_a_word(doc, at, found[1]):
            at += 1
            continue
        stop, row = found
        titles.append(
            _span(doc, (start, end), (at, stop), row, by_end, by_start, lexicon)
        )
        at = stop
    return tuple(titles)


def _only_a_word(doc: Doc, at: int, row: TitleWords) -> bool:
    """Tell whether a one-word title is used as another part of speech."""
    return len(row.words) == 1 and doc[at].pos_ in {"VERB", "ADV", "ADP", "AUX"}


def _span(
    doc: Doc,
    bounds: tuple[int, int],
    core: tuple[int, int],
    row: TitleWords,
    by_end: Mapping[int, Hit],
    by_start: Mapping[int, Hit],
    lexicon: Lexicon,
) -> TitleSpan:
    left, of, determiner, former = _leftwards(doc, bounds[0], core[0], by_end, lexicon)
    end, behind = _rightwards(doc, bounds[1], core[1], by_start, lexicon)
    words = " ".join(row.words)
    if row.kind not in _NOT_OF or not of:
        of = of or behind
    return TitleSpan(
        start=left,
        core=core[0],
        stop=core[1],
        end=end,
        words=words,
        kinds=lexicon.wider.get(words, (row.kind,)),
        of=of,
        determiner=determiner,
        many=row.many,
        former=former,
    )


def _entities(hit: Hit) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sense.entity for sense in hit.senses))[:1]


def _leftwards(
    doc: Doc, begin: int, core: int, by_end: Mapping[int, Hit], lexicon: Lexicon
) -> tuple[int, tuple[str, ...], str, bool]:
    """Walk left over qualifiers to the state and the article."""
    at, former = core, False
    while at > begin:
        word = doc[at - 1].lower_
        if word in lexicon.former:
            former = True
        elif word not in lexicon.qualifiers and doc[at - 1].text not in HYPHENS:
            break
        at -= 1
    left, of, genitive = _states_left(doc, begin, at, by_end, lexicon)
    at = left if of else at
    while (
        of and at > begin and doc[at - 1].lower_ in lexicon.former | lexicon.qualifiers
    ):
        former = former or doc[at - 1].lower_ in lexicon.former
        at -= 1
    determiner = genitive
    if at > begin and doc[at - 1].lower_ in _DETERMINERS:
        determiner = doc[at - 1].lower_
        at -= 1
    elif at > begin and doc[at - 1].text in _POSSESSIVES:
        determiner = "'s"
    return at, of, determiner, former


def _states_left(
    doc: Doc, begin: int, at: int, by_end: Mapping[int, Hit], lexicon: Lexicon
) -> tuple[int, tuple[str, ...], str]:
    """Return where the names of states before a title begin, and their ids."""
    skipped, genitive = 0, ""
    place = at
    while place > begin:
        if place in by_end:
            return _coordinated(doc, begin, place, by_end, genitive)
        token = doc[place - 1]
        if token.text in _POSSESSIVES and place - 1 in by_end:
            genitive = "'s"
        elif skipped < _BETWEEN and _may_stand_between(
            token.lower_, token.pos_, lexicon
        ):
            skipped += 1
        else:
            break
        place -= 1
    return at, (), ""


def _may_stand_between(word: str, pos: str, lexicon: Lexicon) -> bool:
    return pos in _OPEN_POS or word in HYPHENS or word in lexicon.qualifiers


def _coordinated(
    doc: Doc, begin: int, end: int, by_end: Mapping[int, Hit], genitive: str
) -> tuple[int, tuple[str, ...], str]:
    """Return the states of ``Russian, Chinese and Iranian`` that end here."""
    hit = by_end[end]
    start, of = hit.start, _entities(hit)
    while start > begin + 1:
        link = start - 1
        words = _LINKS if len(of) > 1 else _LINKS - {","}
        before = by_end.get(link)
        if doc[link].lower_ not in words or not before or not before.senses[0].named:
            break
        start, of = before.start, (*_entities(before), *of)
    return start, of, genitive


def _rightwards(
    doc: Doc, stop: int, end: int, by_start: Mapping[int, Hit], lexicon: Lexicon
) -> tuple[int, tuple[str, ...]]:
    """Walk right over ``-elect`` and ``of the Republic of X``."""
    end = at = _over_designate(doc, stop, end, lexicon)
    if at >= stop or doc[at].lower_ not in {"of", "for", "to", "at", "from"}:
        return end, ()
    link = doc[at].lower_
    at += 1
    while (
        at < stop
        and (doc[at].lower_ == "the" or doc[at].pos_ == "ADJ")
        and at not in by_start
    ):
        at += 1
    if at not in by_start:
        return end, ()
    hit = by_start[at]
    behind = _over_body(doc, stop, hit.end, lexicon)
    if behind == hit.end and _is_adjective(doc, stop, hit):
        return end, ()
    end = behind
    return end, _entities(hit) if link in {"of", "for", "from"} else ()


def _over_designate(doc: Doc, stop: int, at: int, lexicon: Lexicon) -> int:
    """Return the end of a title with ``-elect`` or ``Designate`` behind it."""
    word = at + (at < stop and doc[at].text in HYPHENS)
    found = word < stop and doc[word].lower_ in lexicon.after_title
    return word + 1 if found else at


def _over_body(doc: Doc, stop: int, at: int, lexicon: Lexicon) -> int:
    """Return the end of ``the Russian Security Council`` behind the adjective."""
    end = at
    while at < stop and doc[at].pos_ in _OPEN_POS:
        at += 1
        if lexicon.sort_of(doc[at - 1].lower_) == "body":
            end = at
        elif end < at - 1:
            break
    two = " ".join(token.lower_ for token in doc[end : end + 2])
    return end + 2 if lexicon.sort_of(two) == "body" else end


def _is_adjective(doc: Doc, stop: int, hit: Hit) -> bool:
    """Tell whether a hit is the adjective of some other noun: ``the Iraqi press``."""
    if any(sense.kind is SenseKind.NAME for sense in hit.senses):
        return False
    return hit.end < stop and doc[hit.end].pos_ == "NOUN"
