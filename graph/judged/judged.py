"""The decisions in force, sorted by what they are about."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from graph.judged.identities import canonical
from graph.judged.references import (
    ArticleReference,
    ClaimReference,
    EntityReference,
    MentionReference,
    read_reference,
)
from graph.judged.verdicts import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.ledger.entries import Decision

__all__ = ["Judged", "Move", "judged", "own_entity", "read_object"]

_TO = ">"  # "ENTITY>OTHER": not the one but the other


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Mentions of an article that mean somebody else.

    Attributes:
        start, end: the place of the mention; None for all mentions of the entity.
        entity: whom they were taken to mean.
        to: whom they mean.
    """

    start: int | None
    end: int | None
    entity: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What was decided, ready to be applied.

    Attributes:
        canonical: merged entity id -> the id that stands for its class.
        moves: by article, in the order of the judgements.
        settled: mentions, with their entity, that an analyst called right.
        rejected, confirmed: claims by article.
        same, apart: pairs of claims that are, or are not, one event.
    """

    canonical: Mapping[str, str] = field(default_factory=dict)
    moves: Mapping[str, tuple[Move, ...]] = field(default_factory=dict)
    settled: frozenset[tuple[str, str]] = frozenset()
    rejected: Mapping[str, tuple[ClaimReference, ...]] = field(default_factory=dict)
    confirmed: Mapping[str, tuple[ClaimReference, ...]] = field(default_factory=dict)
    same: tuple[tuple[ClaimReference, ClaimReference], ...] = ()
    apart: tuple[tuple[ClaimReference, ClaimReference], ...] = ()

    def id_of(self, entity: str) -> str:
        """Return the id under which an entity stands in the graph."""
        return self.canonical.get(entity, entity)

    def members(self, entity: str) -> tuple[str, ...]:
        """Return all ids that stand under this one in the graph, itself first."""
        merged = sorted(m for m, first in self.canonical.items() if first == entity)
        return (entity, *merged) if entity not in self.canonical else ()

    def __bool__(self) -> bool:
        """Tell whether anything was decided."""
        return any(
            (self.canonical, self.moves, self.settled, self.rejected, self.confirmed)
        ) or bool(self.same or self.apart)


def judged(decisions: Iterable[Decision]) -> Judged:
    """Return what the decisions in force come to.

    Args:
        decisions: those in force, in the order of their numbers; where two
            contradict each other, what keeps things apart counts.
    """
    sorted_ = _Sorted()
    for decision in decisions:
        sorted_.take(decision)
    return sorted_.judged()


def read_object(text: str) -> tuple[str, str | None]:
    """Return whom a mention does not mean and whom it does, if that was said."""
    entity, _, to = text.partition(_TO)
    return entity, to or None


def own_entity(entity: str, article: str) -> str:
    """Return the id of the namesake of an entity whom one article means.

    Example:
        >>> own_entity("official:jane-doe:NOR", "a1")
        'official:jane-doe:NOR~f55ff16f'
    """
    base = entity.partition("~")[0]
    return f"{base}~{sha256(article.encode()).hexdigest()[:8]}"


class _Sorted:
    """Decisions while they are sorted."""

    def __init__(self) -> None:
        self._pairs: dict[Verdict, list[tuple[str, str]]] = defaultdict(list)
        self._events: dict[Verdict, list[tuple[ClaimReference, ClaimReference]]] = (
            defaultdict(list)
        )
        self._claims: dict[Verdict, dict[str, list[ClaimReference]]] = defaultdict(
            lambda: defaultdict(list)
        )
        self._moves: dict[str, list[Move]] = defaultdict(list)
        self._settled: set[tuple[str, str]] = set()

    def take(self, decision: Decision) -> None:
        """Sort one decision in."""
        about, verdict = read_reference(decision.subject), Verdict(decision.verdict)
        if isinstance(about, EntityReference):
            self._pairs[verdict].append((about.id, decision.object))
        elif isinstance(about, ClaimReference):
            self._take_claim(about, verdict, decision.object)
        elif isinstance(about, MentionReference | ArticleReference):
            self._take_mention(about, verdict, decision.object)

    def _take_claim(self, about: ClaimReference, verdict: Verdict, other: str) -> None:
        second = read_reference(other)
        if isinstance(second, ClaimReference):
            self._events[verdict].append((about, second))
        else:
            self._claims[verdict][about.article].append(about)

    def _take_mention(
        self, about: MentionReference | ArticleReference, verdict: Verdict, said: str
    ) -> None:
        entity, to = read_object(said)
        if verdict is Verdict.SAME:
            self._settled.add((str(about), entity))
        elif verdict is Verdict.NOT_SAME:
            move = Move(
                start=getattr(about, "start", None),
                end=getattr(about, "end", None),
                entity=entity,
                to=to or own_entity(entity, about.article),
            )
            self._moves[about.article].append(move)

    def judged(self) -> Judged:
        """Return the outcome."""
        apart = {frozenset(pair) for pair in self._pairs[Verdict.NOT_SAME]}
        return Judged(
            canonical=canonical(self._pairs[Verdict.SAME], apart),
            moves={article: tuple(moves) for article, moves in self._moves.items()},
            settled=frozenset(self._settled),
            rejected=_frozen(self._claims[Verdict.REJECTED]),
            confirmed=_frozen(self._claims[Verdict.CONFIRMED]),
            same=tuple(self._events[Verdict.SAME]),
            apart=tuple(self._events[Verdict.NOT_SAME]),
        )


def _frozen(
    claims: Mapping[str, list[ClaimReference]],
) -> dict[str, tuple[ClaimReference, ...]]:
    return {article: tuple(found) for article, found in claims.items()}
