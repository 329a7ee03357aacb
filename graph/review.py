"""What an analyst should look at, most consequential first.

Three kinds of questions come out of the ledger: mentions whose resolution is doubtful,
entities that may be one, and contacts that may be one event. Each tells how many
contacts and claims hang on the answer, and what would be written down for it; what was
answered before is not asked again.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graph.describe import describe
from graph.gazetteer import gazetteer
from graph.judged import Verdict, claim_reference, same_question
from graph.ledger import Ruling
from graph.maybe import contacts_alike, entities_alike

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graph.ledger import Docket, Ledger
    from graph.records import Claim, Contact, Entity

__all__ = ["Question", "review"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something to decide.

    Attributes:
        kind: mention, entities or contacts.
        subject, object: what a judgement is about (see `graph.judged`).
        asks: in words.
        reason: why it is doubtful, or why the two may be one.
        evidence: what to judge by: a sentence, of two contacts one each; may be empty.
        contacts, claims: how many hang on the answer.
    """

    kind: str
    subject: str
    object: str
    asks: str
    reason: str
    evidence: tuple[str, ...]
    contacts: int
    claims: int

    def answered(self, *, same: bool) -> Ruling:
        """Return the judgement that an answer makes; who and why are to be added."""
        verdict = Verdict.SAME if same else Verdict.NOT_SAME
        return Ruling(subject=self.subject, object=self.object, verdict=verdict)


def review(ledger: Ledger, limit: int | None = None) -> tuple[Question, ...]:
    """Return the open questions, most consequential first.

    Args:
        ledger: what is known.
        limit: at most so many.
    """
    with ledger.docket() as docket:
        known = _Known(docket)
        questions = [*known.mentions(), *known.entities(), *known.contacts()]
        asked = [(each.subject, each.object) for each in docket.decisions_in_force()]
    open_ = [
        question
        for question in questions
        if not any(same_question((question.subject, question.object), a) for a in asked)
    ]
    return tuple(sorted(open_, key=_order)[:limit])


def _order(question: Question) -> tuple[int | str, ...]:
    weight = (-question.contacts, -question.claims)
    return (*weight, question.kind, question.subject, question.object)


class _Known:
    """One moment of the ledger, with what hangs on each entity."""

    def __init__(self, docket: Docket) -> None:
        self._docket = docket
        self._linked = dict(docket.linked())
        self._of_entity: dict[str, list[Claim]] = defaultdict(list)
        self._of_article: dict[str, list[Claim]] = defaultdict(list)
        for claim in self._linked:
            self._of_article[claim.article].append(claim)
            for end in {claim.source, claim.target}:
                self._of_entity[end].append(claim)

    def mentions(self) -> Iterator[Question]:
        """Yield one question for each entity that an article doubtfully names."""
        doubts: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        for doubt in self._docket.doubts():
            key = doubt.article, doubt.object
            doubts[key].append((doubt.subject, doubt.reason))
        names = self._names(entity for _, entity in doubts)
        for (article, entity), found in doubts.items():
            subject, reason = found[0]
            hanging = [
                claim
                for claim in self._of_article[article]
                if entity in {claim.source, claim.target}
            ]
            yield self._question(
                "mention",
                subject if len(found) == 1 else f"{article}#all",
                entity,
                f"does {article} mean {names.get(entity, entity)} ({entity})?",
                reason,
                hanging,
            )

    def entities(self) -> Iterator[Question]:
        """Yield the pairs of entities that may be one."""
        described = self._described()
        for one, other, reason in entities_alike(described.values()):
            moving = min(self._of_entity[one.id], self._of_entity[other.id], key=len)
            yield self._question(
                "entities",
                one.id,
                other.id,
                f"are {one.name} ({one.id}) and {other.name} ({other.id}) one?",
                reason,
                moving,
            )

    def contacts(self) -> Iterator[Question]:
        """Yield the pairs of contacts that may be one event."""
        by_id = {claim.id: claim for claim in self._linked}
        pairs = list(contacts_alike(self._docket.all_contacts()))
        names = self._names(
            end
            for one, other, _ in pairs
            for contact in (one, other)
            for end in (contact.source, contact.target)
        )
        for one, other, reason in pairs:
            claims = [by_id[id_] for id_ in (*one.claims, *other.claims)]
            firsts = [by_id[min(contact.claims)] for contact in (one, other)]
            subject, object_ = sorted(map(self._reference, firsts))
            asks = f"are {_told(one, names)} and {_told(other, names)} one event?"
            question = self._question(
                "contacts", subject, object_, asks, reason, claims
            )
            shown = tuple(claim.evidence for claim in firsts)
            yield replace(question, evidence=shown)

    def _reference(self, claim: Claim) -> str:
        """Return how a judgement refers to a claim, as it was read."""
        read = self._docket.read(claim.article).claims
        return str(claim_reference(next(each for each in read if each.id == claim.id)))

    def _question(
        self,
        kind: str,
        subject: str,
        object_: str,
        asks: str,
        reason: str,
        claims: list[Claim],
    ) -> Question:
        return Question(
            kind=kind,
            subject=subject,
            object=object_,
            asks=asks,
            reason=reason,
            evidence=tuple(claim.evidence for claim in claims[:1]),
            contacts=len({self._linked[claim] for claim in claims}),
            claims=len(claims),
        )

    def _described(self) -> Mapping[str, Entity]:
        said = list(self._docket.entities())
        standing = self._docket.standing(entity.id for entity in said)
        return describe(standing, [(entity, 1) for entity in said])

    def _names(self, entities: Iterable[str]) -> dict[str, str]:
        ids = set(entities)
        said = self._docket.sayings(ids)
        names = {saying.entity.id: saying.entity.name for saying in said}
        for id_ in ids:
            known = gazetteer().entity(id_)
            if known is not None:
                names[id_] = known.name
        return names


def _told(contact: Contact, names: Mapping[str, str]) -> str:
    source, target = contact.source, contact.target
    ends = f"{names.get(source, source)} - {names.get(target, target)}"
    return f"{contact.type} {ends} {contact.date or 'on an unknown day'} ({contact.id})"
