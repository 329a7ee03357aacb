"""Turn a draft into the claim that leaves the extraction."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from graph.records import Claim
from loaders.extract.channel import read_channel, read_topic

if TYPE_CHECKING:
    from loaders.extract.arguments import Index
    from loaders.extract.claims.draft import Draft

__all__ = ["finish"]


def finish(draft: Draft, index: Index) -> Claim:
    """Return the claim with its evidence, channel, topic, reason and id."""
    reading = index.reading
    first = reading.sentences[draft.sentence]
    last = reading.sentences[draft.last_sentence]
    parts = (
        reading.article.id,
        draft.type,
        draft.source,
        draft.target,
        draft.date or "",
        draft.status,
        str(first.start),
        str(last.end),
    )
    digest = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
    return Claim(
        id=digest[:32],
        article=reading.article.id,
        type=draft.type,
        source=draft.source,
        target=draft.target,
        source_for=reading.acts_for.get(draft.source),
        target_for=reading.acts_for.get(draft.target),
        status=draft.status,
        date=draft.date,
        date_precision=draft.precision,
        channel=read_channel(draft.trigger),
        topic=read_topic(draft.trigger),
        start=first.start,
        end=last.end,
        evidence=reading.article.text[first.start : last.end],
        confidence=draft.confidence,
        trigger=draft.trigger.entry.id,
        reason=_reason(draft),
    )


def _reason(draft: Draft) -> str:
    return "; ".join(
        (
            f"source by {draft.source_party.rule}",
            f"target by {draft.target_party.rule}",
            f"status by {draft.status_rule}",
            f"date by {draft.date_rule}",
        )
    )
