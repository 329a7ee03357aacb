"""What was claimed and is no more: by a correction or because an article was retracted.

A claim is lost where the version of its article that stands says it no longer. Whether
its contact still stands follows from linking it once more with what is claimed now.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graph.difference import difference
from graph.judged import apply, rulings
from graph.ledger.entries import Lost
from graph.ledger.judging import judged_now
from graph.ledger.linking import standing_claims, tellings
from graph.link import block_of, link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import sqlalchemy as sa

    from graph.judged import Judged
    from graph.ledger.entries import Version
    from graph.records import Claim, Extraction

__all__ = ["lost"]

_REREAD = "reread"


def lost(
    connection: sa.Connection, histories: Iterable[tuple[Version, ...]]
) -> Iterator[Lost]:
    """Yield what the versions of articles say and the last ones no longer.

    What only another reading of the same text took away is no loss of a sentence.

    Args:
        connection: reads.
        histories: all versions of an article, from first to last.
    """
    judged = judged_now(connection)
    for versions in histories:
        for version, claim in _gone(versions, judged):
            contact, left = _standing(connection, claim, version.extraction, judged)
            yield Lost(
                claim=claim,
                version=version,
                ended_at=version.ended_at or "",
                why=version.why or "",
                contact=contact,
                left=left,
            )


def _gone(
    versions: tuple[Version, ...], judged: Judged
) -> Iterator[tuple[Version, Claim]]:
    """Yield the claims that went, each with the last version that made it."""
    held: list[Claim] = []
    for version in reversed(versions):
        claims = apply(judged, version.extraction).claims
        went = claims
        if version.ended_at is not None:
            went = difference(claims, held).went
            if version.why != _REREAD:
                yield from ((version, claim) for claim in went)
        held.extend(went)


def _standing(
    connection: sa.Connection, claim: Claim, read: Extraction, judged: Judged
) -> tuple[str | None, int]:
    """Return the contact that a lost claim would be of, and on how many it stands."""
    held = dict(standing_claims(connection, [block_of(claim)]))
    mine = {each.id: contact for each, contact in held.items() if each.id != claim.id}
    others = [each for each in held if each.id != claim.id]
    told = tellings(connection, {claim.article, *(each.article for each in others)})
    ruled = rulings(judged, [*others, *read.claims])
    for made in link([claim, *others], told, ruled):
        if claim.id in made.claims:
            return _most(mine[each] for each in made.claims if each != claim.id)
    return None, 0


def _most(contacts: Iterable[str]) -> tuple[str | None, int]:
    """Return the contact that most of the claims are of, and how many they are."""
    counts: dict[str, int] = defaultdict(int)
    for contact in contacts:
        counts[contact] += 1
    if not counts:
        return None, 0
    found = min(counts, key=lambda contact: (-counts[contact], contact))
    return found, counts[found]
