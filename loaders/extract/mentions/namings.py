"""Names of persons in a sentence, joined with the titles that stand with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.extract.mentions.name_runs import find_runs
from loaders.extract.mentions.spans import Naming, text_of

if TYPE_CHECKING:
    from loaders.extract.mentions.spans import Line, TitleSpan

__all__ = ["find_namings"]

_SINGLE_SEAT = frozenset({"foreign-minister", "head-of-government", "head-of-state"})
_SUPREME = "president"  # nobody is president and vice president
_APPOSED = 3  # words of "his late father"
_BEFORE_TITLE = frozenset({",", "(", "\u2014", "\u2013"})


def find_namings(line: Line, titles: tuple[TitleSpan, ...]) -> tuple[Naming, ...]:
    """Return the names of persons in a sentence, each with its titles."""
    runs = dict(find_runs(line, titles))
    taken: dict[int, list[TitleSpan]] = {start: [] for start in runs}
    for index, title in enumerate(titles):
        owner = _owner(line, title, titles[index + 1 : index + 2], runs)
        if owner is not None:
            taken[owner].append(title)
    return tuple(
        _naming(line, start, end, tuple(taken[start])) for start, end in runs.items()
    )


def _naming(line: Line, start: int, end: int, titles: tuple[TitleSpan, ...]) -> Naming:
    behind, of = _state_behind(line, end, titles)
    return Naming(
        sentence=line.number,
        start=min([start, *(title.start for title in titles)]),
        end=max([behind, *(title.end for title in titles)]),
        name=text_of(line.doc, start, end),
        name_start=start,
        name_end=end,
        titles=titles,
        of=of,
        rules=end < line.end and line.doc[end].lower_ in line.lexicon.words["rule"],
        tagged=any(token.ent_type_ == "PERSON" for token in line.doc[start:end]),
        kin=_is_kin(line, start, end),
    )


def _is_kin(line: Line, start: int, end: int) -> bool:
    """Tell whether a name is that of a relative: ``his father, NAME``."""
    doc, kin = line.doc, line.lexicon.words["kin"]
    before = start - 1 - (start > line.start and doc[start - 1].text == ",")
    if before >= line.start and doc[before].lower_ in kin:
        return True
    if end >= line.end or doc[end].text != ",":
        return False
    behind = doc[end + 1 : min(end + 1 + _APPOSED, line.end)]
    owned = len(behind) > 0 and behind[0].tag_ == "PRP$"
    return owned and any(token.lower_ in kin for token in behind)


def _state_behind(
    line: Line, end: int, titles: tuple[TitleSpan, ...]
) -> tuple[int, str | None]:
    """Return the state of ``President Jane Doe of Freedonia``."""
    if not titles or end + 1 >= line.end or line.doc[end].lower_ != "of":
        return end, None
    at = end + 1 + (line.doc[end + 1].lower_ == "the")
    hit = line.by_start.get(at)
    if hit is None or any(title.of for title in titles):
        return end, None
    return hit.end, hit.senses[0].entity


def _owner(
    line: Line,
    title: TitleSpan,
    following: tuple[TitleSpan, ...],
    runs: dict[int, int],
) -> int | None:
    """Return the start of the name that a title belongs to."""
    behind = _name_behind(line, title, runs)
    if behind is not None:
        return behind
    if following and _shares_name(line, title, following[0], runs):
        return _owner(line, following[0], (), runs)
    before = _name_before(line, title, runs)
    return before if before is not None else _name_after_comma(line, title, runs)


def _name_behind(line: Line, title: TitleSpan, runs: dict[int, int]) -> int | None:
    """Return the name right behind a title, or behind its ``of the United States``."""
    if title.stop in runs:
        return title.stop
    if title.end not in runs or title.many:
        return None
    person = line.doc[title.end].ent_type_ == "PERSON"
    designate = title.end - title.stop <= 2  # noqa: PLR2004 - "-", "elect"
    return title.end if person or designate else None


def _name_after_comma(line: Line, title: TitleSpan, runs: dict[int, int]) -> int | None:
    """Return the name in ``the Russian foreign minister, NAME, ...``."""
    doc, start = line.doc, title.end + 1
    if title.determiner == "" and not title.of:
        return None
    if title.many or start not in runs or doc[title.end].text != ",":
        return None
    end = runs[start]
    closes = end >= line.end or doc[end].is_punct or doc[end].pos_ in {"VERB", "AUX"}
    return start if closes else None


def _shares_name(
    line: Line, title: TitleSpan, other: TitleSpan, runs: dict[int, int]
) -> bool:
    """Tell whether two titles share a name: ``Premier and Foreign Minister``."""
    between = line.doc[title.end : other.start]
    linked = title.end <= other.start and between.text.lower() in {"", "and", ",", "&"}
    named = other.end in runs or other.stop in runs
    two = title.words.endswith(_SUPREME) and other.words.endswith(_SUPREME)
    two = two or title.kinds[0] == other.kinds[0] in _SINGLE_SEAT
    one = not title.many and not two and (not other.of or not title.of)
    return linked and named and one


def _name_before(line: Line, title: TitleSpan, runs: dict[int, int]) -> int | None:
    """Return the name in ``NAME, the Russian foreign minister``."""
    if title.many or title.start == line.start:
        return None
    if line.doc[title.start - 1].text not in _BEFORE_TITLE:
        return None
    for start, end in runs.items():
        if end == title.start - 1:
            return start if _apposed(line, title, start, end) else None
    return None


def _apposed(line: Line, title: TitleSpan, start: int, end: int) -> bool:
    """Tell whether a title behind a comma is an apposition, not the next party."""
    doc, core = line.doc, line.doc[title.stop - 1]
    if core.dep_ == "conj" and core.head.i in range(start, end):
        return False
    closing = title.end >= line.end or doc[title.end].is_punct
    return core.dep_ == "appos" or closing or doc[title.end].lower_ in {"and", "who"}
