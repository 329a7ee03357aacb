"""Records as rows of the ledger's tables, and back."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, fields
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from graph.gazetteer import gazetteer
from graph.link import contact_key
from graph.records import (
    Article,
    Claim,
    DatePrecision,
    Entity,
    Judgement,
    Label,
    Mention,
    MentionKind,
    Office,
    Status,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Row

    from graph.records import Extraction

__all__ = [
    "article",
    "article_row",
    "claim",
    "claim_row",
    "digest",
    "doubts",
    "entity",
    "entity_row",
    "label_of",
    "mention",
    "mention_row",
    "now",
    "office_id",
    "parties",
]

_ARTICLE = tuple(field.name for field in fields(Article))
_CLAIM = tuple(field.name for field in fields(Claim))


def now() -> str:
    """Return this moment in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def digest(extraction: Extraction) -> str:
    """Return what changes with an article's text, its data or what is read in it."""
    said = asdict(extraction)
    for name in ("entities", "claims"):  # sets; only mentions have an order
        said[name] = sorted(said[name], key=lambda each: str(each["id"]))
    text = json.dumps(said, sort_keys=True, default=str)
    return sha256(text.encode("utf-8")).hexdigest()


def label_of(entity_id: str) -> Label:
    """Return the label that an entity's id stands for.

    Example:
        >>> label_of("RUS"), label_of("org:nato")
        (<Label.COUNTRY: 'Country'>, <Label.ORGANISATION: 'Organisation'>)
    """
    if entity_id.startswith("official:"):
        return Label.OFFICIAL
    if entity_id.startswith("org:"):
        return Label.ORGANISATION
    return Label.COUNTRY


def article_row(article: Article) -> dict[str, Any]:
    """Return the columns that an article fills."""
    return {name: getattr(article, name) for name in _ARTICLE}


def article(row: Row[Any]) -> Article:
    """Return the article of a row."""
    return Article(**{name: getattr(row, name) for name in _ARTICLE})


def entity_row(article_id: str, entity: Entity) -> dict[str, Any]:
    """Return what an article says an entity is."""
    row = asdict(entity)
    return row | {"article": article_id, "aliases": list(entity.aliases)}


def entity(row: Row[Any]) -> Entity:
    """Return the entity of a row."""
    return Entity(
        id=row.id,
        label=Label(row.label),
        name=row.name,
        aliases=tuple(row.aliases),
        qid=row.qid,
        iso2=row.iso2,
        acronym=row.acronym,
        kind=row.kind,
        offices=tuple(Office(**office) for office in row.offices),
    )


def mention_row(article_id: str, position: int, mention: Mention) -> dict[str, Any]:
    """Return the columns of a mention; its position keeps the order of reading."""
    return asdict(mention) | {"article": article_id, "position": position}


def mention(row: Row[Any]) -> Mention:
    """Return the mention of a row."""
    return Mention(
        start=row.start,
        end=row.end,
        kind=MentionKind(row.kind),
        entity=row.entity,
        judgement=Judgement(row.judgement),
        reason=row.reason,
    )


def claim_row(claim: Claim) -> dict[str, Any]:
    """Return the columns of a claim, its contact among them."""
    row = {name: getattr(claim, name) for name in _CLAIM}
    return row | {"contact": contact_key(claim)}


def claim(row: Row[Any]) -> Claim:
    """Return the claim of a row."""
    said = {name: getattr(row, name) for name in _CLAIM}
    said["status"] = Status(row.status)
    said["date_precision"] = DatePrecision(row.date_precision)
    return Claim(**said)


def parties(extraction: Extraction) -> dict[str, int]:
    """Return the entities that an article brings into the graph.

    These are the ones it mentions, those at the ends of its claims and whom they act
    for, and the states and bodies at which these officials hold or held office.

    Returns:
        How often each is mentioned.
    """
    found = dict(Counter(mention.entity for mention in extraction.mentions))
    for claim in extraction.claims:
        for end in (claim.source, claim.target, claim.source_for, claim.target_for):
            if end:
                found.setdefault(end, 0)
    for place in _places_of_office(extraction, tuple(found)):
        found.setdefault(place, 0)
    return found


def _places_of_office(extraction: Extraction, named: tuple[str, ...]) -> Iterator[str]:
    """Yield where the named officials hold office, by gazetteer or by the article."""
    described = {entity.id: entity for entity in extraction.entities}
    known = gazetteer().entity
    for id_ in named:
        official = known(id_) or described[id_]
        for office in official.offices:
            if office.of in described or known(office.of):
                yield office.of


def office_id(official: str, office: Office) -> str:
    """Return the id of the edge for an office that an official holds or held."""
    parts = (official, office.title, office.kind, office.of)
    told = "\x1f".join((*parts, office.since or "", office.until or ""))
    return "h:" + sha256(told.encode()).hexdigest()[:16]


def doubts(article_id: str, mentions: tuple[Mention, ...]) -> Iterator[dict[str, Any]]:
    """Yield a judgement for each mention whose resolution awaits a review."""
    for mention in mentions:
        if mention.judgement is Judgement.DOUBTFUL:
            yield {
                "article": article_id,
                "subject": f"{article_id}#{mention.start}-{mention.end}",
                "object": mention.entity,
                "verdict": mention.judgement,
                "reason": mention.reason,
                "who": "demarche",
                "made_at": now(),
            }
