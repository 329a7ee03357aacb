"""What an office is for: the words behind "minister" that are no name yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.gazetteer import SenseKind

if TYPE_CHECKING:
    from loaders.extract.mentions.lexicon import TitleWords
    from loaders.extract.mentions.spans import Line

__all__ = ["over_portfolio"]

_PORTFOLIO = 12  # words of "for Science and Technology" behind a title
_OFFICE_OF = frozenset({"for", "of", "on"})
_OFFICE_AND = frozenset({"&", "and", "for"})
_WITHIN = frozenset({"and", "the", "&", "for"})
_OPEN_POS = frozenset({"ADJ", "NOUN", "PROPN"})


def over_portfolio(line: Line, stop: int, row: TitleWords) -> int:
    """Return the end of ``minister for Science and Technology``."""
    known = line.lexicon.words["portfolio"]
    if not known & {word.rstrip("s") for word in row.words} or stop >= line.end:
        return stop
    whole = row.words[-1].rstrip("s") in known
    if line.doc[stop].lower_ not in (_OFFICE_OF if whole else _OFFICE_AND):
        return stop
    found, at = stop, stop + 1
    while at < min(line.end, stop + _PORTFOLIO) and _is_matter(line, at):
        token = line.doc[at]
        if token.pos_ in _OPEN_POS:
            found = at + 1
        elif token.lower_ not in _WITHIN and token.text != "-":
            break
        at += 1
    named = found < line.end and line.doc[found].ent_type_ == "PERSON"
    return found if whole or named else stop


def _is_matter(line: Line, at: int) -> bool:
    """Tell whether a word may belong to what an office is for: no name, no state."""
    if line.doc[at].ent_type_ == "PERSON" or _is_name_start(line, at):
        return False
    hit = line.by_start.get(at)
    if hit is None:
        return True
    follower = line.doc[hit.end] if hit.end < line.end else None
    names = any(sense.kind is SenseKind.NAME for sense in hit.senses)
    if follower is None or names or follower.ent_type_ == "PERSON":
        return False
    return follower.pos_ == "PROPN" and hit.end not in line.by_start


def _is_name_start(line: Line, at: int) -> bool:
    """Tell whether a person of the gazetteer is named from a token on."""
    pair = line.doc[at : min(at + 2, line.end)].text
    return bool(line.gazetteer.named(pair))
