"""Titles of office in a sentence, with the state or body they belong to.

``the Russian foreign minister``, ``UK Foreign Secretary``, ``EU's foreign policy
chief``, ``president of the United States``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.gazetteer import SenseKind
from loaders.extract.mentions.portfolios import over_portfolio
from loaders.extract.mentions.spans import HYPHENS, TitleSpan

if TYPE_CHECKING:
    from loaders.extract.mentions.lexicon import TitleWords
    from loaders.extract.mentions.spans import Hit, Line

__all__ = ["find_titles"]

_POSSESSIVES = frozenset({"'s", "\u2019s", "'", "\u2019"})
_BETWEEN = 3  # words that may stand between a state's name and the title
_PORTFOLIO = 12  # words of "for Science and Technology" behind a title
_ARTICLES = frozenset({"a", "an", "the"})
_OPEN_POS = frozenset({"ADJ", "NOUN", "PROPN"})
_LINKS = frozenset({"and", ",", "&", "-", "\u2013"})
_LEADING_TO = frozenset({"at", "for", "from", "of", "to"})
_BELONGING = frozenset({"for", "from", "of"})
_OWN = frozenset({"from", "of"})
_SENT_TO = frozenset({"ambassador", "envoy"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Left:
    """What stands before a title."""

    start: int
    of: tuple[str, ...]
    determiner: str
    former: bool


def find_titles(line: Line) -> tuple[TitleSpan, ...]:
    """Return the titles of a sentence from left to right."""
    titles: list[TitleSpan] = []
    at = begin = line.start
    while at < line.end:
        found = _title_at(line, at)
        if found is None or _only_a_word(line, begin, at, found[1]):
            at += 1
            continue
        stop, row = found
        titles.append(_span(line, begin, (at, stop), row))
        at = begin = titles[-1].stop
    return tuple(titles)


def _title_at(line: Line, at: int) -> tuple[int, TitleWords] | None:
    """Return the longest title that starts at a token, and where it ends."""
    for row in line.lexicon.titles.starting(line.doc[at].lower_):
        end = _runs(line, at, row.words)
        if end:
            return end, row
    return None


def _runs(line: Line, at: int, words: tuple[str, ...]) -> int:
    for word in words:
        while at < line.end and line.doc[at].text in HYPHENS:
            at += 1
        if at >= line.end or line.doc[at].lower_ != word:
            return 0
        at += 1
    return at


def _only_a_word(line: Line, begin: int, at: int, row: TitleWords) -> bool:
    """Tell whether a one-word title is another part of speech or part of a name."""
    if len(row.words) > 1:
        return False
    token = line.doc[at]
    before = line.doc[at - 1] if at > begin else None
    if before is not None and before.ent_type_ == token.ent_type_ == "PERSON":
        return bool(before.pos_ == "PROPN" and token.ent_iob_ == "I")
    modifies = token.pos_ == "ADJ" and token.dep_ == "amod" and token.head.i > at
    return modifies or token.pos_ in {"VERB", "ADV", "ADP", "AUX"}


def _span(line: Line, begin: int, core: tuple[int, int], row: TitleWords) -> TitleSpan:
    left = _leftwards(line, begin, core[0])
    stop = over_portfolio(line, core[1], row)
    end, behind = _rightwards(line, stop, row)
    if row.many and behind:
        end, behind = _listed(line, end, behind)
    sent = row.kind in _SENT_TO and bool(left.of)
    return TitleSpan(
        start=left.start,
        core=core[0],
        stop=stop,
        end=end,
        words=row.single,
        kinds=line.lexicon.kinds_of(row.single, row.kind),
        of=left.of if sent else left.of or behind,
        determiner=left.determiner,
        many=row.many,
        former=left.former,
    )


def _entities(hit: Hit) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sense.entity for sense in hit.senses))[:1]


def _leftwards(line: Line, begin: int, core: int) -> _Left:
    """Walk left over qualifiers to the state and the article."""
    doc, former = line.doc, line.lexicon.former
    at = _over(line, begin, core)
    left, of, determiner = _states_left(line, begin, at)
    if of:
        at = _over(line, begin, left)
    gone = any(token.lower_ in former for token in doc[at:core])
    at = _over_rank(line, begin, at)
    if at > begin and doc[at - 1].lower_ in line.lexicon.words["determiners"]:
        at -= 1
        determiner = doc[at].lower_
    elif at > begin and doc[at - 1].text in _POSSESSIVES:
        determiner = "'s"
    return _Left(start=at, of=of, determiner=determiner, former=gone)


def _over(line: Line, begin: int, at: int) -> int:
    """Return where the qualifiers that end at a place begin: ``former``, ``acting``."""
    known = line.lexicon.former | line.lexicon.qualifiers | line.lexicon.coming
    while at > begin:
        token = line.doc[at - 1]
        if token.lower_ not in known and token.text not in HYPHENS:
            break
        at -= 1
    return at


def _over_rank(line: Line, begin: int, at: int) -> int:
    """Return where adjectives begin that stand between an article and a state.

    ``the most senior UN diplomat``, ``the highest-ranking Chinese official``.
    """
    place = at
    while place > max(begin, at - _BETWEEN - 1):
        token = line.doc[place - 1]
        if token.lower_ in _ARTICLES:
            return place
        if token.pos_ not in {"ADJ", "ADV", "VERB"} and token.text not in HYPHENS:
            return at
        place -= 1
    return at


def _states_left(line: Line, begin: int, at: int) -> tuple[int, tuple[str, ...], str]:
    """Return where the names of states before a title begin, their ids, and ``'s``."""
    skipped, genitive, place = 0, "", at
    while place > begin:
        token = line.doc[place - 1]
        if place in line.by_end:
            start, of = _coordinated(line, begin, place)
            return start, of, genitive
        if token.text in _POSSESSIVES and place - 1 in line.by_end:
            genitive = "'s"
        elif skipped < _BETWEEN and _may_stand_between(line, place - 1):
            skipped += 1
        else:
            break
        place -= 1
    return at, (), ""


