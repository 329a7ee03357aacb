"""Questions that the gazetteer answers; indexes are built when first needed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from graph.gazetteer import tables
from graph.gazetteer.people import Person, covers, persons
from graph.gazetteer.phrases import Phrasebook, Sense, senses
from graph.names import core_words, fold, normal, skeleton, words
from graph.records import Entity, Label, Office

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

__all__ = ["Gazetteer", "Holder", "gazetteer"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who held an office on a day, and whether the source vouches for that day."""

    person: Person
    term: tables.Term
    vouched: bool


class Gazetteer:
    """The read-only view of all tables."""

    @cached_property
    def countries(self) -> Mapping[str, tables.CountryRow]:
        """The states and territories by alpha-3 code."""
        return {row.id: row for row in tables.country_rows()}

    @cached_property
    def organisations(self) -> Mapping[str, tables.OrganisationRow]:
        """The organisations by entity id."""
        return {row.id: row for row in tables.organisation_rows()}

    @cached_property
    def persons(self) -> Mapping[str, Person]:
        """The officials by entity id."""
        return persons(tables.terms(), tables.usual_names())

    @cached_property
    def memberships(self) -> tuple[tables.Membership, ...]:
        """All memberships, in the order of the file."""
        return tuple(tables.membership_rows())

    @cached_property
    def places(self) -> tuple[tables.PlaceRow, ...]:
        """All places, in the order of the file."""
        return tuple(tables.place_rows())

    @cached_property
    def phrasebook(self) -> Phrasebook:
        """The phrases that may stand for states, bodies and places."""
        rows = senses(self.countries.values(), self.organisations.values(), self.places)
        return Phrasebook(rows)

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[str, ...]]:
        index: dict[str, dict[str, None]] = defaultdict(dict)
        for person in self.persons.values():
            for name in person.names:
                index[normal(name)][person.id] = None
        return {name: tuple(ids) for name, ids in index.items()}

    @cached_property
    def _by_short_form(self) -> Mapping[str, tuple[str, ...]]:
        index: dict[str, dict[str, None]] = defaultdict(dict)
        for person in self.persons.values():
            first = any(self.family_first(term.of) for term in person.terms)
            for form in short_forms(person.names, family_first=first):
                index[form][person.id] = None
        return {name: tuple(ids) for name, ids in index.items()}

    @cached_property
    def _by_sound(self) -> Mapping[str, tuple[str, ...]]:
        index: dict[str, dict[str, None]] = defaultdict(dict)
        for person in self.persons.values():
            for name in person.names:
                index[skeleton(core_words(name)[-1])][person.id] = None
        return {name: tuple(ids) for name, ids in index.items()}

    @cached_property
    def _by_office(self) -> Mapping[tuple[str, str], tuple[Holder, ...]]:
        index: dict[tuple[str, str], list[Holder]] = defaultdict(list)
        for person in self.persons.values():
            for term in person.terms:
                holder = Holder(person=person, term=term, vouched=True)
                index[term.kind, term.of].append(holder)
        return {key: tuple(rows) for key, rows in index.items()}

    def family_first(self, of: str) -> bool:
        """Tell whether names of that state begin with the family name."""
        return of in self.countries and self.countries[of].family_first

    def entity(self, id: str) -> Entity | None:  # noqa: A002 - the field's own name
        """Return the entity with this id, None if the gazetteer has none."""
        if id in self.countries:
            return self._country(self.countries[id])
        if id in self.organisations:
            return self._organisation(self.organisations[id])
        if id in self.persons:
            return _official(self.persons[id])
        return None

    def sense(self, phrase: str) -> tuple[Sense, ...]:
        """Return what a phrase may stand for.

        Example:
            >>> [s.entity for s in gazetteer().sense("Burma")]
            ['MMR']
        """
        return self.phrasebook.lookup(phrase)

    def named(self, name: str) -> tuple[Person, ...]:
        """Return the officials of exactly this name or alias, in normal form.

        Example:
            >>> [p.name for p in gazetteer().named("antonio guterres")]
            ['António Guterres']
        """
        return tuple(self.persons[i] for i in self._by_name.get(normal(name), ()))

    def called(self, name: str) -> tuple[Person, ...]:
        """Return the officials who may be called so for short: by family name."""
        key = " ".join(fold(word) for word in words(name))
        return tuple(self.persons[i] for i in self._by_short_form.get(key, ()))

    def sounding(self, family_name: str) -> tuple[Person, ...]:
        """Return the officials whose family name has the same consonants."""
        key = skeleton(normal(family_name))
        return tuple(self.persons[i] for i in self._by_sound.get(key, ()))

    def holders(self, kind: str, of: str, day: date | str) -> tuple[Holder, ...]:
        """Return who held an office of this kind, for this state or body, on a day.

        Holders for whom the source vouches on that day come alone; without any, the
        holder of the open term that began last comes with ``vouched=False``.

        Example:
            >>> [h.person.name for h in gazetteer().holders("foreign-minister",
            ...     "GBR", "2021-12-23")]
            ['Liz Truss']
        """
        day = str(day)
        rows = self._by_office.get((kind, of), ())
        sure = tuple(row for row in rows if covers(row.term, day))
        if sure:
            return sure
        later = [r for r in rows if not r.term.until and r.term.since <= day]
        begun = [r for r in rows if r.term.since and r.term.since <= day]
        last = max(begun, key=lambda row: row.term.since, default=None)
        if last is None or last not in later:
            return ()
        return (Holder(person=last.person, term=last.term, vouched=False),)

    def members(self, organisation: str, day: date | None) -> tuple[str, ...]:
        """Return the members of an organisation on a day, by the file's dates.

        Example:
            >>> gazetteer().members("org:baltic-states", None)
            ('EST', 'LTU', 'LVA')
        """
        text = str(day) if day else ""
        return tuple(
            row.country
            for row in self.memberships
            if row.organisation == organisation
            and (row.since or "") <= (text or "9")[: len(row.since or "")]
            and (not row.until or text[: len(row.until)] <= row.until)
        )

    def offices_on(self, official: str, day: date | str) -> tuple[tables.Term, ...]:
        """Return the terms of an official that cover a day, the weightiest first."""
        person = self.persons.get(official)
        if person is None:
            return ()
        found = [term for term in person.terms if covers(term, str(day))]
        return tuple(sorted(found, key=_weight))

    def _country(self, row: tables.CountryRow) -> Entity:
        return Entity(
            id=row.id,
            label=Label.COUNTRY,
            name=row.name,
            aliases=row.other_names,
            qid=row.qid or None,
            iso2=row.iso2 or None,
        )

    def _organisation(self, row: tables.OrganisationRow) -> Entity:
        return Entity(
            id=row.id,
            label=Label.ORGANISATION,
            name=row.name,
            aliases=row.aliases,
            qid=row.qid or None,
            acronym=row.acronym or None,
            kind=row.kind,
        )


