"""What an analyst decides, from the ids that he or she types to the ledger and graph.

Entities, contacts and claims are named by their ids, a claim also by the first
characters of its id. What makes no sense is refused with a reason before anything is
written. The graph follows at once.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graph.errors import JudgementError
from graph.gazetteer import gazetteer
from graph.judged import (
    ArticleReference,
    ClaimReference,
    JudgementReference,
    MentionReference,
    Verdict,
    claim_reference,
    judged,
    read_reference,
)
from graph.ledger import Ruling
from graph.ledger.rows import label_of
from graph.link import block_of
from graph.project import project
from graph.records import Label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.judged import Reference
    from graph.ledger import Decided, Ledger, View
    from graph.records import Claim
    from graph.store import Store

__all__ = ["confirm", "decide", "merge", "reject", "split", "undo"]

_SEE = "see 'demarche review' for ids"
_NOTHING = "nothing in the graph has that id"


def merge(
    one: str, other: str, *, why: str, who: str, ledger: Ledger, store: Store
) -> Decided:
    """Say that two entities, or two contacts or claims, are one.

    Raises:
        JudgementError: an id is unknown, or the two cannot be one.
    """
    with ledger.view() as view:
        known = _Known(view, ledger.url)
        pair = known.entity(one), known.entity(other)
        if all(pair):
            ruling = known.same_entity(*map(str, pair))
        elif any(pair):
            raise JudgementError(f"{one} and {other}", "only one of them is an entity")
        else:
            ruling = known.same_event(one, other)
    return decide(replace(ruling, reason=why, who=who), ledger=ledger, store=store)


def split(
    one: str,
    other: str,
    *,
    to: str | None = None,
    why: str,
    who: str,
    ledger: Ledger,
    store: Store,
) -> Decided:
    """Say that two are not one: two entities, two claims, a mention and an entity.

    Args:
        one: an entity, a claim, an article (id or URL), or ``ARTICLE#START-END``.
        other: an entity or a claim.
        to: whom the mention, or the article, means instead; a namesake of whom
            nothing more is known if that is not said.
        why: the reason.
        who: decides.
        ledger: the truth.
        store: follows it.

    Raises:
        JudgementError: an id is unknown, or the two cannot be one anyway.
    """
    with ledger.view() as view:
        known = _Known(view, ledger.url)
        entity = known.entity(other)
        if entity and known.entity(one):
            ruling = known.apart_entities(str(known.entity(one)), entity)
        elif entity:
            ruling = known.other_meaning(known.place(one), entity, to)
        else:
            ruling = known.apart_events(one, other)
        if to and not entity:
            raise JudgementError(one, "--to says whom a mention means; this is none")
    return decide(replace(ruling, reason=why, who=who), ledger=ledger, store=store)


def reject(claim: str, *, why: str, who: str, ledger: Ledger, store: Store) -> Decided:
    """Take a claim out of the graph; it stays in the ledger.

    Raises:
        JudgementError: there is no such claim.
    """
    return _of_claim(claim, Verdict.REJECTED, why, who, ledger, store)


def confirm(claim: str, *, why: str, who: str, ledger: Ledger, store: Store) -> Decided:
    """Make a claim certain.

    Raises:
        JudgementError: there is no such claim.
    """
    return _of_claim(claim, Verdict.CONFIRMED, why, who, ledger, store)


def undo(
    number: int | None, *, why: str, who: str, ledger: Ledger, store: Store
) -> Decided:
    """Take a judgement back, the last one if no number is given.

    What that judgement had superseded is in force again. The taking back of a
    judgement can be taken back too.

    Raises:
        JudgementError: there is no such judgement, or it is not in force.
    """
    with ledger.view() as view:
        made = view.decisions()
    standing = [each for each in made if each.superseded_by is None]
    if number is None:
        standing = [each for each in standing if each.verdict != Verdict.UNDONE]
        if not standing:
            raise JudgementError("undo", "there is no judgement in force")
        number = standing[-1].id
    elif number not in {each.id for each in made}:
        raise JudgementError(
            f"judgement {number}", "there is none", "see 'demarche judgements'"
        )
    elif number not in {each.id for each in standing}:
        later = next(each.superseded_by for each in made if each.id == number)
        told = f"judgement {later} has taken its place"
        raise JudgementError(f"judgement {number}", told, f"undo {later} instead")
    ruling = Ruling(
        subject=str(JudgementReference(number=number)),
        object="",
        verdict=Verdict.UNDONE,
        reason=why,
        who=who,
    )
    decided = ledger.undo(number, ruling)
    project(ledger, store)
    return decided


def decide(ruling: Ruling, *, ledger: Ledger, store: Store) -> Decided:
    """Write a judgement down and let the graph follow."""
    (decided,) = ledger.decide([ruling])
    project(ledger, store)
    return decided


def _of_claim(
    claim: str, verdict: Verdict, why: str, who: str, ledger: Ledger, store: Store
) -> Decided:
    with ledger.view() as view:
        reference = _Known(view, ledger.url).claim(
            claim, whole=verdict is Verdict.CONFIRMED
        )
    ruling = Ruling(
        subject=str(reference), object="", verdict=verdict, reason=why, who=who
    )
    return decide(ruling, ledger=ledger, store=store)


class _Known:
    """What the ids that were typed stand for, and whether a judgement fits them."""

    def __init__(self, view: View, url: str) -> None:
        self._view = view
        self._url = url
        self._judged = judged(view.decisions_in_force())

    def entity(self, id_: str) -> str | None:
        """Return the id if an entity of the graph has it or had it before a merge."""
        ids = {id_, self._judged.id_of(id_)}
        return id_ if self._view.standing(ids) or gazetteer().entity(id_) else None

    def claim(self, id_: str, *, whole: bool = False) -> ClaimReference:
        """Return the one claim whose id begins so, in force or not."""
        return claim_reference(self._raw_claim(id_), whole=whole)

    def place(self, text: str) -> MentionReference | ArticleReference:
        """Return the mention, or the article, that a text names."""
        reference = read_reference(text)
        if isinstance(reference, MentionReference):
            found = self._view.find(reference.article)
            if not found:
                raise JudgementError(text, "no article has that id", _SEE)
            return reference
        found = self._view.find(text)
        if len(found) == 1:
            return ArticleReference(article=found[0])
        told = "several articles have that URL" if found else "nothing has that id"
        raise JudgementError(text, told, _SEE)

    def same_entity(self, one: str, other: str) -> Ruling:
        """Return the judgement that two entities are one."""
        self._comparable(one, other)
        if self._judged.id_of(one) == self._judged.id_of(other):
            raise JudgementError(f"{one} and {other}", "they are one already")
        return Ruling(subject=one, object=other, verdict=Verdict.SAME)

    def apart_entities(self, one: str, other: str) -> Ruling:
        """Return the judgement that two entities are not one."""
        self._comparable(one, other)
        ruling = Ruling(subject=one, object=other, verdict=Verdict.NOT_SAME)
        merged = self._judged.id_of(one) == self._judged.id_of(other)
        if merged and not self._would_part(one, other):
            raise JudgementError(
                f"{one} and {other}",
                "other judgements make them one by a detour",
                "see 'demarche judgements' and undo one of these",
            )
        return ruling

    def _would_part(self, one: str, other: str) -> bool:
        kept = [
            decision
            for decision in self._view.decisions_in_force()
            if {decision.subject, decision.object} != {one, other}
        ]
        after = judged(kept)
        return after.id_of(one) != after.id_of(other)

    def _comparable(self, one: str, other: str) -> None:
        both = f"{one} and {other}"
        if one == other:
            raise JudgementError(both, "they are the very same")
        if label_of(one) is not label_of(other):
            told = f"the one is {_article(one)}, the other {_article(other)}"
            raise JudgementError(both, told)
        if label_of(one) is Label.COUNTRY:
            raise JudgementError(both, "two states are never one")

    def same_event(self, one: str, other: str) -> Ruling:
        """Return the judgement that two contacts or claims are one event."""
        ours, theirs = self._event(one), self._event(other)
        if ours.id == theirs.id:
            raise JudgementError(f"{one} and {other}", "they are one already")
        if block_of(ours) != block_of(theirs):
            raise JudgementError(
                f"{one} and {other}",
                "type or parties differ, so they cannot be one event",
                "merge the parties first, or reject a claim that is wrong",
            )
        return self._events(ours, theirs, Verdict.SAME)

    def apart_events(self, one: str, other: str) -> Ruling:
        """Return the judgement that two claims are two events."""
        ours, theirs = self._event(one), self._event(other)
        if ours.id == theirs.id:
            raise JudgementError(f"{one} and {other}", "they are the very same claim")
        return self._events(ours, theirs, Verdict.NOT_SAME)

    def _events(self, one: Claim, other: Claim, verdict: Verdict) -> Ruling:
        references = [self.claim(claim.id) for claim in (one, other)]
        subject, object_ = sorted(map(str, references))
        return Ruling(subject=subject, object=object_, verdict=verdict)

    def _event(self, id_: str) -> Claim:
        """Return a standing claim by its id, or the first one of a contact."""
        claims = self._view.claims_of(id_)
        if claims:
            return claims[0]
        claims = self._view.claims_like(id_)
        if len(claims) != 1:
            raise _unclear(id_, len(claims))
        return claims[0]

    def _raw_claim(self, id_: str) -> Claim:
        """Return the claim whose id begins so, as it was read."""
        if id_.startswith("c:"):
            claims = ", ".join(claim.id for claim in self._view.claims_of(id_))
            told = f"it is a contact; its claims are {claims}" if claims else _NOTHING
            raise JudgementError(id_, told, _SEE)
        found = {claim.id: claim.article for claim in self._view.claims_like(id_)}
        found |= {
            about.id: about.article
            for about in self._judged_claims()
            if about.id.startswith(id_)
        }
        if len(found) != 1:
            raise _unclear(id_, len(found))
        ((whole, article),) = found.items()
        read = self._view.read(article).claims
        claim = next((claim for claim in read if claim.id == whole), None)
        if claim is None:
            raise JudgementError(id_, "its article makes this claim no more", _SEE)
        return claim

    def _judged_claims(self) -> Iterator[ClaimReference]:
        for decision in self._view.decisions_in_force():
            about = read_reference(decision.subject)
            if isinstance(about, ClaimReference):
                yield about

    def other_meaning(
        self, place: MentionReference | ArticleReference, entity: str, to: str | None
    ) -> Ruling:
        """Return the judgement that a mention does not mean an entity."""
        self._check_place(place, entity)
        if to is None and label_of(entity) is Label.COUNTRY:
            raise JudgementError(
                entity, "a state has no namesake", "say with --to what is meant"
            )
        if to is not None and not self.entity(to):
            raise JudgementError(to, "nothing is known under that id", _SEE)
        said = entity if to is None else f"{entity}>{to}"
        return Ruling(subject=str(place), object=said, verdict=Verdict.NOT_SAME)

    def _check_place(self, place: Reference, entity: str) -> None:
        assert isinstance(place, MentionReference | ArticleReference)  # noqa: S101
        there = [
            mention
            for mention in self._view.mentions(place.article)
            if self._judged.id_of(mention.entity) == self._judged.id_of(entity)
        ]
        if isinstance(place, MentionReference):
            at = (place.start, place.end)
            there = [m for m in there if (m.start, m.end) == at]
        if not there:
            raise JudgementError(str(place), f"it does not mention {entity}", _SEE)


def _unclear(id_: str, number: int) -> JudgementError:
    if not number:
        return JudgementError(id_, _NOTHING, _SEE)
    return JudgementError(
        id_, f"{number} claims begin so", "give more characters of the id"
    )


def _article(entity: str) -> str:
    label = label_of(entity)
    names = {
        Label.OFFICIAL: "an official",
        Label.COUNTRY: "a country",
        Label.ORGANISATION: "an organisation",
    }
    return names[label]
