"""Somebody who decides: from typed ids to the ledger, and from there to the graph.

Entities, contacts and claims are named by their ids, a claim also by the first
characters of its id. What makes no sense is refused with a reason before anything is
written. The graph follows at once.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graph.decide.known import Known
from graph.errors import JudgementError
from graph.judged import JudgementReference, Verdict
from graph.ledger import Ruling
from graph.project import project

if TYPE_CHECKING:
    from graph.ledger import Decided, Decision, Ledger
    from graph.store import Store

__all__ = ["Analyst"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Analyst:
    """Makes judgements.

    Attributes:
        ledger: where they are kept.
        store: the graph, which follows.
        who: makes them.
        why: the reason.
    """

    ledger: Ledger
    store: Store
    who: str
    why: str = ""

    def merge(self, one: str, other: str, *, sure: bool = False) -> Decided:
        """Say that two entities, or two contacts or claims, are one.

        Args:
            one: an entity, a contact or a claim.
            other: another one.
            sure: whether two entities are one although the gazetteer has both.

        Raises:
            JudgementError: an id is unknown, or the two cannot be one.
        """
        with self.ledger.docket() as docket:
            known = Known(docket)
            if known.is_entity(one) and known.is_entity(other):
                ruling = known.same_entity(one, other, sure=sure)
            elif known.is_entity(one) or known.is_entity(other):
                told = "only one of them is an entity"
                raise JudgementError(f"{one} and {other}", told)
            else:
                ruling = known.same_event(one, other)
        return self.decide(ruling)

    def split(self, one: str, other: str, to: str | None = None) -> Decided:
        """Say that two are not one: two entities, two claims, a mention and an entity.

        Args:
            one: an entity, a claim, an article (id or URL), or ``ARTICLE#START-END``.
            other: an entity or a claim.
            to: whom the mention, or the article, means instead; a namesake of whom
                nothing more is known if that is not said.

        Raises:
            JudgementError: an id is unknown, or the two are not one anyway.
        """
        with self.ledger.docket() as docket:
            known = Known(docket)
            if not known.is_entity(other):
                ruling = known.apart_events(one, other)
            elif not known.is_entity(one):
                return self.decide(known.other_meaning(known.place(one), other, to))
            else:
                ruling = known.apart_entities(one, other)
            if to:
                told = "--to says whom a mention means, and this is none"
                raise JudgementError(one, told)
        return self.decide(ruling)

    def reject(self, claim: str) -> Decided:
        """Take a claim out of the graph; it stays in the ledger.

        Raises:
            JudgementError: there is no such claim.
        """
        return self._judge_claim(claim, Verdict.REJECTED)

    def confirm(self, claim: str) -> Decided:
        """Make a claim certain.

        Raises:
            JudgementError: there is no such claim.
        """
        return self._judge_claim(claim, Verdict.CONFIRMED)

    def undo(self, number: int | None = None) -> Decided:
        """Take a judgement back, the last one if no number is given.

        What that judgement had superseded is in force again. Taking back can itself
        be taken back, by its own number.

        Raises:
            JudgementError: there is no such judgement, or it is not in force.
        """
        with self.ledger.docket() as docket:
            found = _standing(docket.decisions(), number)
        about = str(JudgementReference(number=found))
        ruling = Ruling(
            subject=about,
            object="",
            verdict=Verdict.UNDONE,
            reason=self.why,
            who=self.who,
        )
        decided = self.ledger.undo(found, ruling)
        project(self.ledger, self.store)
        return decided

    def decide(self, ruling: Ruling) -> Decided:
        """Write a judgement down as one's own and let the graph follow."""
        signed = replace(ruling, reason=self.why, who=self.who)
        (decided,) = self.ledger.decide([signed])
        project(self.ledger, self.store)
        return decided

    def _judge_claim(self, claim: str, verdict: Verdict) -> Decided:
        with self.ledger.docket() as docket:
            whole = verdict is Verdict.CONFIRMED
            about = Known(docket).claim(claim, whole=whole)
        return self.decide(Ruling(subject=str(about), object="", verdict=verdict))


def _standing(made: tuple[Decision, ...], number: int | None) -> int:
    """Return the number of a judgement in force, of the last one if none is given."""
    standing = {each.id for each in made if each.superseded_by is None}
    if number is None:
        last = [e.id for e in made if e.id in standing and e.verdict != Verdict.UNDONE]
        if not last:
            raise JudgementError("nothing to undo", "there is no judgement in force")
        return last[-1]
    about = f"judgement {number}"
    if number not in {each.id for each in made}:
        raise JudgementError(about, "there is none", "see 'demarche judgements'")
    if number not in standing:
        later = next(each.superseded_by for each in made if each.id == number)
        told = f"judgement {later} has taken its place"
        raise JudgementError(about, told, f"undo {later} instead")
    return number