_ORDER = (
    "head-of-state",
    "head-of-government",
    "foreign-minister",
    "organisation-head",
    "defence-minister",
    "national-security-adviser",
    "other-minister",
    "deputy-foreign-minister",
    "spokesperson",
    "ambassador",
)


def _weight(term: tables.Term) -> tuple[int, str]:
    return _ORDER.index(term.kind), term.since


def _official(person: Person) -> Entity:
    offices = tuple(
        Office(
            title=term.title,
            kind=term.kind,
            of=term.of,
            since=term.since or None,
            until=term.until or None,
        )
        for term in person.terms
    )
    return Entity(
        id=person.id,
        label=Label.OFFICIAL,
        name=person.name,
        aliases=person.aliases,
        qid=person.qid or None,
        offices=offices,
    )


def short_forms(names: Iterable[str], *, family_first: bool) -> Iterator[str]:
    """Yield the folded family names by which an official may be called."""
    for name in names:
        parts = [fold(word) for word in core_words(name)]
        if not parts:
            continue
        for at in range(min(1, len(parts) - 1), len(parts)):
            yield " ".join(parts[at:])
        if len(parts) > 2 and len(parts[-2]) > 1:  # noqa: PLR2004 - two family names
            yield parts[-2]
        if family_first:
            yield parts[0]


@cache
def gazetteer() -> Gazetteer:
    """Return the gazetteer, made once."""
    return Gazetteer()
