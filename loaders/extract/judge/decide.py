"""Weigh what the rules say and what they miss, and keep what is likely enough.

What a claim's status is stays with the rules for status: the judge only says who the
parties are. A draft that it adds or keeps tells its confidence in the reason.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from loaders.extract.arguments import Party
from loaders.extract.claims.draft import Draft
from loaders.extract.judge.candidates import candidates
from loaders.extract.judge.facts import Facts
from loaders.extract.judge.features import describe, describe_draft
from loaders.extract.judge.model import load_model
from loaders.extract.judge.scene import scenes
from loaders.extract.status import read_status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loaders.extract.arguments import Trigger
    from loaders.extract.judge.model import Model
    from loaders.extract.judge.scene import Candidate, End
    from loaders.extract.judge.told import Told

__all__ = ["Weighable", "judge", "weighables"]

_HIGHEST = 0.99  # no claim is certain


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighable:
    """A draft with the features by which it is judged.

    Attributes:
        draft: what may become a claim.
        groups: its features.
        ruled: whether the rules say it.
    """

    draft: Draft
    groups: tuple[tuple[str, ...], ...]
    ruled: bool


def judge(told: Told) -> list[Draft]:
    """Return what is likely enough, of what the rules say and of what they miss."""
    model = load_model()
    judged = (_judged(one, model) for one in weighables(told))
    return [draft for draft in judged if draft is not None]


def _judged(one: Weighable, model: Model) -> Draft | None:
    line = model.ruled if one.ruled else model.unruled
    score = model.score(one.draft.type, one.groups)
    confidence = min(line.confidence(score), _HIGHEST)
    if confidence < line.threshold:
        return None
    party = one.draft.target_party
    return replace(
        one.draft,
        confidence=round(confidence, 3),
        target_party=replace(party, rule=f"{party.rule}, judge {confidence:.2f}"),
    )


def weighables(told: Told) -> Iterator[Weighable]:
    """Yield each draft of the rules, and each other pair, with its features."""
    facts = Facts(told.drafts, told.index, told.voices)
    known: dict[int, tuple[tuple[str, ...], ...]] = {}
    for scene in scenes(told.triggers, told.index, told.voices):
        for candidate, groups in describe(candidates(scene, facts), facts):
            draft = facts.draft(candidate)
            if draft is None:
                yield Weighable(
                    draft=_draft(candidate, facts), groups=groups, ruled=False
                )
            else:
                known[id(draft)] = groups
    for draft in told.drafts:
        groups = known.get(id(draft)) or describe_draft(draft)
        yield Weighable(draft=draft, groups=groups, ruled=True)


def _draft(candidate: Candidate, facts: Facts) -> Draft:
    trigger = candidate.trigger
    status, rule = read_status(trigger)
    return Draft(
        type=candidate.type,
        source=candidate.source.key,
        target=candidate.target.key,
        source_party=_party(candidate.source, trigger, facts),
        target_party=_party(candidate.target, trigger, facts),
        trigger=trigger,
        status=status,
        status_rule=rule,
        sentence=trigger.sentence,
        last_sentence=trigger.sentence,
        confidence=0.0,
    )


def _party(end: End, trigger: Trigger, facts: Facts) -> Party:
    way = end.carried or facts.path(trigger, end).text or "itself"
    return Party(
        entities=(end.key,),
        token=end.reference.head,
        reference=end.reference,
        rule=f"path {way}",
        slot="judge",
    )
