"""What an entity is, out of what the gazetteer knows and the articles say.

The gazetteer's word counts where it has one. Of an entity that was learned from
texts, each article is one voice: the value most of them give counts, the first by
alphabet where they are tied; aliases and offices are gathered.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from graph.gazetteer import gazetteer
from graph.records import Entity, Office

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["describe"]

_ONE = ("name", "qid", "iso2", "acronym", "kind")


def describe(
    entities: Iterable[str], sayings: Iterable[tuple[Entity, int]]
) -> Mapping[str, Entity]:
    """Return what each entity is; whoever is described by nobody is left out.

    Args:
        entities: ids.
        sayings: what articles say that they are, each with how many say so.

    Example:
        >>> describe(["FRA"], [])["FRA"].name
        'France'
    """
    said: dict[str, list[tuple[Entity, int]]] = defaultdict(list)
    for entity, articles in sayings:
        said[entity.id].append((entity, articles))
    found = {}
    for id_ in sorted(set(entities)):
        known = gazetteer().entity(id_)
        if known or said[id_]:
            found[id_] = known or _gathered(said[id_])
    return found


def _gathered(said: list[tuple[Entity, int]]) -> Entity:
    first, _ = said[0]
    most = {name: _most((getattr(e, name), n) for e, n in said) for name in _ONE}
    name = most.pop("name") or first.id
    names = {each for entity, _ in said for each in (entity.name, *entity.aliases)}
    offices = {office for entity, _ in said for office in entity.offices}
    return Entity(
        id=first.id,
        label=first.label,
        name=name,
        aliases=tuple(sorted(names - {name})),
        offices=tuple(sorted(offices, key=_office_order)),
        **most,
    )


def _most(values: Iterable[tuple[str | None, int]]) -> str | None:
    count: Counter[str] = Counter()
    for value, articles in values:
        if value:
            count[value] += articles
    return min(count, key=lambda value: (-count[value], value), default=None)


def _office_order(office: Office) -> tuple[str, ...]:
    dates = (office.since or "", office.until or "")
    return (*dates, office.of, office.kind, office.title)
