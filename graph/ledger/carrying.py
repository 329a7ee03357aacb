"""What an analyst confirmed stays, even where a later reading of the text lacks it.

A stricter ``--min-confidence`` or another extractor may read an article without a claim
that was confirmed. As long as the text is the same, the claim goes with it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import sqlalchemy as sa

from graph.gazetteer import gazetteer
from graph.judged import found_again
from graph.ledger import tables
from graph.ledger.history import current

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.judged import Judged
    from graph.records import Claim, Extraction

__all__ = ["with_confirmed"]


def with_confirmed(
    connection: sa.Connection, judged: Judged, extraction: Extraction
) -> Extraction:
    """Return an extraction with the confirmed claims of the last one of its text.

    Args:
        connection: reads.
        judged: what analysts decided.
        extraction: what was read now.
    """
    article = extraction.article
    confirmed = judged.confirmed.get(article.id, ())
    if not confirmed:
        return extraction
    held = tables.articles.c
    known = sa.select(held.sha256).where(held.id == article.id)
    if connection.scalar(known) != article.sha256:
        return extraction
    old = current(connection, article.id).extraction
    wanted = {
        id_
        for reference in confirmed
        if not found_again(reference, extraction.claims, whole=True)
        for id_ in found_again(reference, old.claims, whole=True)
    }
    claims = tuple(claim for claim in old.claims if claim.id in wanted)
    described = {entity.id for entity in extraction.entities}
    named = {end for claim in claims for end in _ends(claim)} - described
    entities = tuple(
        entity
        for entity in old.entities
        if entity.id in named and gazetteer().entity(entity.id) is None
    )
    return replace(
        extraction,
        claims=(*extraction.claims, *claims),
        entities=(*extraction.entities, *entities),
    )


def _ends(claim: Claim) -> Iterator[str]:
    for end in (claim.source, claim.target, claim.source_for, claim.target_for):
        if end:
            yield end
