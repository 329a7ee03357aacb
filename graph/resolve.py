"""Names, titles and a day in, an official out: with a judgement and a reason.

A false merge is worse than a duplicate. So a name resolves to an official of the
gazetteer only if nothing contradicts it and something besides the name speaks for
it: the state, the kind of office, the day. Otherwise an official is learned from the
title, under an id that is a pure function of name and state.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.gazetteer.people import covers, official_id
from graph.names import compatible, normal, words
from graph.records import Entity, Judgement, Label, Office

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from graph.gazetteer import Gazetteer, Person, Term

__all__ = ["Clue", "Resolved", "acts_for", "learned", "office_holder", "official"]

_LEADING = (
    "head-of-state",
    "head-of-government",
    "foreign-minister",
    "organisation-head",
)
_NEAR_YEARS = 2
_FAR_YEARS = 8
_NEVER = 999


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """What a text says of a person's office: a title, its kinds, a state or body."""

    title: str
    kinds: tuple[str, ...]
    of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """An entity with the judgement and the reason that led to it."""

    entity: Entity
    judgement: Judgement
    reason: str


def official(
    name: str,
    clues: Iterable[Clue],
    day: date | None,
    mentioned: Iterable[str],
    gazetteer: Gazetteer,
) -> Resolved | None:
    """Return the official of this name, None if the gazetteer knows no fitting one.

    Args:
        name: the name as the text has it, a family name alone or more.
        clues: the titles that stand with the name.
        day: the article's day; None if unknown.
        mentioned: ids of the states and bodies that the article mentions.
        gazetteer: who held which office when.
    """
    clues = tuple(clues)
    if len(words(name)) > 1:
        return _by_full_name(name, clues, day, gazetteer)
    return _by_family_name(name, clues, day, frozenset(mentioned), gazetteer)


def learned(name: str, clue: Clue) -> Resolved:
    """Return a new official, known only from a title in a text.

    Example:
        >>> learned("Jane Doe", Clue(title="minister", kinds=(), of="USA")).entity.id
        'official:jane-doe:USA'
    """
    of = clue.of or ""
    kind = clue.kinds[0] if clue.kinds else ""
    entity = Entity(
        id=official_id(name, of),
        label=Label.OFFICIAL,
        name=name,
        offices=(Office(title=clue.title, kind=kind, of=of),),
    )
    reason = f"learned from the title '{clue.title}'"
    return Resolved(entity=entity, judgement=Judgement.SAME, reason=reason)


def office_holder(clue: Clue, day: date, gazetteer: Gazetteer) -> Resolved | None:
    """Return who held an office on a day, None unless it was one person."""
    if clue.of is None:
        return None
    for kind in clue.kinds:
        holders = gazetteer.holders(kind, clue.of, day)
        people = {holder.person.id for holder in holders if _titled(holder.term, clue)}
        if len(people) != 1:
            continue
        sure = holders[0].vouched
        reason = f"'{clue.title}' of {clue.of} on {day} by the gazetteer"
        return _resolved(gazetteer, people.pop(), reason, sure=sure)
    return None


def acts_for(entity: Entity, day: date | None, clue: str | None) -> str | None:
    """Return the state or body that an official acts for on a day.

    Offices of the day come first, and among these the one that the text names.
    """
    offices = [office for office in entity.offices if office.of]
    current = [o.of for o in offices if day is None or _office_covers(o, day)]
    if clue is not None and (clue in current or not current):
        return clue
    if current:
        states = [of for of in current if not of.startswith("org:")]
        return (states or current)[-1]
    return offices[-1].of if offices else clue


def _office_covers(office: Office, day: date) -> bool:
    text = str(day)
    since, until = office.since or "", office.until or ""
    begun = since <= text[: len(since)]
    return begun and (not until or text[: len(until)] <= until)


def _titled(term: Term, clue: Clue) -> bool:
    """Tell whether a term of a mixed kind is the office that the title names."""
    if term.kind not in {"other-minister", "deputy-foreign-minister", "ambassador"}:
        return True
    ours = set(normal(clue.title).split()) - {
        "of",
        "the",
        "for",
        "minister",
        "secretary",
    }
    return bool(ours) and ours <= set(normal(term.title).split())


