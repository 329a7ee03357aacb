"""Who the named persons of an article are: one identity for each, article-wide.

Full names come first, with every title that stands with them anywhere in the article;
family names alone then resolve to these, and only then to the gazetteer. A person
with neither office nor gazetteer entry is nobody here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph import resolve
from graph.names import compatible, fold, words
from graph.records import Judgement
from graph.resolve import Clue, Resolved

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from graph.gazetteer import Gazetteer
    from loaders.extract.mentions.spans import Naming, Scan, TitleSpan

__all__ = ["Identity", "People", "identify"]

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
class _Cluster:
    """Full names of one person in one article, while they are collected."""

    name: str
    namings: list[Naming] = field(default_factory=list)

    def titles(self) -> Iterable[TitleSpan]:
        return (title for naming in self.namings for title in naming.titles)


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """The identities of an article, by where a name stands."""

    by_place: Mapping[tuple[int, int], Identity]
    owners: Mapping[str, str | None]  # official -> state or body acted for

    def of(self, naming: Naming) -> Identity | None:
        """Return who a naming names, None for nobody of interest."""
        return self.by_place.get((naming.sentence, naming.name_start))


def identify(
    scans: tuple[Scan, ...],
    day: date | None,
    mentioned: Mapping[str, int],
    gazetteer: Gazetteer,
) -> People:
    """Return the identities of all persons named in an article."""
    full: list[Naming] = []
    short: list[Naming] = []
    for scan in scans:
        for naming in scan.namings:
            (full if len(words(naming.name)) > 1 else short).append(naming)
    clusters = _clusters(full)
    known = [(c, _identity(c, day, mentioned, gazetteer)) for c in clusters]
    places: dict[tuple[int, int], Identity] = {}
    for cluster, identity in known:
        if identity is not None:
            places |= {(n.sentence, n.name_start): identity for n in cluster.namings}
    for naming in short:
        identity = _by_family_name(naming, known, gazetteer)
        if identity is None and not _is_taken(naming, known, gazetteer):
            identity = _short_identity(naming, short, day, mentioned, gazetteer)
        if identity is not None:
            places[naming.sentence, naming.name_start] = identity
    owners = {identity.id: identity.of for identity in places.values()}
    return People(by_place=places, owners=owners)


def _clusters(namings: list[Naming]) -> list[_Cluster]:
    clusters: list[_Cluster] = []
    for naming in sorted(namings, key=lambda n: -len(words(n.name))):
        fitting = [c for c in clusters if compatible(naming.name, c.name)]
        if len(fitting) == 1:
            fitting[0].namings.append(naming)
        else:
            clusters.append(_Cluster(name=naming.name, namings=[naming]))
    return clusters


def clues_of(titles: Iterable[TitleSpan]) -> tuple[Clue, ...]:
    """Return what the titles tell of an office that is still held."""
    clues: dict[Clue, None] = {}
    for title in titles:
        if title.kinds[0] in _NO_OFFICE or title.former:
            continue
        of = title.of[0] if len(title.of) == 1 else None
        clues[Clue(title=title.words, kinds=title.kinds, of=of)] = None
    return tuple(clues)


def _identity(
    cluster: _Cluster,
    day: date | None,
    mentioned: Mapping[str, int],
    gazetteer: Gazetteer,
) -> Identity | None:
    titles = tuple(cluster.titles())
    clues = clues_of(titles)
    if not clues and any(t.former or t.kinds[0] == "private" for t in titles):
        return None
    names = dict.fromkeys([cluster.name, *(n.name for n in cluster.namings)])
    for name in names:
        found = resolve.official(name, clues, day, mentioned, gazetteer)
        if found:
            return _made(found, clues, day)
    return _learned(cluster.name, clues, day, mentioned)


def _made(found: Resolved, clues: tuple[Clue, ...], day: date | None) -> Identity:
    stated = next((clue.of for clue in clues if clue.of), None)
    of = resolve.acts_for(found.entity, day, stated)
    return Identity(resolved=found, clues=clues, of=of)


def _learned(
    name: str, clues: tuple[Clue, ...], day: date | None, mentioned: Mapping[str, int]
) -> Identity | None:
    """Return an official known only by title; the state may come from the article."""
    stated = next((clue for clue in clues if clue.of), None)
    if stated is not None:
        return _made(resolve.learned(name, stated), clues, day)
    states = [m for m in mentioned if not m.startswith("org:")]
    if not clues or not states:
        return None
    most = max(states, key=lambda state: (mentioned[state], state))
    clue = Clue(title=clues[0].title, kinds=clues[0].kinds, of=most)
    found = resolve.learned(name, clue)
    reason = f"{found.reason}; the state is the one the article mentions most"
    doubtful = Resolved(
        entity=found.entity, judgement=Judgement.DOUBTFUL, reason=reason
    )
    return _made(doubtful, (clue,), day)


def _called(name: str, cluster: _Cluster, gazetteer: Gazetteer, of: str | None) -> bool:
    """Tell whether a person may be called by this one word."""
    word = fold(words(name)[0]) if words(name) else ""
    for naming in cluster.namings:
        parts = [fold(part) for part in words(naming.name)]
        if word == parts[-1]:
            return True
        if word == parts[0] and (of is None or gazetteer.family_first(of)):
            return True
        if word in parts[1:-1] and len(word) > 1:
            return True
    return False


def _by_family_name(
    naming: Naming,
    known: list[tuple[_Cluster, Identity | None]],
    gazetteer: Gazetteer,
) -> Identity | None:
    """Return the one person of the article whom a family name may mean."""
    fitting = [
        identity
        for cluster, identity in known
        if _called(naming.name, cluster, gazetteer, identity.of if identity else None)
    ]
    if len(fitting) == 1:
        return fitting[0]
    clues = clues_of(naming.titles)
    agreeing = [i for i in fitting if i is not None and _agrees(i, clues)]
    return agreeing[0] if len({i.id for i in agreeing}) == 1 else None


def _agrees(identity: Identity, clues: tuple[Clue, ...]) -> bool:
    kinds = {kind for clue in clues for kind in clue.kinds}
    ours = {kind for clue in identity.clues for kind in clue.kinds}
    ours |= {office.kind for office in identity.resolved.entity.offices}
    owners = {clue.of for clue in clues if clue.of}
    return bool(kinds & ours) and (not owners or identity.of in owners)


def _is_taken(
    naming: Naming,
    known: list[tuple[_Cluster, Identity | None]],
    gazetteer: Gazetteer,
) -> bool:
    """Tell whether the family name is that of some person named in full."""
    return any(
        _called(naming.name, cluster, gazetteer, identity.of if identity else None)
        for cluster, identity in known
    )


def _short_identity(
    naming: Naming,
    short: list[Naming],
    day: date | None,
    mentioned: Mapping[str, int],
    gazetteer: Gazetteer,
) -> Identity | None:
    """Return whom a family name means that the article never gives in full."""
    same = [n for n in short if fold(n.name.lower()) == fold(naming.name.lower())]
    titles = [title for other in same for title in other.titles]
    clues = clues_of(titles)
    if not clues and any(t.former or t.kinds[0] == "private" for t in titles):
        return None
    found = resolve.official(naming.name, clues, day, mentioned, gazetteer)
    if found is not None:
        weak = found.judgement is Judgement.DOUBTFUL and not clues
        if weak and not any(n.tagged or n.titles for n in same):
            return None
        return _made(found, clues, day)
    stated = next((clue for clue in clues if clue.of), None)
    return _made(resolve.learned(naming.name, stated), clues, day) if stated else None
