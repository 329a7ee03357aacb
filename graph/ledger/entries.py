"""What the ledger tells beside the records: its own entries, frozen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.records import Entity

__all__ = ["Change", "Decision", "Dropped", "Run", "Saying", "Trace"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One step in the life of an article: ``op`` is load or retract."""

    seq: int
    article: str
    op: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """Something that a changed article no longer says.

    ``kind`` is claim, contact, entity or office; ``type`` the type of a contact.
    """

    kind: str
    id: str
    type: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """Which contact, of which type, a claim of an article went into."""

    claim: str
    article: str
    contact: str
    type: str


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
class Run:
    """One load: when it began and ended (None: it was cut short), and its counts.

    Attributes:
        job: the declared job that it was a run of; None for a load by hand.
        status: how it ended, None while it has not.
        reason: why it ended so, where there is something to say.
    """

    id: int
    started_at: str
    ended_at: str | None
    counts: Mapping[str, int]
    job: str | None = None
    status: str | None = None
    reason: str | None = None


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
