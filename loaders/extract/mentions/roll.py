"""Where an article names its persons, and in which offices: nearest first.

Built once for an article; each look-up costs as many steps as there are persons who
may be meant, however long the article is.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from loaders.extract.mentions.identity import clues_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from graph.resolve import Clue
    from loaders.extract.mentions.identity import Identity
    from loaders.extract.mentions.people import People
    from loaders.extract.mentions.spans import Naming

__all__ = ["Roll"]

_END = 1 << 30  # behind every token of a sentence
_LATEST = 8  # how many places of a person are looked at


class Roll:
    """The persons of an article by where they are named."""

    def __init__(self, namings: Iterable[Naming], people: People) -> None:
        self._persons: dict[str, Identity] = {}
        self._places: dict[str, list[tuple[int, int]]] = {}
        clues: dict[str, dict[Clue, None]] = {}
        for naming in namings:
            identity = people.of(naming)
            if identity is None:
                continue
            self._persons.setdefault(identity.id, identity)
            place = (naming.sentence, naming.name_start)
            self._places.setdefault(identity.id, []).append(place)
            stated = clues.setdefault(identity.id, dict.fromkeys(identity.clues))
            stated |= dict.fromkeys(clues_of([naming]))
        self._clues = {key: tuple(found) for key, found in clues.items()}
        self._answers: dict[tuple[object, ...], list[Identity]] = {}

    def clues(self, identity: Identity) -> tuple[Clue, ...]:
        """Return every title that stands with a person's name in the article."""
        return self._clues.get(identity.id, identity.clues)

    def nearest(
        self, sentence: int, key: tuple[object, ...], fits: Callable[[Identity], bool]
    ) -> list[Identity]:
        """Return the persons who fit, those named last before a sentence first.

        Args:
            sentence: the number of the sentence; names in it count as before.
            key: what is asked, so that it is answered once for an article.
            fits: tells whether a person may be meant.
        """
        if key not in self._answers:
            self._answers[key] = [one for one in self._persons.values() if fits(one)]
        found = self._answers[key]
        return sorted(found, key=lambda one: self._distance(one, sentence))

    def together(
        self, sentence: int, persons: Iterable[Identity], number: int | None
    ) -> list[Identity]:
        """Return those of some persons whom the nearest sentence names together.

        Args:
            sentence: the number of the sentence; names in it count as before.
            persons: who may be meant.
            number: how many are meant; None for two or more.
        """
        rows: dict[int, list[tuple[int, Identity]]] = {}
        for one in persons:
            for row, place in self._before(one, sentence):
                rows.setdefault(row, []).append((place, one))
        for row in sorted(rows, reverse=True):
            named = sorted(rows[row], key=lambda pair: pair[0])
            found = list({one.id: one for _, one in named}.values())
            if len(found) == number or (number is None and len(found) > 1):
                return found
        return []

    def _before(self, identity: Identity, sentence: int) -> Iterator[tuple[int, int]]:
        places = self._places[identity.id]
        last = bisect_right(places, (sentence, _END))
        yield from places[max(last - _LATEST, 0) : last]

    def _distance(self, identity: Identity, sentence: int) -> tuple[int, int, int]:
        places = self._places[identity.id]
        last = bisect_right(places, (sentence, _END))
        if last:
            row, start = places[last - 1]
            return (0, -row, -start)
        row, start = places[0]
        return (1, row, start)
