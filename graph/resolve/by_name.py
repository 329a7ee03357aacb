"""A person's name in, the official of the gazetteer out whom it can only mean."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from graph.gazetteer.people import covers
from graph.names import compatible, core_words, sounds_like, words
from graph.resolve.clues import Clue, Resolved, learned, resolved

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from graph.gazetteer import Gazetteer, Person, Term

__all__ = ["family_learned", "family_official", "full_official"]

_LEADING = frozenset(
    {"foreign-minister", "head-of-government", "head-of-state", "organisation-head"}
)
_NEAR_YEARS = 2  # a full name alone suffices for so long after an office
_FAR_YEARS = 8  # with a fitting title it does for so long
_NEVER = 999


def full_official(
    name: str,
    clues: Iterable[Clue],
    day: date | None,
    mentioned: Collection[str],
    gazetteer: Gazetteer,
) -> Resolved | None:
    """Return the official of this full name, None if the gazetteer has none that fits.

    Args:
        name: given and family name as the text has them.
        clues: the titles that stand with the name.
        day: the article's day; None if unknown.
        mentioned: ids of the states and bodies that the article mentions.
        gazetteer: who held which office when.
    """
    said = _Said(clues=tuple(clues), day=day, mentioned=mentioned)
    exact = gazetteer.named(name)
    people = exact or _near_names(name, gazetteer)
    scored = [(said.score(person, exact=bool(exact)), person.id) for person in people]
    best = max((score for score, _ in scored), default=0)
    ids = [person for score, person in scored if score == best]
    if best <= 0:
        return None if exact else _by_sound(name, said, gazetteer)
    if len(ids) > 1:
        return None
    reason = "full name in the gazetteer" if exact else "another spelling of a name"
    return resolved(gazetteer, ids[0], reason, sure=best > 1)


def family_official(
    name: str,
    clues: Iterable[Clue],
    day: date | None,
    mentioned: Collection[str],
    gazetteer: Gazetteer,
) -> Resolved | None:
    """Return the official whom a family name alone can only mean.

    The arguments are those of `full_official`.
    """
    said = _Said(clues=tuple(clues), day=day, mentioned=mentioned)
    called = (*gazetteer.called(name), *said.reigning(name, gazetteer))
    people = [p for p in dict.fromkeys(called) if said.standing(p)]
    if said.owners:
        people = [p for p in people if said.agrees(p)]
    if said.kinds:
        kin = [person for person in people if said.in_kind(person)]
        people = kin or (people if said.owners else [])
    leading = [person for person in people if said.leads(person)]
    near = [person for person in people if said.is_mentioned(person)]
    both = [person for person in leading if person in near]
    for group in (people, both, leading, near):
        if len(group) == 1:
            told = bool(said.owners or said.kinds)
            rivals = () if said.owners else said.former_leaders(called, group[0])
            if not all(_of_one_state(group[0], rival) for rival in rivals):
                return None
            settled = told or (group == both and not rivals)
            sure = said.standing(group[0]) > 1 and settled
            if told or group[0] in leading or group[0] in near:
                reason = f"family name of an official in office on {day}"
                return resolved(gazetteer, group[0].id, reason, sure=sure)
    return None


def family_learned(name: str, clue: Clue, gazetteer: Gazetteer) -> Resolved | None:
    """Return an official known by family name and title alone.

    None where several officials of that state or body are called so: one node for
    all of them would merge them.
    """
    of_one = [
        p for p in gazetteer.called(name) if any(t.of == clue.of for t in p.terms)
    ]
    return learned(name, clue, sure=False) if len(of_one) <= 1 else None


def _of_one_state(one: Person, other: Person) -> bool:
    return bool({term.of for term in one.terms} & {term.of for term in other.terms})


def _by_sound(name: str, said: _Said, gazetteer: Gazetteer) -> Resolved | None:
    """Return the holder of the stated office whose name is spelt by the same sounds."""
    if said.day is None:
        return None
    found = {
        holder.person.id: f"holder of the stated office, '{own}' by sound"
        for clue in said.clues
        if clue.of
        for kind in clue.kinds
        for holder in gazetteer.holders(kind, clue.of, said.day)
        if holder.vouched
        for own in holder.person.names
        if sounds_like(name, own)
    }
    if len(found) != 1:
        return None
    ((person, reason),) = found.items()
    return resolved(gazetteer, person, reason, sure=True)


def _near_names(name: str, gazetteer: Gazetteer) -> tuple[Person, ...]:
    parts = core_words(name)
    found = {p.id: p for part in parts[1:] + parts[:1] for p in gazetteer.called(part)}
    found = found or {p.id: p for part in parts[-1:] for p in gazetteer.sounding(part)}
    return tuple(
        person
        for person in found.values()
        if any(compatible(name, other) for other in person.names if " " in other)
    )


@dataclass(frozen=True, kw_only=True)
class _Said:
    """What a text says of a person, weighed against the persons of the gazetteer."""

    clues: tuple[Clue, ...]
    day: date | None
    mentioned: Collection[str]

    @cached_property
    def owners(self) -> frozenset[str]:
        """The states and bodies that the titles name."""
        return frozenset(clue.of for clue in self.clues if clue.of)

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of office that the titles name."""
        return frozenset(kind for clue in self.clues for kind in clue.kinds)

    def agrees(self, person: Person) -> bool:
        """Tell whether a person ever served a state or body of the titles."""
        return any(term.of in self.owners for term in person.terms)

    def former_leaders(
        self, people: Iterable[Person], chosen: Person
    ) -> tuple[Person, ...]:
        """Return those who led a state and do so no more.

        Where the article mentions a state of the one chosen, only the leaders of other
        states that it mentions can be meant instead; else any can.
        """
        anywhere = not self.is_mentioned(chosen)
        return tuple(
            person
            for person in people
            if not self.standing(person)
            and any(
                term.kind in _LEADING
                and (anywhere or term.of in self.mentioned)
                and self._begun(term)
                for term in person.terms
            )
        )

    def _begun(self, term: Term) -> bool:
        return self.day is None or term.since <= str(self.day)

    def is_mentioned(self, person: Person) -> bool:
        """Tell whether the article mentions a state or body of the person."""
        return any(term.of in self.mentioned for term in person.terms)

    def in_kind(self, person: Person) -> bool:
        """Tell whether a person is in an office of the titles' kinds."""
        return any(t.kind in self.kinds and self._held(t) for t in person.terms)

    def leads(self, person: Person) -> bool:
        """Tell whether a person is in one of the most public offices."""
        return any(t.kind in _LEADING and self._held(t) for t in person.terms)

    def reigning(self, name: str, gazetteer: Gazetteer) -> tuple[Person, ...]:
        """Return the heads of the stated states who are called by their first name."""
        if self.day is None or "head-of-state" not in self.kinds:
            return ()
        first = core_words(name)[:1]
        return tuple(
            holder.person
            for of in self.owners
            for holder in gazetteer.holders("head-of-state", of, self.day)
            if any(first in {words(n)[:1], words(n)[1:2]} for n in holder.person.names)
        )

    def standing(self, person: Person) -> int:
        """Return 2 for a person in office, 1 if that is only likely, else 0."""
        return max((self._held(term) for term in person.terms), default=0)

    def _held(self, term: Term) -> int:
        if self.day is None or covers(term, str(self.day)):
            return 2
        return int(not term.until and term.since <= str(self.day))

    def score(self, person: Person, *, exact: bool) -> int:
        """Weigh what speaks for a person of a fitting name; 0 or less: not this one."""
        agrees, kin = self.agrees(person), self.in_kind(person)
        standing, years = self.standing(person), self._years_off(person)
        if self._contradicts(person, exact=exact):
            return 0
        if years > _FAR_YEARS * (3 if agrees else 1):
            return 0
        backed = agrees or kin or (standing > 0 and self.is_mentioned(person))
        if not exact:
            return 2 * agrees + kin + (standing > 1) if backed else 0
        near = agrees or kin or years <= _NEAR_YEARS or self.is_mentioned(person)
        return 2 * agrees + kin + (standing > 0) + near

    def _contradicts(self, person: Person, *, exact: bool) -> bool:
        """Tell whether the titles name a state that the person never served."""
        if not self.owners:
            return False
        if self.agrees(person):
            return self._too_early(person)
        return not exact or all(not of.startswith("org:") for of in self.owners)

    def _too_early(self, person: Person) -> bool:
        """Tell whether a person came long after the day into the stated seat."""
        if self.day is None:
            return False
        terms = [
            term
            for term in person.terms
            if term.of in self.owners and term.kind in self.kinds & _LEADING
        ]
        first = min((term.since[:4] for term in terms if term.since), default="")
        return bool(first) and int(first) > self.day.year + 1

    def _years_off(self, person: Person) -> int:
        """Return how many years the day lies outside of all terms."""
        if self.day is None or self.standing(person):
            return 0
        return min((_gap(term, self.day) for term in person.terms), default=_NEVER)


def _gap(term: Term, day: date) -> int:
    since, until = term.since[:4], (term.until or term.known)[:4]
    if since and str(day) < term.since:
        return int(since) - day.year + 1
    return max(day.year - int(until), 1) if until else _NEVER
