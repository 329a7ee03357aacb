"""Records as rows of the ledger's tables, and back."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, fields
from datetime import UTC, date, datetime
from hashlib import sha256
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from graph.gazetteer import gazetteer
from graph.link import block_of
from graph.records import (
    Article,
    Claim,
    Contact,
    DatePrecision,
    Entity,
    Extraction,
    Judgement,
    Label,
    Mention,
    MentionKind,
    Office,
    Status,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import Row

__all__ = [
    "article",
    "article_row",
    "claim",
    "claim_row",
    "contact",
    "contact_record",
    "digest",
    "doubts",
    "entity",
    "entity_row",
    "extraction",
    "label_of",
    "mention",
    "mention_row",
    "now",
    "office_id",
    "parties",
    "said",
]

_ARTICLE = tuple(field.name for field in fields(Article))
_CLAIM = tuple(field.name for field in fields(Claim))


def now() -> str:
    """Return this moment in UTC, to the microsecond."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


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


def article(row: Row[Any] | SimpleNamespace) -> Article:
    """Return the article of a row."""
    return Article(**{name: getattr(row, name) for name in _ARTICLE})


def entity_row(article_id: str, entity: Entity) -> dict[str, Any]:
    """Return what an article says an entity is."""
    row = asdict(entity)
    return row | {"article": article_id, "aliases": list(entity.aliases)}


def entity(row: Row[Any] | SimpleNamespace) -> Entity:
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


def mention(row: Row[Any] | SimpleNamespace) -> Mention:
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
    """Return the columns of a claim; it is not linked yet."""
    row = {name: getattr(claim, name) for name in _CLAIM}
    return row | {"contact": "", "block": block_of(claim)}


def claim(row: Row[Any] | SimpleNamespace) -> Claim:
    """Return the claim of a row."""
    said = {name: getattr(row, name) for name in _CLAIM}
    said["status"] = Status(row.status)
    said["date_precision"] = DatePrecision(row.date_precision)
    return Claim(**said)


def contact_record(contact: Contact) -> str:
    """Return a contact as canonical JSON."""
    return json.dumps(asdict(contact), sort_keys=True, ensure_ascii=False)


def contact(record: str) -> Contact:
    """Return the contact of a record."""
    told: dict[str, Any] = json.loads(record)
    told["status"] = Status(told["status"])
    told["date_precision"] = DatePrecision(told["date_precision"])
    for name, value in told.items():
        if isinstance(value, list):
            told[name] = tuple(value)
    return Contact(**told)


def said(extraction: Extraction) -> dict[str, Any]:
    """Return an extraction without the article's text, as JSON takes it."""
    told = asdict(extraction)
    del told["article"]["text"]
    told["article"]["published"] = _iso(extraction.article.published)
    return told


def extraction(told: Mapping[str, Any], text: str) -> Extraction:
    """Return the extraction that was told so, of an article with this text.

    Example:
        >>> from graph.records import Article, Extraction
        >>> one = Extraction(article=Article(id="a", text="Hm.", sha256="0"))
        >>> extraction(said(one), "Hm.") == one
        True
    """
    published = told["article"]["published"]
    day = date.fromisoformat(published) if published else None
    return Extraction(
        article=Article(**told["article"] | {"text": text, "published": day}),
        entities=tuple(entity(SimpleNamespace(**row)) for row in told["entities"]),
        mentions=tuple(mention(SimpleNamespace(**row)) for row in told["mentions"]),
        claims=tuple(claim(SimpleNamespace(**row)) for row in told["claims"]),
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


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
        official = known(id_) or described.get(id_)
        for office in official.offices if official else ():
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
