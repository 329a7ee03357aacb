"""Which person of the article a title without a name means.

The state that stands with the title decides; where none does, the person last named
in such an office, those of the state that publishes the text before others.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from graph.records import DatePrecision
from graph.resolve import Clue
from loaders.extract.dates import event_date
from loaders.extract.mentions.spans import head_of

if TYPE_CHECKING:
    from datetime import date

    from loaders.extract.mentions.context import Context
    from loaders.extract.mentions.identity import Identity
    from loaders.extract.mentions.spans import Scan, TitleSpan

__all__ = ["holder", "likely", "together"]

_COUNTERPART = "counterpart"
_MOST = 5
_SINGLE_SEAT = frozenset({"head-of-state", "head-of-government", "foreign-minister"})


def holder(context: Context, scan: Scan, title: TitleSpan, of: str) -> tuple[str, str]:
    """Return who holds the office for a state: person of the article, else state."""
    clue = Clue(title=title.words, kinds=_kinds(context, scan, title), of=of)
    before = {token.lower_ for token in scan.doc[title.start : title.core]}
    if not before & context.lexicon.coming:
        found = context.roll.nearest(
            scan.sentence.index,
            ("holder", clue),
            lambda one: one.of == of and _holds(context, one, clue),
        )
        if len(found) > 1:
            day = _day(context, scan, title)
            found = [one for one in found if _serves(context, clue, one, day)] or found
        if found:
            return found[0].id, "the article names this office-holder"
    return of, "the article names no holder of this office"


def _kinds(context: Context, scan: Scan, title: TitleSpan) -> tuple[str, ...]:
    """Return the kinds of a title; a counterpart's are those of the one before."""
    if title.kinds != (_COUNTERPART,):
        return title.kinds
    for naming in reversed(scan.namings):
        identity = context.people.of(naming)
        if identity is not None and naming.end <= title.start:
            stated = [kind for clue in identity.clues for kind in clue.kinds]
            return tuple(dict.fromkeys([*stated, *_in_office(context, identity)]))
    return title.kinds


def _in_office(context: Context, identity: Identity) -> list[str]:
    """Return the kinds of the offices that a person holds on the article's day."""
    terms = context.gazetteer.offices_on(identity.id, str(context.day))
    return [term.kind for term in terms]


def _day(context: Context, scan: Scan, title: TitleSpan) -> date | str | None:
    """Return the day of what a title does in its sentence, else the article's."""
    head = scan.doc[head_of(scan.doc, title.start, title.end)].head
    found = event_date(scan.sentence, context.day, head.i)
    if found is not None and found.precision is DatePrecision.DAY:
        return found.date
    return context.day


def _serves(
    context: Context, clue: Clue, one: Identity, day: date | str | None
) -> bool:
    """Tell whether a person holds the office of a title on a day."""
    if day is None:
        return False
    terms = context.gazetteer.offices_on(one.id, day)
    return any(term.of == clue.of and term.kind in clue.kinds for term in terms)


def likely(context: Context, scan: Scan, title: TitleSpan) -> list[Identity]:
    """Return the persons whom a bare title may mean, the likeliest first."""
    clue = Clue(title=title.words, kinds=title.kinds)
    sentence = scan.sentence.index
    for fits in (_is_called, _is_called_in_full, _is_kin, _is_seated):
        found = context.roll.nearest(
            sentence, (fits, clue), partial(fits, context, clue)
        )
        own = [one for one in found if one.of and one.of == context.voice.of]
        if found:
            return own or found
    return []


def together(
    context: Context, scan: Scan, title: TitleSpan, number: int | None
) -> tuple[str, ...]:
    """Return the holders of one office whom the text names together before."""
    clue = Clue(title=title.words, kinds=title.kinds)
    sentence = scan.sentence.index
    for fits in (_is_called, _is_called_in_full, _is_seated):
        persons = context.roll.nearest(
            sentence, (fits, clue), partial(fits, context, clue)
        )
        found = context.roll.together(sentence, persons, number)
        if 1 < len(found) <= _MOST:
            return tuple(one.id for one in found)
    return ()


def _is_called(context: Context, clue: Clue, one: Identity) -> bool:
    """Tell whether a title stands with a person's name."""
    return any(clue.title == other.title for other in context.roll.clues(one))


def _is_called_in_full(context: Context, clue: Clue, one: Identity) -> bool:
    """Tell whether a title is short for one that stands with a person's name."""
    return any(
        _is_short_for(clue.title, other.title, context.lexicon.rank)
        for other in context.roll.clues(one)
    )


def _is_short_for(short: str, full: str, rank: frozenset[str]) -> bool:
    """Tell whether "secretary" is short for "secretary of state", with its rank.

    Example:
        >>> _is_short_for("minister", "foreign minister", frozenset({"deputy"}))
        True
        >>> _is_short_for("secretary", "deputy secretary", frozenset({"deputy"}))
        False
    """
    if full.startswith((f"{short} of ", f"{short} for ")):
        return True
    rest = full.removesuffix(f" {short}")
    return rest != full and not rank & set(rest.split())


def _is_kin(context: Context, clue: Clue, one: Identity) -> bool:
    """Tell whether a person is one of those whom "the leader" may mean."""
    wide = clue.title in context.lexicon.words["any-holder"]
    return wide and _holds(context, one, clue)


def _is_seated(context: Context, clue: Clue, one: Identity) -> bool:
    """Tell whether a person holds the office by what is known of it."""
    if clue.kinds[0] not in _SINGLE_SEAT:
        return False
    terms = context.gazetteer.offices_on(one.id, str(context.day))
    return any(
        term.kind == clue.kinds[0] and clue.title in term.title.lower()
        for term in terms
    )


def _holds(context: Context, identity: Identity, clue: Clue) -> bool:
    """Tell whether a person is known in an office of this title."""
    clues = context.roll.clues(identity)
    if any(clue.title == other.title for other in clues):
        return True
    kinds = set(clue.kinds) & _SINGLE_SEAT
    stated = {kind for other in clues for kind in other.kinds}
    held = {office.kind for office in identity.resolved.entity.offices}
    # "secretary" alone may be of many kinds: those of the offices known count
    return bool(kinds & (stated & held if stated and held else stated | held))
