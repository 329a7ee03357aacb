"""Read the claims of one article: triggers, ends, status, date, then one per event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.records import Status
from loaders.extract.arguments import Index, Voices
from loaders.extract.channel import read_type
from loaders.extract.claims.context import complete
from loaders.extract.claims.draft import Draft
from loaders.extract.claims.finish import finish
from loaders.extract.claims.pairs import ends, pairs
from loaders.extract.claims.together import join
from loaders.extract.confidence import confidence
from loaders.extract.irrealis import is_unreal
from loaders.extract.judge import decide
from loaders.extract.judge.told import Told
from loaders.extract.staged import is_match
from loaders.extract.status import is_unsaid, read_status
from loaders.extract.triggers import matches
from loaders.extract.words import lemma, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.records import Claim
    from loaders.extract.arguments import Trigger
    from loaders.extract.reading import Reading

__all__ = ["read_claims", "read_drafts"]


def read_claims(reading: Reading) -> tuple[Claim, ...]:
    """Return what an article says of contacts, one claim for each event."""
    told = read_drafts(reading)
    return tuple(finish(draft, told.index) for draft in decide.judge(told))


def read_drafts(reading: Reading) -> Told:
    """Return what the rules say, and what they read it from."""
    index = Index.of(reading)
    voices = Voices(index)
    triggers = [
        trigger
        for sentence in reading.sentences
        for trigger in matches(sentence)
        if not is_unreal(trigger)
    ]
    drafts = [
        draft for trigger in triggers for draft in _drafts(trigger, index, voices)
    ]
    drafts += join(drafts, triggers, index)
    drafts = complete(drafts, triggers, index, voices)
    return Told(
        drafts=tuple(drafts), triggers=tuple(triggers), index=index, voices=voices
    )


def _is_vague(trigger: Trigger, status: Status) -> bool:
    """Say whether a contact is only wished for, and not tabled by a party to it."""
    tabled = trigger.noun is not None and lemma(trigger.token) in words("tabling")
    return trigger.entry.joint and status is Status.PROPOSED and not tabled


def _drafts(trigger: Trigger, index: Index, voices: Voices) -> Iterator[Draft]:
    sources, targets = ends(trigger, index, voices)
    kind = read_type(trigger)
    status, rule = read_status(trigger)
    if is_unsaid(trigger, status, rule):
        return
    if _is_vague(trigger, status):
        return
    for (source, left), (target, right) in pairs(trigger, sources, targets, index):
        if is_match(trigger, (source, target), index):
            continue
        yield Draft(
            type=kind,
            source=source,
            target=target,
            source_party=left,
            target_party=right,
            trigger=trigger,
            status=status,
            status_rule=rule,
            sentence=trigger.sentence,
            last_sentence=trigger.sentence,
            confidence=confidence(trigger, left, right),
        )
