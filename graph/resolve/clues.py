"""What a text tells of a person's office, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.gazetteer import official_id
from graph.records import Entity, Judgement, Label, Office

if TYPE_CHECKING:
    from graph.gazetteer import Gazetteer

__all__ = ["Clue", "Resolved", "learned", "resolved"]


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


def learned(name: str, clue: Clue, *, sure: bool = True) -> Resolved:
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
    judgement = Judgement.SAME if sure else Judgement.DOUBTFUL
    reason = f"learned from the title '{clue.title}'"
    return Resolved(entity=entity, judgement=judgement, reason=reason)


def resolved(
    gazetteer: Gazetteer, person: str, reason: str, *, sure: bool
) -> Resolved | None:
    """Return the resolution to an official of the gazetteer."""
    entity = gazetteer.entity(person)
    if entity is None:
        return None
    judgement = Judgement.SAME if sure else Judgement.DOUBTFUL
    return Resolved(entity=entity, judgement=judgement, reason=reason)
