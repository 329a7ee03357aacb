"""What the ids that an analyst types stand for, and whether a judgement fits them."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from graph.errors import JudgementError
from graph.gazetteer import gazetteer
from graph.judged import (
    ArticleReference,
    ClaimReference,
    MentionReference,
    Verdict,
    claim_reference,
    judged,
    read_reference,
    same_question,
)
from graph.ledger import Decision, Ruling
from graph.ledger.rows import label_of
from graph.link import block_of
from graph.records import Label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.ledger import Docket
    from graph.records import Claim

__all__ = ["Known"]

_SEE = "see 'demarche review' for ids"
_NOTHING = "nothing in the graph has that id"


class Known:
    """Checks ids against one moment of the ledger; each judgement lacks who and why."""

    def __init__(self, docket: Docket) -> None:
        self._docket = docket
        self._judged = judged(docket.decisions_in_force())

    def is_entity(self, id_: str) -> bool:
        """Tell whether an entity has this id in the graph, or had it before a merge."""
        ids = {id_, self._judged.id_of(id_)}
        return bool(self._docket.standing(ids)) or gazetteer().entity(id_) is not None

    def claim(self, id_: str, *, whole: bool = False) -> ClaimReference:
        """Return the one claim whose id begins so, in force or not."""
        return claim_reference(self._raw_claim(id_), whole=whole)

    def place(self, text: str) -> MentionReference | ArticleReference:
        """Return the mention, or the article, that a text names."""
        reference = read_reference(text)
        if isinstance(reference, MentionReference):
            found = self._docket.find(reference.article)
            if not found:
                raise JudgementError(text, "no article has that id", _SEE)
            return reference
        found = self._docket.find(text)
        if len(found) == 1:
            return ArticleReference(article=found[0])
        told = "several articles have that URL" if found else "nothing has that id"
        raise JudgementError(text, told, _SEE)

    def same_entity(self, one: str, other: str, *, sure: bool = False) -> Ruling:
        """Return the judgement that two entities are one.

        Args:
            one: an entity.
            other: another one.
            sure: whether they are one although the gazetteer has both.
        """
        self._comparable(one, other)
        if not sure and gazetteer().entity(one) and gazetteer().entity(other):
            told = "the gazetteer knows them as two"
            raise JudgementError(
                f"{one} and {other}", told, "say --sure if it is wrong"
            )
        if self._judged.id_of(one) == self._judged.id_of(other):
            raise JudgementError(f"{one} and {other}", "they are one already")
        ruling = Ruling(subject=one, object=other, verdict=Verdict.SAME)
        if self._apart(ruling):
            raise JudgementError(
                f"{one} and {other}",
                "that would make two one of which a judgement says that they are not",
                "see 'demarche judgements' and undo that one first",
            )
        return ruling

    def _apart(self, ruling: Ruling) -> bool:
        """Tell whether a merge would have no effect beside the other judgements."""
        pair = (ruling.subject, ruling.object)
        kept = [
            decision
            for decision in self._docket.decisions_in_force()
            if not same_question((decision.subject, decision.object), pair)
        ]
        after = judged([*kept, _decision(ruling)])
        return after.id_of(pair[0]) != after.id_of(pair[1])

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
            for decision in self._docket.decisions_in_force()
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
        claims = self._docket.claims_of(id_)
        if claims:
            return claims[0]
        claims = self._docket.claims_like(id_)
        if len(claims) != 1 and id_ not in {claim.id for claim in claims}:
            raise _unclear(id_, len(claims))
        return claims[0]  # sorted: the id itself comes before longer ones

    def _raw_claim(self, id_: str) -> Claim:
        """Return the claim whose id begins so, as it was read."""
        if id_.startswith("c:"):
            claims = ", ".join(claim.id for claim in self._docket.claims_of(id_))
            told = f"it is a contact; its claims are {claims}" if claims else _NOTHING
            raise JudgementError(id_, told, _SEE)
        found = {claim.id: claim.article for claim in self._docket.claims_like(id_)}
        found |= {
            about.id: about.article
            for about in self._judged_claims()
            if about.id.startswith(id_)
        }
        if id_ not in found and len(found) != 1:
            raise _unclear(id_, len(found))
        whole, article = (id_, found[id_]) if id_ in found else found.popitem()
        read = self._docket.read(article).claims
        claim = next((claim for claim in read if claim.id == whole), None)
        if claim is None:
            raise JudgementError(id_, "its article makes this claim no more", _SEE)
        return claim

    def _judged_claims(self) -> Iterator[ClaimReference]:
        for decision in self._docket.decisions_in_force():
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
        if to is not None and not self.is_entity(to):
            raise JudgementError(to, "nothing is known under that id", _SEE)
        said = entity if to is None else f"{entity}>{to}"
        return Ruling(subject=str(place), object=said, verdict=Verdict.NOT_SAME)

    def _check_place(
        self, place: MentionReference | ArticleReference, entity: str
    ) -> None:
        there = [
            mention
            for mention in self._docket.mentions(place.article)
            if self._judged.id_of(mention.entity) == self._judged.id_of(entity)
        ]
        if isinstance(place, MentionReference):
            at = (place.start, place.end)
            there = [m for m in there if (m.start, m.end) == at]
        if not there:
            raise JudgementError(str(place), f"it does not mention {entity}", _SEE)


def _decision(ruling: Ruling) -> Decision:
    return Decision(id=0, article="", made_at="", **asdict(ruling))


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