def _years_off(person: Person, day: date | None) -> int:
    """Return how many years a day lies outside of all terms; 0 when inside."""
    if day is None:
        return 0
    if any(covers(term, str(day)) for term in person.terms):
        return 0
    gaps = [_gap(term, day) for term in person.terms]
    return min(gaps, default=_NEVER)


def _gap(term: Term, day: date) -> int:
    since, until = term.since[:4], (term.until or term.known)[:4]
    if since and str(day) < term.since:
        return int(since) - day.year + 1
    return max(day.year - int(until), 1) if until else _NEVER


def _serves(person: Person, of: str) -> bool:
    return any(term.of == of for term in person.terms)


def _in_kind(person: Person, clues: tuple[Clue, ...], day: date | None) -> bool:
    kinds = {kind for clue in clues for kind in clue.kinds}
    return any(
        term.kind in kinds and (day is None or covers(term, str(day)))
        for term in person.terms
    )


def _resolved(
    gazetteer: Gazetteer, person: str, reason: str, *, sure: bool
) -> Resolved | None:
    entity = gazetteer.entity(person)
    if entity is None:
        return None
    judgement = Judgement.SAME if sure else Judgement.DOUBTFUL
    return Resolved(entity=entity, judgement=judgement, reason=reason)


def _by_full_name(
    name: str, clues: tuple[Clue, ...], day: date | None, gazetteer: Gazetteer
) -> Resolved | None:
    exact = gazetteer.named(name)
    near = () if exact else _near_names(name, gazetteer)
    scored = []
    for person in (*exact, *near):
        score = _score(person, clues, day, exact=bool(exact))
        if score > 0:
            scored.append((score, person.id))
    if not scored:
        return None
    best = max(score for score, _ in scored)
    ids = [person for score, person in scored if score == best]
    if len(ids) > 1:
        return None
    reason = "full name in the gazetteer" if exact else "another spelling of a name"
    return _resolved(gazetteer, ids[0], reason, sure=best > 1)


def _near_names(name: str, gazetteer: Gazetteer) -> tuple[Person, ...]:
    parts = words(name)
    found = {p.id: p for part in (parts[-1], parts[0]) for p in gazetteer.called(part)}
    return tuple(
        person
        for person in found.values()
        if any(compatible(name, other) for other in person.names if " " in other)
    )


def _score(
    person: Person, clues: tuple[Clue, ...], day: date | None, *, exact: bool
) -> int:
    """Weigh what speaks for a person of a fitting name; 0 or less: not this one."""
    owners = {clue.of for clue in clues if clue.of}
    agrees = any(_serves(person, of) for of in owners)
    years = _years_off(person, day)
    if owners and not agrees:
        contradicted = all(not of.startswith("org:") for of in owners)
        if contradicted or not exact:
            return 0
    if years > _FAR_YEARS * (3 if agrees else 1):
        return 0
    score = 2 * agrees + _in_kind(person, clues, day) + (years == 0)
    if exact:
        return score + (1 if years <= _NEAR_YEARS or agrees else 0)
    return score if agrees or (years == 0 and _in_kind(person, clues, day)) else 0


def _by_family_name(
    name: str,
    clues: tuple[Clue, ...],
    day: date | None,
    mentioned: frozenset[str],
    gazetteer: Gazetteer,
) -> Resolved | None:
    people = [p for p in gazetteer.called(name) if _years_off(p, day) == 0]
    owners = {clue.of for clue in clues if clue.of}
    if owners:
        people = [p for p in people if any(_serves(p, of) for of in owners)]
    kinds = tuple(clue for clue in clues if clue.kinds and clue.kinds != ("honorific",))
    if kinds:
        people = [p for p in people if _in_kind(p, kinds, day)] or (
            people if owners else []
        )
    leading = [p for p in people if _leads(p, day)]
    near = [p for p in people if any(_serves(p, of) for of in mentioned)]
    for group in (people, leading, [p for p in leading if p in near], near):
        if len(group) == 1:
            sure = bool(owners or kinds) or (group[0] in near and group[0] in leading)
            if sure or group[0] in leading or group[0] in near:
                reason = f"family name of an official in office on {day}"
                return _resolved(gazetteer, group[0].id, reason, sure=sure)
    return None


def _leads(person: Person, day: date | None) -> bool:
    return any(
        term.kind in _LEADING and (day is None or covers(term, str(day)))
        for term in person.terms
    )
