"""Officials as persons: terms of office that belong to one person, by id.

Rows with one Wikidata item are one person. A row without an item joins the person
of that very name with an office of the same state or body; failing that it is
a person of its own, named by slug and first state or body.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.names import normal, slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.gazetteer.tables import Term

__all__ = ["Person", "bare_id", "covers", "official_id", "persons"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One official with all known terms, oldest first."""

    id: str
    qid: str
    name: str
    aliases: tuple[str, ...]
    terms: tuple[Term, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The usual name and all aliases."""
        return (self.name, *self.aliases)


def bare_id(entity: str) -> str:
    """Return what stands for a country or organisation inside an official's id.

    Example:
        >>> bare_id("org:nato"), bare_id("USA")
        ('nato', 'USA')
    """
    return entity.removeprefix("org:")


def official_id(name: str, of: str) -> str:
    """Return the id of an official without a Wikidata item.

    Example:
        >>> official_id("Jane Doe", "USA")
        'official:jane-doe:USA'
    """
    return f"official:{slug(name)}:{bare_id(of)}"


def covers(term: Term, day: str) -> bool:
    """Tell whether a term includes a day; only the known precision is compared."""
    since, until = term.since, term.until or term.known
    starts = not since or since <= day[: len(since)]
    return starts and day[: len(until)] <= until


def _groups(terms: Iterable[Term]) -> Mapping[str, list[Term]]:
    groups: dict[str, list[Term]] = defaultdict(list)
    known: dict[tuple[str, str], str] = {}
    bare: list[Term] = []
    for term in terms:
        if not term.qid:
            bare.append(term)
            continue
        groups[f"official:{term.qid}"].append(term)
        for name in (term.name, *term.aliases):
            known.setdefault((normal(name), term.of), f"official:{term.qid}")
    for term in bare:
        key = (normal(term.name), term.of)
        if key not in known:
            known[key] = official_id(term.name, term.of)
        groups[known[key]].append(term)
    return groups


def _usual_name(terms: list[Term], usual: Mapping[tuple[str, str], str]) -> str:
    """Return the usual name: a stated one, else the one that most terms carry."""
    stated = [usual[t.name, t.of] for t in terms if (t.name, t.of) in usual]
    if stated:
        return stated[-1]
    count = Counter(term.name for term in terms)
    best = max(count.values())
    return next(t.name for t in reversed(terms) if count[t.name] == best)


def persons(
    terms: Iterable[Term], usual: Mapping[tuple[str, str], str]
) -> dict[str, Person]:
    """Return the officials by entity id, in the order of their first rows.

    Args:
        terms: the terms of office.
        usual: usual names where the terms carry another one.
    """
    people = {}
    for key, group in _groups(terms).items():
        ordered = sorted(group, key=lambda term: (term.since, term.until or "9"))
        name = _usual_name(ordered, usual)
        seen = {name: None}
        for term in ordered:
            seen.update(dict.fromkeys((term.name, *term.aliases)))
        people[key] = Person(
            id=key,
            qid=ordered[0].qid or next((t.qid for t in ordered if t.qid), ""),
            name=name,
            aliases=tuple(list(seen)[1:]),
            terms=tuple(ordered),
        )
    return people
