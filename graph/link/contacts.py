"""One event, many reports: claims become contacts.

Everything here is pure and does not depend on the order in which claims come. Claims
of one block (`block_of`) are linked together; others never meet. Any change of what
comes out needs a new `RULES`, so that what was linked by the old is linked again.
"""

from __future__ import annotations

from collections import defaultdict
from hashlib import sha256
from typing import TYPE_CHECKING

from graph.coded import Origin, origin_of
from graph.link.episodes import with_episodes
from graph.link.gather import gather
from graph.link.records import Rulings, Telling
from graph.link.ruled import Apart, carry_out, same_sets
from graph.link.saying import block_of, saying
from graph.link.sources import sources
from graph.link.supported import best, standing, when
from graph.ontology import contact_types
from graph.records import Contact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graph.link.group import Group
    from graph.records import Claim

__all__ = ["RULES", "contact_id", "link"]

RULES = "3"

_ORIGINS = (Origin.READ, Origin.CODED)  # one sentence makes a contact a read one
_UNKNOWN_CHANNEL = "unknown"
_CERTAIN = 0.999
_MONTH = len("2021-12")


def link(
    claims: Iterable[Claim],
    told: Mapping[str, Telling],
    rulings: Rulings | None = None,
) -> tuple[Contact, ...]:
    """Return the contacts that the claims make, sorted by id.

    Args:
        claims: in any order; of each block all or none. Blocks of which claims are
            ruled to be one event must be given together.
        told: at least the articles that make the claims, by id.
        rulings: what an analyst ruled.
    """
    rulings = rulings or Rulings()
    apart = Apart(rulings)
    blocks: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        blocks[block_of(claim)].append(claim)
    groups: list[Group] = []
    for block in blocks.values():
        sayings = [
            saying(claim, told.get(claim.article), ruled=claim.id in apart.claims)
            for claim in block
        ]
        groups += gather(sayings, apart)
    groups = carry_out(groups, same_sets(rulings, apart), apart)
    contacts = (_contact(group, told) for group in groups)
    return tuple(sorted(with_episodes(contacts), key=lambda contact: contact.id))


def contact_id(group: Group) -> str:
    """Return the id of the contact that stands on a group.

    It is made of the claim that was published first, so that later reports of the
    event seldom change it.
    """
    first = min((s.published or _LATE, s.claim.id) for s in group.sayings)
    return "c:" + sha256(first[1].encode()).hexdigest()[:16]


_LATE = 4_000_000  # days: after all that have a date


def _contact(group: Group, told: Mapping[str, Telling]) -> Contact:
    claims = [each.claim for each in group.sayings]
    kind = contact_types()[group.type]
    source, target = group.ends
    articles = [told.get(id_) or Telling(id=id_) for id_ in sorted(group.articles)]
    published = [each.published.isoformat() for each in articles if each.published]
    date, precision, dates = when(claims)
    independent = sources(claims, articles)
    return Contact(
        id=contact_id(group),
        type=group.type,
        source=source,
        target=target,
        source_for=best(_acting(group, source)),
        target_for=best(_acting(group, target)),
        status=standing(claims),
        date=date,
        date_precision=precision,
        month=date[:_MONTH] if date and len(date) >= _MONTH else None,
        channel=best(_channels(claims)) or _UNKNOWN_CHANNEL,
        topics=tuple(sorted({each.topic for each in claims if each.topic})),
        claims=tuple(each.id for each in claims),
        articles=tuple(each.id for each in articles),
        outlets=tuple(sorted({each.outlet for each in articles if each.outlet})),
        independent=len(independent),
        dates=dates,
        episode="",
        first_published=min(published, default=None),
        last_published=max(published, default=None),
        confidence=_confidence(claims, independent),
        plover=kind.plover,
        cameo=kind.cameo,
        origin=min(map(origin_of, claims), key=_ORIGINS.index),
    )


def _acting(group: Group, end: str) -> Iterator[tuple[str, str | None]]:
    """Yield by article for whom an end is said to act."""
    for each in group.sayings:
        claim = each.claim
        if claim.source == end:
            yield claim.article, claim.source_for
        if claim.target == end:
            yield claim.article, claim.target_for


def _channels(claims: Iterable[Claim]) -> Iterator[tuple[str, str]]:
    for claim in claims:
        if claim.channel != _UNKNOWN_CHANNEL:
            yield claim.article, claim.channel


def _confidence(
    claims: Iterable[Claim], independent: Iterable[frozenset[str]]
) -> float:
    """Return the noisy-or over sources; each counts with its surest claim."""
    surest: dict[str, float] = defaultdict(float)
    for claim in claims:
        surest[claim.article] = max(surest[claim.article], claim.confidence)
    doubt = 1.0
    for confidence in sorted(max(surest[a] for a in each) for each in independent):
        doubt *= 1 - confidence
    return round(min(1 - doubt, _CERTAIN), 4)
