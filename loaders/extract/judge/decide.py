"""Weigh what the rules say and what they miss, and keep what is likely enough.

What a claim's status is stays with the rules for status: the judge only says who the
parties are. A draft that it adds or keeps tells its confidence in the reason.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graph.records import Status
from loaders.extract.arguments import Party
from loaders.extract.claims.dating import date_all
from loaders.extract.claims.draft import Draft
from loaders.extract.claims.merge import merge
from loaders.extract.judge.candidates import candidates
from loaders.extract.judge.facts import Facts
from loaders.extract.judge.features import describe, describe_draft
from loaders.extract.judge.model import load_model
from loaders.extract.judge.scene import scenes
from loaders.extract.status import GRAVE, WEAKEST_FIRST, read_status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from loaders.extract.arguments import Trigger
    from loaders.extract.judge.model import Line, Model
    from loaders.extract.judge.scene import Candidate, End
    from loaders.extract.judge.told import Told

__all__ = ["Weighable", "decide", "judge", "weighables"]

_HIGHEST = 0.99  # no claim is certain
_HEARD = 0.3  # share of the threshold from which a trigger may weaken the status
_Event = tuple[str, tuple[str, str]]


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
    """Return one draft for each event that is likely enough."""
    model = load_model()
    ones = list(weighables(told))
    weighed = list(zip(ones, _scores(ones, model), strict=True))
    return decide(weighed, told, model.ruled, model.unruled)


def _scores(ones: Sequence[Weighable], model: Model) -> Iterator[float]:
    """Yield the score of each, weighing a group that several share once."""
    known: dict[tuple[str, int], float] = {}
    for one in ones:
        kind, total = one.draft.type, model.intercept
        for group in one.groups:
            place = (kind, id(group))
            if place not in known:
                known[place] = model.weigh(kind, group)
            total += known[place]
        yield total


def decide(
    weighed: Sequence[tuple[Weighable, float]],
    told: Told,
    ruled: Line,
    unruled: Line,
) -> list[Draft]:
    """Return one draft for each event whose confidence reaches its threshold.

    What the rules say is merged as the rules say it, and then kept or dropped as a
    whole. What only the judge says is added if the rules tell no event of this type
    between the two, with the weakest status that any of its triggers has.

    Args:
        weighed: drafts with their features, and their scores.
        told: what they come from.
        ruled: what the scores of drafts of the rules mean.
        unruled: what other scores mean.
    """
    best: dict[_Event, float] = {}
    for one, score in weighed:
        if one.ruled:
            event = (one.draft.type, one.draft.ends)
            best[event] = max(best.get(event, 0.0), ruled.confidence(score))
    others = (
        replace(one.draft, confidence=unruled.confidence(score))
        for one, score in weighed
        if not one.ruled and (one.draft.type, one.draft.ends) not in best
    )
    added = tuple(_added(others, unruled.threshold))
    reading = told.index.reading
    settled = merge(date_all(told.drafts, reading), told.index)
    found = [
        _told(draft, best[draft.type, draft.ends])
        for draft in settled
        if best[draft.type, draft.ends] >= ruled.threshold
    ]
    found += [
        _told(draft, draft.confidence)
        for draft in date_all((*told.drafts, *added), reading)
        if (draft.type, draft.ends) not in best
    ]
    return merge(found, told.index)


def _added(drafts: Iterable[Draft], threshold: float) -> Iterator[Draft]:
    """Yield the likely drafts, each with the weakest status told in its sentence."""
    told: dict[tuple[int, _Event], list[Draft]] = {}
    for draft in drafts:
        event = (draft.type, draft.ends)
        told.setdefault((draft.sentence, event), []).append(draft)
    for group in told.values():
        likely = max(group, key=lambda draft: draft.confidence)
        if likely.confidence < threshold:
            continue
        weakest = min(
            (draft for draft in group if draft.confidence >= _HEARD * threshold),
            key=lambda draft: WEAKEST_FIRST.index(draft.status),
        )
        yield replace(likely, status=weakest.status, status_rule=weakest.status_rule)


def _told(draft: Draft, confidence: float) -> Draft:
    """Return a draft with its confidence, told in its reason too."""
    sure = round(min(confidence, _HIGHEST), 3)
    party = draft.target_party
    rule = f"{party.rule}, judge {sure:.2f}"
    return replace(draft, confidence=sure, target_party=replace(party, rule=rule))


def weighables(told: Told) -> Iterator[Weighable]:
    """Yield each draft of the rules, and each other pair, with its features."""
    facts = Facts(told.drafts, told.index, told.voices)
    known: dict[int, tuple[tuple[str, ...], ...]] = {}
    for scene in scenes(told.triggers, told.index):
        for candidate, groups in describe(candidates(scene, facts), facts):
            draft = facts.draft(candidate)
            if draft is not None:
                known[id(draft)] = groups
                continue
            other = _draft(candidate, facts)
            if not _is_bare(other):
                yield Weighable(draft=other, groups=groups, ruled=False)
    for draft in told.drafts:
        groups = known.get(id(draft)) or describe_draft(draft)
        yield Weighable(draft=draft, groups=groups, ruled=True)


def _is_bare(draft: Draft) -> bool:
    """Say whether a grave deed is but named: "sanctions", and nothing says imposed.

    The rules for status read verbs; where they see none they cannot tell what was
    done from what was called for.
    """
    verb = draft.trigger.token.pos_ == "VERB"
    return draft.type in GRAVE and draft.status is Status.ACTUAL and not verb


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
    way = facts.path(trigger, end).text or "itself"
    return Party(
        entities=(end.key,),
        token=end.reference.head,
        reference=end.reference,
        rule=f"path {way}",
        slot="judge",
    )
