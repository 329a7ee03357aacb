"""Full names of an article put together by person, found again by family name.

Names meet only those that share a word with them, so that a long article costs as
many steps as it has names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.names import compatible, core_words, fold, skeleton, words
from loaders.extract.mentions.identity import Cluster, Identity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.gazetteer import Gazetteer
    from loaders.extract.mentions.spans import Naming

__all__ = ["Called", "clustered", "folded"]


def clustered(namings: Iterable[Naming]) -> list[Cluster]:
    """Return the persons whom full names may name, the longest names first.

    A relative is called nearly as an official: these names meet only their equals.
    """
    by_name: dict[str, list[Naming]] = {}
    for naming in sorted(namings, key=lambda n: -len(words(n.name))):
        by_name.setdefault(naming.name, []).append(naming)
    clusters: list[Cluster] = []
    at_word: dict[str, list[int]] = {}
    for name, same in by_name.items():
        sounds = {skeleton(word) for word in core_words(name)}
        near = sorted({i for sound in sounds for i in at_word.get(sound, ())})
        fitting = [i for i in near if _is_one(name, same, clusters[i])]
        if len(fitting) == 1:
            clusters[fitting[0]].namings += same
            continue
        for sound in sounds:
            at_word.setdefault(sound, []).append(len(clusters))
        clusters.append(Cluster(name=name, namings=same))
    return clusters


def _is_one(name: str, same: Iterable[Naming], cluster: Cluster) -> bool:
    """Tell whether a name may be that of a person named before."""
    if cluster.kin or any(naming.kin for naming in same):
        return words(name) == words(cluster.name)
    return compatible(name, cluster.name)


def folded(name: str) -> tuple[str, ...]:
    """Return the words of a name in one spelling."""
    return tuple(fold(word) for word in core_words(name))


class Called:
    """The persons of an article by the words that they may be called by."""

    def __init__(
        self, known: Iterable[tuple[Cluster, Identity | None]], gazetteer: Gazetteer
    ) -> None:
        self._gazetteer = gazetteer
        self._known = list(known)
        self._names = [
            tuple(dict.fromkeys(folded(naming.name) for naming in cluster.namings))
            for cluster, _ in self._known
        ]
        self._at_word: dict[str, dict[int, None]] = {}
        for place, names in enumerate(self._names):
            for word in (word for parts in names for word in parts):
                self._at_word.setdefault(word, {})[place] = None

    def by(self, name: str) -> list[Identity | None]:
        """Return who may be called by a name alone; None for a private person."""
        short = folded(name)
        places = self._at_word.get(short[-1], ()) if short else ()
        return [self._known[i][1] for i in places if self._may_be(short, i)]

    def _may_be(self, short: tuple[str, ...], place: int) -> bool:
        identity = self._known[place][1]
        of = identity.of if identity else None
        for parts in self._names[place]:
            if short == parts[-len(short) :]:
                return True
            if short == parts[:1] and (of is None or self._gazetteer.family_first(of)):
                return True
            if len(short) == 1 and short[0] in parts[1:-1] and len(short[0]) > 1:
                return True
        return False
