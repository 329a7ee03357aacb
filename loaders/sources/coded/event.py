"""A coded event as an extraction: an article without text, a claim without sentence."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from graph.coded import PREFIX
from graph.gazetteer import gazetteer
from graph.records import Article, Claim, DatePrecision, Extraction
from loaders.sources.linked import link_of

if TYPE_CHECKING:
    from datetime import date

    from loaders.sources.coded.actors import Actor
    from loaders.sources.coded.codes import Meaning

__all__ = ["Event", "Report", "extraction"]

CONFIDENCE = 0.5  # half: how often coders of events are right is not known here

_EMPTY = sha256(b"").hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event of other people's data.

    Attributes:
        data: ``gdelt``, ``icews`` or ``polecat``.
        id: within the data.
        code: as the data have it.
        meanings: what contacts the code stands for.
        source, target: the actors.
        day: of the event.
    """

    data: str
    id: str
    code: str
    meanings: tuple[Meaning, ...]
    source: Actor
    target: Actor
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Who told of an event, as far as the data say.

    Attributes:
        id: sets several reports of one event apart; empty where there is one.
        url, outlet, published: of the article.
    """

    id: str = ""
    url: str | None = None
    outlet: str | None = None
    published: date | None = None


def extraction(event: Event, report: Report) -> Extraction:
    """Return an event, as one report tells of it, as an extraction."""
    id_ = ":".join(part for part in (event.data, event.id, report.id) if part)
    url = link_of(report.url)
    host = urlsplit(url).hostname if url else None
    article = Article(
        id=id_,
        text="",
        sha256=_EMPTY,
        title=f"{event.data.upper()} event {event.id}: {event.code}",
        url=url,
        outlet=report.outlet or host,
        published=report.published,
        published_rule="data" if report.published else None,
    )
    claims = tuple(
        _claim(event, meaning, article, number)
        for number, meaning in enumerate(event.meanings, 1)
    )
    named = {end for actor in (event.source, event.target) for end in actor if end}
    known = (gazetteer().entity(entity) for entity in sorted(named))
    return Extraction(
        article=article,
        entities=tuple(entity for entity in known if entity),
        claims=claims,
    )


def _claim(event: Event, meaning: Meaning, article: Article, number: int) -> Claim:
    source, target = event.source, event.target
    if meaning.turned:
        source, target = target, source
    data = event.data.upper()
    return Claim(
        id=f"{article.id}#{number}",
        article=article.id,
        type=meaning.type,
        source=source[0],
        target=target[0],
        source_for=source[1],
        target_for=target[1],
        status=meaning.status,
        date=event.day.isoformat(),
        date_precision=DatePrecision.DAY,
        channel=meaning.channel,
        start=0,
        end=0,
        evidence="",
        confidence=CONFIDENCE,
        trigger=f"{PREFIX}{event.data}:{event.code}",
        reason=f"coded by {data} as {event.code}; no sentence is known",
    )
