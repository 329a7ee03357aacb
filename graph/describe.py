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


def describe(
    entities: Iterable[str], sayings: Iterable[Entity]
) -> Mapping[str, Entity]:
    """Return what each entity is; whoever is described by nobody is left out.

    Args:
        entities: ids.
        sayings: what the articles say that they are, one for each article and entity.

    Example:
        >>> describe(["FRA"], [])["FRA"].name
        'France'
    """
    said: dict[str, list[Entity]] = defaultdict(list)
    for entity in sayings:
        said[entity.id].append(entity)
    found = {}
    for id_ in sorted(set(entities)):
        known = gazetteer().entity(id_)
        if known or said[id_]:
            found[id_] = known or _gathered(said[id_])
    return found


def _gathered(said: list[Entity]) -> Entity:
    name = _most(entity.name for entity in said) or said[0].id
    names = {each for entity in said for each in (entity.name, *entity.aliases)}
    offices = {office for entity in said for office in entity.offices}
    return Entity(
        id=said[0].id,
        label=said[0].label,
        name=name,
        aliases=tuple(sorted(names - {name})),
        qid=_most(entity.qid for entity in said),
        iso2=_most(entity.iso2 for entity in said),
        acronym=_most(entity.acronym for entity in said),
        kind=_most(entity.kind for entity in said),
        offices=tuple(sorted(offices, key=_office_order)),
    )


def _most(values: Iterable[str | None]) -> str | None:
    count = Counter(value for value in values if value)
    return min(count, key=lambda value: (-count[value], value), default=None)


def _office_order(office: Office) -> tuple[str, ...]:
    dates = (office.since or "", office.until or "")
    return (*dates, office.of, office.kind, office.title)
