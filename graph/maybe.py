"""Pairs that may be one: entities by their names, contacts by ends and days.

Nothing is merged here; these are questions for a review. Only what shares a word of
its name, or type and sides, is compared, so that the work stays near-linear.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from graph.gazetteer import gazetteer
from graph.names import core_words, skeleton
from graph.records import DatePrecision, Label
from graph.resolve import alike

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.records import Contact, Entity

__all__ = ["contacts_alike", "entities_alike"]

_CROWD = 40  # entities that share a word: it tells nothing then
_DAYS_APART = {0: "they are of one day", 1: "they are a day apart"}


def entities_alike(
    entities: Iterable[Entity],
) -> Iterator[tuple[Entity, Entity, str]]:
    """Yield pairs of entities that may be one, with the reason, sorted by id.

    Two that the gazetteer tells apart are not among them.
    """
    blocks: dict[str, list[Entity]] = defaultdict(list)
    for entity in sorted(entities, key=lambda each: each.id):
        if entity.label is not Label.COUNTRY:
            for key in _keys(entity):
                blocks[key].append(entity)
    pairs = {
        (one.id, other.id): (one, other)
        for block in blocks.values()
        if len(block) <= _CROWD
        for one, other in combinations(block, 2)
    }
    for _, (one, other) in sorted(pairs.items()):
        known = gazetteer().entity(one.id) and gazetteer().entity(other.id)
        reason = None if known else alike(one, other)
        if reason:
            yield one, other, reason


def _keys(entity: Entity) -> set[str]:
    """Return the words by which an entity is found, by their sound."""
    names = [entity.name, *entity.aliases, entity.acronym or ""]
    words = {word for name in names for word in core_words(name) if len(word) > 1}
    return {f"{entity.label} {skeleton(word)}" for word in words}


def contacts_alike(
    contacts: Iterable[Contact],
) -> Iterator[tuple[Contact, Contact, str]]:
    """Yield pairs of neighbouring contacts that may be one event, with the reason."""
    blocks: dict[tuple[str, ...], list[Contact]] = defaultdict(list)
    for contact in contacts:
        sides = sorted(
            (
                contact.source_for or contact.source,
                contact.target_for or contact.target,
            )
        )
        blocks[contact.type, *sides, contact.status].append(contact)
    for _, block in sorted(blocks.items()):
        ordered = sorted(block, key=lambda each: (each.date or "", each.id))
        for one, other in pairwise(ordered):
            reason = _near(one, other)
            if reason:
                yield one, other, reason


def _near(one: Contact, other: Contact) -> str | None:
    if one.date is None or other.date is None:
        return "the day of one is not known"
    precise = one.date_precision is other.date_precision is DatePrecision.DAY
    if precise:
        days = abs((date.fromisoformat(one.date) - date.fromisoformat(other.date)).days)
        return _DAYS_APART.get(days)
    length = min(len(one.date), len(other.date))
    if one.date[:length] == other.date[:length]:
        return f"both may be of {one.date[:length]}"
    return None
