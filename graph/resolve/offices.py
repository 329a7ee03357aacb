"""Offices and days: who held one, and for whom an official acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.names import words
from graph.resolve.clues import Clue, Resolved, resolved

if TYPE_CHECKING:
    from datetime import date

    from graph.gazetteer import Gazetteer, Term
    from graph.records import Entity, Office

__all__ = ["acts_for", "office_holder"]

_MIXED = frozenset({"ambassador", "deputy-foreign-minister", "other-minister"})
_EMPTY = frozenset({"for", "minister", "of", "secretary", "the"})


def office_holder(clue: Clue, day: date, gazetteer: Gazetteer) -> Resolved | None:
    """Return who held an office on a day, None unless it was one person."""
    if clue.of is None:
        return None
    for kind in clue.kinds:
        holders = [
            holder
            for holder in gazetteer.holders(kind, clue.of, day)
            if _titled(holder.term, clue)
        ]
        if len({holder.person.id for holder in holders}) == 1:
            reason = f"'{clue.title}' of {clue.of} on {day} by the gazetteer"
            person, sure = holders[0].person.id, holders[0].vouched
            return resolved(gazetteer, person, reason, sure=sure)
    return None


def _titled(term: Term, clue: Clue) -> bool:
    """Tell whether a term of a mixed kind is the office that the title names."""
    if term.kind not in _MIXED:
        return True
    ours = set(words(clue.title)) - _EMPTY
    return bool(ours) and ours <= set(words(term.title))


def acts_for(entity: Entity, day: date | None, stated: str | None) -> str | None:
    """Return the state or body that an official acts for on a day.

    Offices of the day come first, and among these the one that the text states.

    Args:
        entity: the official.
        day: the day; None if unknown.
        stated: the state or body that a title in the text names.
    """
    offices = [office for office in entity.offices if office.of]
    current = [office.of for office in offices if day is None or _covers(office, day)]
    if stated is not None and (stated in current or not current):
        return stated
    if current:
        states = [of for of in current if not of.startswith("org:")]
        return (states or current)[-1]
    return offices[-1].of if offices else stated


def _covers(office: Office, day: date) -> bool:
    text = str(day)
    since, until = office.since or "", office.until or ""
    begun = since <= text[: len(since)]
    return begun and (not until or text[: len(until)] <= until)
