"""One claim for one event: leave out what a model says twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.ontology import contact_types
from loaders.extract.language_model.standing import weaker

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.records import Claim
    from loaders.extract.reading import Reading

__all__ = ["distinct"]


def distinct(claims: Iterable[Claim], reading: Reading) -> tuple[Claim, ...]:
    """Return the claims without repeats, in the order of the text.

    A repeat has the type, the ends, the status and no other date; or it gives the
    same sentences another status, of which the weakest stands; or, where the type has
    no direction, it names the states where another claim names their officials.
    """
    kept: list[Claim] = []
    for claim in sorted(claims, key=_rank):
        if not any(_is_told(claim, other, reading) for other in kept):
            kept.append(claim)
    return tuple(sorted(kept, key=lambda claim: (claim.start, claim.end, claim.id)))


def _rank(claim: Claim) -> tuple[object, ...]:
    """Return what puts officials before states, weak before sure, dates before none."""
    officials = (claim.source_for is None) + (claim.target_for is None)
    return (officials, weaker(claim.status), claim.date is None, claim.start, claim.id)


def _is_told(claim: Claim, other: Claim, reading: Reading) -> bool:
    if claim.type != other.type:
        return False
    symmetric = contact_types()[claim.type].symmetric
    if _ends(claim, symmetric=symmetric) == _ends(other, symmetric=symmetric):
        if (claim.start, claim.end) == (other.start, other.end):
            return True
        return claim.status is other.status and _compatible(claim.date, other.date)
    if not symmetric or not _compatible(claim.date, other.date):
        return False
    states = [
        {reading.acts_for.get(key, key) for key in (each.source, each.target)}
        for each in (claim, other)
    ]
    return states[0] == states[1] == {claim.source, claim.target}


def _ends(claim: Claim, *, symmetric: bool) -> tuple[str, ...]:
    ends = (claim.source, claim.target)
    return tuple(sorted(ends)) if symmetric else ends


def _compatible(left: str | None, right: str | None) -> bool:
    if left is None or right is None:
        return True
    return left.startswith(right) or right.startswith(left)
