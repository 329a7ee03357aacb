"""Who the named persons of an article are: one identity for each, article-wide.

Full names come first, with every title that stands with them anywhere in the article;
family names alone then resolve to these, and only then to the gazetteer. A person
with neither office nor gazetteer entry is nobody here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graph import resolve
from graph.names import core_words
from graph.records import Judgement
from loaders.extract.mentions.clusters import Called, clustered, folded
from loaders.extract.mentions.identity import (
    Asked,
    Cluster,
    Identity,
    clues_of,
    without_office,
)
from loaders.extract.mentions.lexicon import lexicon
from loaders.extract.mentions.nearby import named_before, state_near

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from graph.gazetteer import Gazetteer
    from graph.resolve import Clue, Resolved
    from loaders.extract.mentions.spans import Naming, Scan

__all__ = ["Identity", "People", "identify"]


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
    *,
    publisher: str | None,
) -> People:
    """Return the identities of all persons named in an article.

    Args:
        scans: the sentences.
        day: the article's day; None if unknown.
        mentioned: how often the article mentions a state or body.
        gazetteer: who held which office when.
        publisher: the state or body that publishes the article, if one does.
    """
    asked = Asked(
        day=day,
        mentioned=mentioned,
        gazetteer=gazetteer,
        publisher=publisher,
        scans={scan.sentence.index: scan for scan in scans},
    )
    namings = [naming for scan in scans for naming in scan.namings]
    short = [naming for naming in namings if _is_family_name(naming.name)]
    clusters = clustered(n for n in namings if not _is_family_name(n.name))
    known = _apart((cluster, _identity(cluster, asked)) for cluster in clusters)
    places = _places(known)
    known = [(c, i or _beside(c, places, asked)) for c, i in known]
    short += [n for c, i in known if i is None for n in c.namings]
    known = [(c, i) for c, i in known if i is not None or without_office(c.namings)]
    places = _places(known)
    called = Called(known, gazetteer)
    unnamed = _unnamed(short, called, asked)
    for naming in short:
        identity = _short(naming, called, unnamed)
        if identity is not None:
            places[naming.sentence, naming.name_start] = identity
    owners = {identity.id: identity.of for identity in places.values()}
    return People(by_place=places, owners=owners)


def _apart(
    known: Iterable[tuple[Cluster, Identity | None]],
) -> list[tuple[Cluster, Identity | None]]:
    """Return the persons without relatives who would be taken for somebody else."""
    known = list(known)
    others = {i.id for cluster, i in known if i is not None and not cluster.kin}
    return [(c, i) for c, i in known if not (c.kin and i and i.id in others)]


def _places(
    known: list[tuple[Cluster, Identity | None]],
) -> dict[tuple[int, int], Identity]:
    return {
        (naming.sentence, naming.name_start): identity
        for cluster, identity in known
        if identity is not None
        for naming in cluster.namings
    }


def _is_family_name(name: str) -> bool:
    """Tell whether a name is a family name alone: ``Doe``, ``von der Tann``."""
    particles = lexicon().words["particles"]
    parts = name.split()
    leading = all(part.lower() in particles for part in parts[:-1])
    return len(core_words(name)) <= 1 or leading


def _identity(cluster: Cluster, asked: Asked) -> Identity | None:
    if without_office(cluster.namings):
        return None
    clues = clues_of(cluster.namings)
    names = dict.fromkeys([cluster.name, *(n.name for n in cluster.namings)])
    for name in names:
        found = _known(name, clues, asked)
        if found:
            return _made(found, clues, asked.day)
    return _learned(cluster.name, cluster.namings, clues, asked)


def _known(name: str, clues: tuple[Clue, ...], asked: Asked) -> Resolved | None:
    """Return the official of the gazetteer by full name, or by two family names."""
    context = (clues, asked.day, asked.mentioned, asked.gazetteer)
    found = resolve.full_official(name, *context)
    return found or (resolve.family_official(name, *context) if clues else None)


def _made(found: Resolved, clues: tuple[Clue, ...], day: date | None) -> Identity:
    stated = next((clue.of for clue in clues if clue.of), None)
    of = resolve.acts_for(found.entity, day, stated)
    against = any(clue.title in lexicon().against for clue in clues)
    return Identity(resolved=found, clues=clues, of=None if against else of)


def _learned(
    name: str, namings: list[Naming], clues: tuple[Clue, ...], asked: Asked
) -> Identity | None:
    """Return an official known only by title; the state may come from the context."""
    stated = next((clue for clue in clues if clue.of), None)
    if stated is not None:
        return _made(resolve.learned(name, stated), clues, asked.day)
    if not clues:
        return None
    of = asked.publisher if asked.is_publishers(name, clues[0]) else None
    if of is None:
        others = {m: n for m, n in asked.mentioned.items() if m != asked.publisher}
        of = state_near(namings, asked.scans, others)
    if of is None:
        return None
    return _of_state(name, clues[0], of, asked, sure=of == asked.publisher)


def _of_state(name: str, clue: Clue, of: str, asked: Asked, *, sure: bool) -> Identity:
    clue = replace(clue, of=of)
    return _made(resolve.learned(name, clue, sure=sure), (clue,), asked.day)


def _beside(
    cluster: Cluster, places: Mapping[tuple[int, int], Identity], asked: Asked
) -> Identity | None:
    """Return an official whose state is that of the person named just before."""
    clues = clues_of(cluster.namings)
    if not clues:
        return None
    for naming in cluster.namings:
        before = named_before(naming, asked.scans[naming.sentence])
        identity = places.get((before.sentence, before.name_start)) if before else None
        if identity is not None and identity.of:
            of = identity.of
            return _of_state(cluster.name, clues[0], of, asked, sure=False)
    return None


def _short(
    naming: Naming, called: Called, unnamed: Mapping[tuple[str, ...], Identity | None]
) -> Identity | None:
    """Return whom a family name means: a person of the article, or a well-known one."""
    fitting = called.by(naming.name)
    if len(fitting) == 1:
        return fitting[0]
    if not fitting:
        return unnamed.get(folded(naming.name))
    clues = clues_of([naming])
    agreeing = [i for i in fitting if i is not None and _agrees(i, clues)]
    return agreeing[0] if len({i.id for i in agreeing}) == 1 else None


def _agrees(identity: Identity, clues: tuple[Clue, ...]) -> bool:
    kinds = {kind for clue in clues for kind in clue.kinds}
    ours = {kind for clue in identity.clues for kind in clue.kinds}
    ours |= {office.kind for office in identity.resolved.entity.offices}
    owners = {clue.of for clue in clues if clue.of}
    return bool(kinds & ours) and (not owners or identity.of in owners)


def _unnamed(
    short: list[Naming], called: Called, asked: Asked
) -> dict[tuple[str, ...], Identity | None]:
    """Return whom the family names mean that the article never gives in full."""
    same: dict[tuple[str, ...], list[Naming]] = {}
    for naming in short:
        same.setdefault(folded(naming.name), []).append(naming)
    return {
        key: _well_known(namings, asked)
        for key, namings in same.items()
        if key and not called.by(namings[0].name)
    }


def _well_known(same: list[Naming], asked: Asked) -> Identity | None:
    """Return whom a family name means to everybody, or by the title beside it."""
    if without_office(same):
        return None
    name, clues = same[0].name, clues_of(same)
    found = resolve.family_official(
        name, clues, asked.day, asked.mentioned, asked.gazetteer
    )
    if found is not None:
        weak = found.judgement is Judgement.DOUBTFUL and not clues
        if weak and not any(n.tagged or n.titles or n.rules for n in same):
            return None
        return _made(found, clues, asked.day)
    stated = next((clue for clue in clues if clue.of), None)
    if stated is None:
        return None
    one = resolve.family_learned(name, stated, asked.gazetteer)
    return _made(one, clues, asked.day) if one else None
