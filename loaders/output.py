"""What ``demarche extract`` writes: one plain record per article, for other tools.

The names and the meaning of the fields are a contract; they change with a new
major version only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph.records import Label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.records import Claim, Entity, Extraction

__all__ = ["edge_record", "extraction_record"]


def _name(entity: Entity) -> str:
    return entity.id if entity.label is Label.COUNTRY else entity.name


def _state(end: Entity, acts_for: str | None) -> str | None:
    """Return the state that an official acts for; a country's id has no prefix."""
    if end.label is not Label.OFFICIAL or acts_for is None or ":" in acts_for:
        return None
    return acts_for


def edge_record(claim: Claim, entities: Mapping[str, Entity]) -> dict[str, Any]:
    """Return a claim as a record.

    Args:
        claim: what an article says of one event.
        entities: its ends, by id.
    """
    source, target = entities[claim.source], entities[claim.target]
    return {
        "type": claim.type,
        "source": _name(source),
        "target": _name(target),
        "source_label": str(source.label),
        "target_label": str(target.label),
        "source_country": _state(source, claim.source_for),
        "target_country": _state(target, claim.target_for),
        "status": str(claim.status),
        "date": claim.date,
        "date_precision": str(claim.date_precision),
        "channel": claim.channel,
        "evidence": claim.evidence,
        "start": claim.start,
        "end": claim.end,
        "confidence": round(claim.confidence, 3),
    }


def extraction_record(extraction: Extraction) -> dict[str, Any]:
    """Return all that was read out of one article as a record.

    Example:
        >>> from graph.records import Article, Extraction
        >>> article = Article(id="a", text="Nothing happened.", sha256="")
        >>> extraction_record(Extraction(article=article))
        {'id': 'a', 'edges': []}
    """
    entities = {entity.id: entity for entity in extraction.entities}
    return {
        "id": extraction.article.id,
        "edges": [edge_record(claim, entities) for claim in extraction.claims],
    }
