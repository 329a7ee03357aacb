"""What the ledger tells beside the records: its own entries, frozen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.records import Claim, Entity, Extraction, Office

__all__ = [
    "Change",
    "DeadLetter",
    "Decided",
    "Decision",
    "Dropped",
    "Lost",
    "Ruling",
    "Run",
    "Saying",
    "Version",
    "Voice",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One step in the life of an article, or in how claims are linked.

    Attributes:
        seq: its number; later changes have higher ones.
        article: id; empty where no article changed.
        op: load, retract, or relink where only what follows by rule changed.
        at: when, ISO 8601 in UTC; empty where an older version wrote it.
    """

    seq: int
    article: str
    op: str
    at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """Something that the graph may show and is to show no more.

    ``kind`` is claim, contact, entity or office; ``type`` the type of a contact.
    """

    kind: str
    id: str
    type: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What one standing article says that an entity is.

    Attributes:
        article: id of the article.
        entity: the entity as the article has it; offices only where the article
            brings the state or body into the graph.
    """

    article: str
    entity: Entity


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """What standing articles say in the same words that an entity is.

    Attributes:
        entity: the entity as they have it; offices only where an article that gives
            one brings the state or body into the graph.
        articles: how many say so.
        days: the first and the last day on which articles that do so were published,
            ISO 8601, by office; none where none has a day.
    """

    entity: Entity
    articles: int
    days: Mapping[Office, tuple[str | None, str | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One load: when it began and ended (None: it was cut short), and its counts.

    Attributes:
        job: the declared job that it was a run of; None for a load by hand.
        status: how it ended, None while it has not.
        reason: why it ended so, where there is something to say.
        retry: whether it read only what earlier runs of the job had skipped.
    """

    id: int
    started_at: str
    ended_at: str | None
    counts: Mapping[str, int]
    job: str | None = None
    status: str | None = None
    reason: str | None = None
    retry: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadLetter:
    """What runs of a job skipped and have not read since.

    Attributes:
        id: its number.
        job: name of the job.
        source: what was skipped, as the source names it.
        reason: the last one.
        tries: how many runs skipped it.
        at, tried_at: when that was first and last, ISO 8601 in UTC.
    """

    id: int
    job: str
    source: str
    reason: str
    tries: int
    at: str
    tried_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One judgement: ``subject`` is, may be or is not ``object``.

    The subject of a doubtful mention is ``article#start-end``, its object an entity.
    """

    id: int
    article: str
    subject: str
    object: str
    verdict: str
    reason: str
    who: str
    made_at: str
    superseded_by: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A judgement that is to be made; see `graph.judged` for what it may say."""

    subject: str
    object: str
    verdict: str
    reason: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A judgement that was made.

    Attributes:
        decision: as it is kept.
        superseded: the judgements whose place it took.
        restored: judgements that are in force again under new numbers.
    """

    decision: Decision
    superseded: tuple[Decision, ...] = ()
    restored: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What was read out of an article while it stood so.

    Attributes:
        number: 1 for the first.
        loaded_at, ended_at: ISO 8601 in UTC; it has not ended where that is None.
        why: changed (the article is another), reread (what is read in it is another)
            or retracted; None where it has not ended.
        extraction: the article and all that was read out of it. The text is empty
            where it was let go for its age.
        signature: what `graph.link.signature` made of a text that was let go.
    """

    number: int
    loaded_at: str
    ended_at: str | None
    why: str | None
    extraction: Extraction
    signature: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """A claim that an article made and makes no more.

    Attributes:
        claim: what it said, as judged.
        version: the last one of the article that said so.
        ended_at: when, ISO 8601 in UTC.
        why: changed or retracted.
        contact: the contact that it would be of; None where none stands any more.
        left: on how many claims that contact still stands.
    """

    claim: Claim
    version: Version
    ended_at: str
    why: str
    contact: str | None
    left: int
