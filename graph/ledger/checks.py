"""What an extraction must hold to before the ledger takes it.

A claim whose evidence is not in the text, or whose end is nobody, would show as an
edge that nothing supports: the article is refused and reported instead.
"""

from __future__ import annotations

import re
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from graph.coded import Origin, origin_of
from graph.gazetteer import gazetteer
from graph.ledger.rows import label_of
from graph.ontology import contact_types

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.records import Article, Claim, Extraction

__all__ = ["fault"]

_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}", re.ASCII)


def fault(extraction: Extraction) -> str | None:
    """Return the first reason to refuse an extraction, None if there is none."""
    return next(_faults(extraction), None)


def _faults(extraction: Extraction) -> Iterator[str]:
    yield from _article_faults(extraction.article)
    yield from _entity_faults(extraction)
    ids = [claim.id for claim in extraction.claims]
    if len(set(ids)) != len(ids):
        yield "two of its claims have one id"
    for claim in extraction.claims:
        yield from _claim_faults(claim, extraction.article)


def _article_faults(article: Article) -> Iterator[str]:
    for name in ("id", "text", "title", "url", "outlet"):
        reason = _unfit(getattr(article, name) or "")
        if reason:
            yield f"its {name} holds {reason}, which no database takes"
            return
    if not article.id:
        yield "it has no id"
    if sha256(article.text.encode("utf-8")).hexdigest() != article.sha256:
        yield "its digest is not that of its text"


def _unfit(text: str) -> str | None:
    if "\x00" in text:
        return "a NUL character"
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return "half a surrogate pair"
    return None


def _entity_faults(extraction: Extraction) -> Iterator[str]:
    described = {entity.id for entity in extraction.entities}
    named = {mention.entity for mention in extraction.mentions}
    for claim in extraction.claims:
        named |= {claim.source, claim.target}
        named |= {claim.source_for, claim.target_for} - {None}  # type: ignore[arg-type]
    for id_ in sorted(named - described):
        if gazetteer().entity(id_) is None:
            yield f"it names {id_} without saying what that is"
    for entity in extraction.entities:
        if entity.label is not label_of(entity.id):
            yield f"{entity.id} is not the id of a thing labelled {entity.label}"


def _claim_faults(claim: Claim, article: Article) -> Iterator[str]:
    if claim.article != article.id:
        yield f"claim {claim.id} is of article {claim.article}"
    if claim.type not in contact_types():
        yield f"claim {claim.id} is of no known type: {claim.type}"
    is_read = origin_of(claim) is Origin.READ
    if (
        bool(claim.evidence) != is_read
        or article.text[claim.start : claim.end] != claim.evidence
    ):
        yield f"the evidence of claim {claim.id} is not at {claim.start} in the text"
    if not _is_date(claim.date):
        yield f"the date of claim {claim.id} is no date: {claim.date}"
    if not 0 <= claim.confidence <= 1:
        yield f"the confidence of claim {claim.id} is {claim.confidence}"


def _is_date(text: str | None) -> bool:
    """Tell whether a text is a day, a month or a year of the calendar, or none."""
    if text is None:
        return True
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text + "2000-01-01"[len(text) :])
    except ValueError:
        return False
    return True