def _may_stand_between(line: Line, at: int) -> bool:
    token = line.doc[at]
    qualifies = token.lower_ in line.lexicon.qualifiers
    return token.pos_ in _OPEN_POS or token.text in HYPHENS or qualifies


def _coordinated(line: Line, begin: int, end: int) -> tuple[int, tuple[str, ...]]:
    """Return the states of ``Russian, Chinese and Iranian`` that end at a place."""
    hit = line.by_end[end]
    start, of = hit.start, _entities(hit)
    while start > begin + 1:
        link = start - 1
        words = _LINKS if len(of) > 1 else _LINKS - {","}
        before = line.by_end.get(link)
        if line.doc[link].lower_ not in words or before is None:
            break
        if not before.senses[0].named:
            break
        start, of = before.start, (*_entities(before), *of)
    return start, of


def _rightwards(line: Line, end: int, row: TitleWords) -> tuple[int, tuple[str, ...]]:
    """Walk right over ``-elect`` and ``of the Republic of X``."""
    doc = line.doc
    end = at = _over_designate(line, end)
    if at >= line.end or doc[at].lower_ not in _LEADING_TO:
        return _over_subject(line, end, row), ()
    link = doc[at].lower_
    at += 1
    while at < line.end and at not in line.by_start:
        if doc[at].lower_ != "the" and doc[at].pos_ != "ADJ":
            return _over_subject(line, end, row), ()
        at += 1
    if at >= line.end:
        return end, ()
    hit = line.by_start[at]
    behind = _over_body(line, hit.end)
    if behind == hit.end and _is_adjective(line, hit):
        return end, ()
    belongs = link in (_OWN if row.kind in _SENT_TO else _BELONGING)
    return behind, _entities(hit) if belongs else ()


def _listed(line: Line, end: int, of: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    """Walk on over ``of France, Italy and Germany``."""
    while end + 1 < line.end and line.doc[end].lower_ in {",", "and"}:
        at = end + 1 + (line.doc[end + 1].lower_ in {"and", "the"})
        hit = line.by_start.get(at)
        if hit is None or not hit.senses[0].named:
            break
        end, of = hit.end, (*of, *_entities(hit))
    return end, of


def _over_designate(line: Line, at: int) -> int:
    """Return the end of a title with ``-elect`` or ``Designate`` behind it."""
    word = at + (at < line.end and line.doc[at].text in HYPHENS)
    found = word < line.end and line.doc[word].lower_ in line.lexicon.after_title
    return word + 1 if found else at


def _over_subject(line: Line, end: int, row: TitleWords) -> int:
    """Return the end of ``special rapporteur on torture``, up to the comma."""
    if row.kind not in _SENT_TO or end >= line.end:
        return end
    if line.doc[end].lower_ not in {"on", "for"}:
        return end
    for at in range(end + 1, min(end + _PORTFOLIO, line.end)):
        if line.doc[at].text == ",":
            return at
        if line.doc[at].pos_ in {"VERB", "AUX", "PRON"}:
            return end
    return end


def _over_body(line: Line, at: int) -> int:
    """Return the end of ``the Russian Security Council`` behind the adjective."""
    end = at
    while at < line.end and line.doc[at].pos_ in _OPEN_POS:
        at += 1
        if line.lexicon.sort_of(line.doc[at - 1].lower_) == "body":
            end = at
        elif end < at - 1:
            break
    two = " ".join(token.lower_ for token in line.doc[end : end + 2])
    return end + 2 if line.lexicon.sort_of(two) == "body" else end


def _is_adjective(line: Line, hit: Hit) -> bool:
    """Tell whether a hit is the adjective of some other noun: ``the Iraqi press``."""
    if any(sense.kind is SenseKind.NAME for sense in hit.senses):
        return False
    return hit.end < line.end and line.doc[hit.end].pos_ == "NOUN"
