"""What is known of a person of an article, and of the article that names them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph.names import compatible
from graph.resolve import Clue, Resolved

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from graph.gazetteer import Gazetteer
    from loaders.extract.mentions.spans import Naming, Scan

__all__ = ["Asked", "Cluster", "Identity", "clues_of", "without_office"]

_SINGLE_SEAT = frozenset({"foreign-minister", "head-of-government", "head-of-state"})
_NO_OFFICE = frozenset({"honorific", "private"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """A person of the article who acts for a state or body."""

    resolved: Resolved
    clues: tuple[Clue, ...]
    of: str | None  # state or body acted for, None if not known

    @property
    def id(self) -> str:
        """The entity id."""
        return self.resolved.entity.id


@dataclass(slots=True)
class Cluster:
    """Full names of one person in one article, while they are collected."""

    name: str
    namings: list[Naming] = field(default_factory=list)

    @property
    def kin(self) -> bool:
        """Whether the person is told as a relative, and never with an office."""
        return any(n.kin for n in self.namings) and not clues_of(self.namings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is known of the article while its persons are identified."""

    day: date | None
    mentioned: Mapping[str, int]
    gazetteer: Gazetteer
    publisher: str | None
    scans: Mapping[int, Scan]

    def is_publishers(self, name: str, clue: Clue) -> bool:
        """Tell whether an unknown person may serve the state that publishes this.

        The holders of its first offices are known; nobody else is one of them.
        """
        if self.publisher is None or self.day is None:
            return False
        if clue.kinds[0] not in _SINGLE_SEAT:
            return True
        return any(
            compatible(name, holder.person.name)
            for kind in clue.kinds
            for holder in self.gazetteer.holders(kind, self.publisher, self.day)
        )


def clues_of(namings: Iterable[Naming]) -> tuple[Clue, ...]:
    """Return what the titles of names tell of an office that is still held."""
    clues: dict[Clue, None] = {}
    for naming in namings:
        for title in naming.titles:
            if title.kinds[0] in _NO_OFFICE or title.former:
                continue
            of = title.of[0] if len(title.of) == 1 else naming.of
            clues[Clue(title=title.words, kinds=title.kinds, of=of)] = None
    return tuple(clues)


def without_office(namings: Iterable[Naming]) -> bool:
    """Tell whether all titles are of private persons or of former office-holders."""
    titles = [title for naming in namings for title in naming.titles]
    weighty = any(title.kinds[0] != "honorific" for title in titles)
    return weighty and not clues_of(namings)
