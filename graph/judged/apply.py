"""What an article says, with all decisions put over it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from graph.gazetteer import gazetteer
from graph.judged.rulings import found_again
from graph.records import Extraction, Judgement, Label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graph.judged.judged import Judged, Move
    from graph.judged.references import ClaimReference
    from graph.records import Claim, Entity, Mention, Office

__all__ = ["apply"]

_CONFIRMED = "confirmed by an analyst"


def apply(judged: Judged, extraction: Extraction) -> Extraction:
    """Return an extraction as the decisions leave it.

    Rejected claims are left out, and so are claims whose two ends became one;
    confirmed ones are certain. Entities stand under the id of their class. A mention
    that does not mean its entity means another one, and so do the ends of those claims
    whose sentence names the entity by no other mention.

    Args:
        judged: the decisions.
        extraction: what was read out of an article.
    """
    if not judged:
        return extraction
    return _Applied(judged=judged, raw=extraction).extraction()


@dataclass(frozen=True, kw_only=True)
class _Applied:
    judged: Judged
    raw: Extraction

    def extraction(self) -> Extraction:
        """Return the outcome."""
        mentions = tuple(map(self._mention, self.raw.mentions))
        claims = tuple(self._claims())
        return Extraction(
            article=self.raw.article,
            entities=_folded(self._entities()),
            mentions=mentions,
            claims=claims,
        )

    @cached_property
    def _moves(self) -> tuple[Move, ...]:
        return self.judged.moves.get(self.raw.article.id, ())

    def _mention(self, mention: Mention) -> Mention:
        entity = self._meant(mention)
        if entity == mention.entity and not self._settled(mention):
            return mention
        return replace(mention, entity=entity, judgement=Judgement.SAME)

    def _settled(self, mention: Mention) -> bool:
        article = self.raw.article.id
        places = {f"{article}#all", f"{article}#{mention.start}-{mention.end}"}
        return any(
            subject in places and self._is_one(mention.entity, entity)
            for subject, entity in self.judged.settled
        )

    def _meant(self, mention: Mention) -> str:
        """Return the id in the graph of whom a mention means; the last move counts."""
        for move in reversed(self._moves):
            here = move.start is None or (move.start, move.end) == (
                mention.start,
                mention.end,
            )
            if here and self._is_one(mention.entity, move.entity):
                return self.judged.id_of(move.to)
        return self.judged.id_of(mention.entity)

    def _is_one(self, one: str, other: str) -> bool:
        return self.judged.id_of(one) == self.judged.id_of(other)

    def _claims(self) -> Iterator[Claim]:
        rejected = self._ids(self.judged.rejected)
        confirmed = self._ids(self.judged.confirmed, whole=True)
        for claim in self.raw.claims:
            if claim.id in rejected:
                continue
            made = self._ends(claim)
            if made.source == made.target:
                continue
            if claim.id in confirmed:
                reason = f"{claim.reason}; {_CONFIRMED}"
                made = replace(made, confidence=1.0, reason=reason)
            yield made

    def _ids(
        self,
        references: Mapping[str, tuple[ClaimReference, ...]],
        *,
        whole: bool = False,
    ) -> frozenset[str]:
        article = self.raw.article.id
        return frozenset(
            id_
            for reference in references.get(article, ())
            for id_ in found_again(reference, self.raw.claims, whole=whole)
        )

    def _ends(self, claim: Claim) -> Claim:
        id_of = self.judged.id_of
        source_for = id_of(claim.source_for) if claim.source_for else None
        target_for = id_of(claim.target_for) if claim.target_for else None
        return replace(
            claim,
            source=self._end(claim, claim.source),
            target=self._end(claim, claim.target),
            source_for=source_for,
            target_for=target_for,
        )

    def _end(self, claim: Claim, entity: str) -> str:
        """Return the end of a claim, moved if all its mentions in the sentence are."""
        if not self._moves:
            return self.judged.id_of(entity)
        named = [m for m in self.raw.mentions if m.entity == entity]
        inside = [m for m in named if claim.start <= m.start and m.end <= claim.end]
        meant = {self._meant(mention) for mention in inside or named}
        if len(meant) == 1:
            return meant.pop()
        whole = [move for move in self._moves if move.start is None]
        for move in reversed(whole):
            if not named and self._is_one(entity, move.entity):
                return self.judged.id_of(move.to)
        return self.judged.id_of(entity)

    def _entities(self) -> Iterator[Entity]:
        """Yield who is described, each class by its representative first."""
        id_of = self.judged.id_of
        for entity in sorted(self.raw.entities, key=lambda e: id_of(e.id) != e.id):
            offices = tuple(map(self._office, entity.offices))
            yield replace(entity, id=id_of(entity.id), offices=offices)
        for move in dict.fromkeys(self._moves):
            made = self._other(move)
            if made is not None:
                yield made

    def _office(self, office: Office) -> Office:
        return replace(office, of=self.judged.id_of(office.of))

    def _other(self, move: Move) -> Entity | None:
        """Return whom a move makes: a namesake of whom no more than that is known."""
        own = {entity.id: entity for entity in self.raw.entities}
        if move.to in own:
            return None
        known = own.get(move.entity) or gazetteer().entity(move.entity)
        if known is None or known.label is Label.COUNTRY or "~" not in move.to:
            return None
        return replace(
            known,
            id=self.judged.id_of(move.to),
            aliases=(),
            qid=None,
            acronym=None,
            offices=(),
        )


def _folded(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """Return the descriptions with those of one id made one, in order of the ids."""
    found: dict[str, Entity] = {}
    for entity in entities:
        known = found.get(entity.id)
        found[entity.id] = _joined(known, entity) if known else entity
    return tuple(found[id_] for id_ in sorted(found))


def _joined(one: Entity, other: Entity) -> Entity:
    names = dict.fromkeys((*one.aliases, other.name, *other.aliases))
    names.pop(one.name, None)
    return replace(
        one,
        aliases=tuple(names),
        offices=tuple(dict.fromkeys((*one.offices, *other.offices))),
    )
