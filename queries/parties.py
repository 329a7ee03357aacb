"""From what a user writes for a party to the one entity of the graph it means.

An id, a name, an alias, an acronym, a metonym ("the Kremlin") or a short form of an
official's name ("Blinken", "Xi") will do, whatever its case, accents and
apostrophes. Two entities that fit equally well are never guessed between.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from graph.errors import ParameterError
from graph.gazetteer import SenseKind, gazetteer
from graph.names import compatible, fold, normal
from graph.records import Label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from graph.store import Store

__all__ = ["Party", "find_party", "read_parties", "resolve_party"]

ALL_PARTIES = """\
MATCH (p:Official)
RETURN 'Official' AS label, p.id AS id, p.name AS name, p.aliases AS aliases,
  '' AS acronym
UNION ALL
MATCH (p:Country)
RETURN 'Country' AS label, p.id AS id, p.name AS name, p.aliases AS aliases,
  '' AS acronym
UNION ALL
MATCH (p:Organisation)
RETURN 'Organisation' AS label, p.id AS id, p.name AS name, p.aliases AS aliases,
  p.acronym AS acronym
"""
ARTICLE = "the "
NEAR = 3
LISTED = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An entity of the graph, as far as finding it needs."""

    id: str
    label: Label
    name: str
    aliases: tuple[str, ...] = ()
    acronym: str = ""

    @property
    def shown(self) -> str:
        """Name and id, as shown to the user."""
        return self.name if self.name == self.id else f"{self.name} ({self.id})"

    def full_names(self) -> Iterator[str]:
        """Yield what names the party alone; one word alone names no official."""
        for name in (self.name, self.acronym, *self.aliases):
            form = normal(name)
            if form and (self.label is not Label.OFFICIAL or " " in form):
                yield form

    def short_forms(self, spell: Callable[[str], str] = str) -> Iterator[str]:
        """Yield the words that a name of an official begins or ends with.

        Args:
            spell: how to write each word.
        """
        if self.label is not Label.OFFICIAL:
            return
        for name in (self.name, *self.aliases):
            words = [spell(word) for word in normal(name).split()]
            for cut in range(len(words)):
                yield " ".join(words[cut:])
                yield " ".join(words[: cut + 1])


def read_parties(store: Store) -> tuple[Party, ...]:
    """Return all officials, countries and organisations of a graph, sorted by id."""
    return tuple(
        sorted(
            (_party(row) for row in store.run(ALL_PARTIES)),
            key=lambda party: party.id,
        )
    )


def resolve_party(
    store: Store, text: str, *, query: str = "", parameter: str = "party"
) -> Party:
    """Return the party of the graph that a text means.

    Args:
        store: the graph.
        text: what the user wrote.
        query: name of the query that asks, for the error.
        parameter: name of its parameter, for the error.

    Raises:
        ParameterError: none fits, and which are near; or several, and which.
    """
    return find_party(read_parties(store), text, query=query, parameter=parameter)


def find_party(
    parties: Sequence[Party], text: str, *, query: str = "", parameter: str = "party"
) -> Party:
    """Return the one of these parties that a text means.

    Raises:
        ParameterError: none fits, and which are near; or several, and which.

    Example:
        >>> russia = Party(id="RUS", label=Label.COUNTRY, name="Russia")
        >>> find_party([russia], "the kremlin").id
        'RUS'
    """
    for fits in _readings(text):
        found = [party for party in parties if fits(party)]
        if len(found) == 1:
            return found[0]
        if found:
            raise ParameterError(query, parameter, _several(text, found))
    raise ParameterError(query, parameter, _none(text, parties))


def _readings(text: str) -> Iterator[Callable[[Party], bool]]:
    """Yield what a text may be, the strictest reading first."""
    exact = text.strip()
    yield lambda party: party.id == exact
    yield lambda party: party.id.casefold() == exact.casefold()
    form = normal(exact)
    if not form:
        return
    forms = {form, form.removeprefix(ARTICLE)}
    yield lambda party: not forms.isdisjoint(party.full_names())
    known = _known(exact)
    yield lambda party: party.id in known
    yield lambda party: form in party.short_forms()
    folded = " ".join(fold(word) for word in form.split())
    yield lambda party: folded in party.short_forms(fold)
    if " " in form:
        yield lambda party: _may_be(party, exact)


def _known(text: str) -> frozenset[str]:
    """Return the ids that the gazetteer has for a phrase or a full name."""
    table = gazetteer()
    bare = text[len(ARTICLE) :] if text.casefold().startswith(ARTICLE) else text
    senses = {
        sense.entity
        for phrase in (bare, bare.title(), bare.upper())
        for sense in table.sense(phrase)
        if sense.kind is not SenseKind.PLACE
    }
    persons = {person.id for person in table.named(text)} if " " in text else set()
    return frozenset(senses | persons)


def _may_be(party: Party, name: str) -> bool:
    return party.label is Label.OFFICIAL and any(
        " " in known and compatible(known, name)
        for known in (party.name, *party.aliases)
    )


def _several(text: str, found: Sequence[Party]) -> str:
    named = "; ".join(party.shown for party in found[:LISTED])
    more = f" and {len(found) - LISTED} more" if len(found) > LISTED else ""
    return f"'{text}' may be {named}{more}; give the full name or the id"


def _none(text: str, parties: Iterable[Party]) -> str:
    near: dict[str, Party] = {}
    for party in parties:
        for form in _forms(party):
            near.setdefault(form, party)
    if not near:
        return f"'{text}' is not in the graph, which is empty; load articles first"
    form = normal(text)
    close = get_close_matches(form, list(near), n=NEAR)
    close += [word for word in form.split() if word in near]
    shown = dict.fromkeys(near[form].shown for form in close)
    hint = f"; near: {', '.join(shown)}" if shown else ""
    return f"no party of the graph is called '{text}'{hint}"


def _forms(party: Party) -> Iterator[str]:
    for name in (party.name, party.acronym, *party.aliases):
        if form := normal(name):
            yield form
            yield from form.split()


def _party(row: dict[str, Any]) -> Party:
    return Party(
        id=row["id"],
        label=Label(row["label"]),
        name=row["name"],
        aliases=tuple(row["aliases"] or ()),
        acronym=row["acronym"] or "",
    )
