"""Judgements on events as linking wants them: pairs of ids that claims have now."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graph.judged.references import claim_key
from graph.link.records import Rulings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.judged.judged import Judged
    from graph.judged.references import ClaimReference
    from graph.records import Claim

__all__ = ["found_again", "rulings"]


def rulings(judged: Judged, claims: Iterable[Claim]) -> Rulings:
    """Return what was decided on events of these claims.

    Args:
        judged: the decisions.
        claims: as the extraction made them, at least all those that are linked.
    """
    if not (judged.same or judged.apart):
        return Rulings()
    by_article: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_article[claim.article].append(claim)
    return Rulings(
        same=_pairs(judged.same, by_article), apart=_pairs(judged.apart, by_article)
    )


def _pairs(
    references: Iterable[tuple[ClaimReference, ClaimReference]],
    claims: Mapping[str, list[Claim]],
) -> frozenset[tuple[str, str]]:
    return frozenset(
        (min(one, other), max(one, other))
        for first, second in references
        for one in found_again(first, claims.get(first.article, ()))
        for other in found_again(second, claims.get(second.article, ()))
        if one != other
    )


def found_again(
    reference: ClaimReference, claims: Iterable[Claim], *, whole: bool = False
) -> tuple[str, ...]:
    """Return the ids of the claims of an article that a reference means.

    That is the claim of this id; without one, those that say the same.

    Args:
        reference: which claim.
        claims: of its article, as the extraction made them.
        whole: the reference was made so that day and standing count.
    """
    claims = tuple(claims)
    exact = tuple(claim.id for claim in claims if claim.id == reference.id)
    return exact or tuple(
        claim.id for claim in claims if claim_key(claim, whole=whole) == reference.key
    )
