"""Ends and edges that only the neighbourhood of a trigger gives.

- A warning uttered in a call or meeting of two goes to the other party.
- A denial without a named opponent goes to those who accuse the denier in the same
  or an adjoining sentence.
- An answer to "the move" goes to whoever made it, in the clause or sentence before.
- What "both sides" did after officials met was done by these officials.
- A threat of sanctions is also a warning.
- Sanctions that were imposed and lifted were both.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graph.records import MentionKind, Status
from loaders.extract.claims.before import doers_before, points_back
from loaders.extract.claims.draft import Draft
from loaders.extract.claims.lifted import lifted
from loaders.extract.claims.pairs import End, ends
from loaders.extract.confidence import confidence
from loaders.extract.status import is_unsaid, read_status
from loaders.extract.words import lemma, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from loaders.extract.arguments import Index, Trigger, Voices

__all__ = ["complete"]

_CONTACTS = frozenset({"CALLED", "MET"})
_HOSTILE = frozenset({"ACCUSED", "CONDEMNED", "WARNED"})
_ANSWERS = frozenset({"CONDEMNED", "DENIED", "SUPPORTED"})
_ABOUT = frozenset({"against", "clause", "if", "of"})
_NAMED = frozenset({MentionKind.NAME, MentionKind.METONYM})


@dataclass(frozen=True, slots=True)
class _Context:
    """The drafts of an article by sentence, and what reads further ends."""

    drafts: dict[int, list[Draft]]
    index: Index
    voices: Voices

    def near(self, *sentences: int) -> Iterator[Draft]:
        """Yield the drafts of some sentences."""
        for sentence in sentences:
            yield from self.drafts.get(sentence, ())


def complete(
    drafts: Sequence[Draft],
    triggers: Sequence[Trigger],
    index: Index,
    voices: Voices,
) -> list[Draft]:
    """Return the drafts and those that follow from their neighbourhood."""
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.sentence, []).append(draft)
    context = _Context(by_sentence, index, voices)
    done = {id(draft.trigger) for draft in drafts}
    found = list(drafts)
    for trigger in triggers:
        if id(trigger) not in done and not is_unsaid(trigger, *read_status(trigger)):
            found += _completed(trigger, context)
    found = [_addressed(draft, context) for draft in found]
    found = list(_personal(found, index))
    return [*found, *_threats(found, index), *lifted(found)]


def _completed(trigger: Trigger, context: _Context) -> list[Draft]:
    """Return the drafts of a trigger whose sentence names one end only."""
    if trigger.entry.type not in _ANSWERS | {"WARNED"}:
        return []
    sources, targets = ends(trigger, context.index, context.voices)
    found: list[Draft] = []
    for source in sources:
        if trigger.entry.type == "WARNED" and not trigger.entry.conditional:
            others = _others(source[0], trigger.sentence, context)
            found += [_draft(trigger, source, end, "addressee") for end in others]
        elif trigger.entry.type == "DENIED" and not trigger.entry.required:
            accusers = _accusers(source, trigger, context)
            found += [_draft(trigger, source, end, "accuser") for end in accusers]
    if not found and not targets and points_back(trigger):
        for source in sources:
            opponents = _opponents(source, trigger, context)
            found += [_draft(trigger, source, end, "doer before") for end in opponents]
    return found


def _draft(trigger: Trigger, source: End, target: End, rule: str) -> Draft:
    status, status_rule = read_status(trigger)
    right = replace(target[1], rule=rule)
    return Draft(
        type=trigger.entry.type,
        source=source[0],
        target=target[0],
        source_party=source[1],
        target_party=right,
        trigger=trigger,
        status=status,
        status_rule=status_rule,
        sentence=trigger.sentence,
        last_sentence=trigger.sentence,
        confidence=confidence(trigger, source[1], right),
    )


def _others(source: str, sentence: int, context: _Context) -> list[End]:
    """Return with whom a speaker is in a contact of two, told here or just before."""
    for place in (sentence, sentence - 1):
        found: dict[str, End] = {}
        for draft in context.near(place):
            if draft.type not in _CONTACTS or source not in draft.ends:
                continue
            if draft.source == source:
                found.setdefault(draft.target, (draft.target, draft.target_party))
            else:
                found.setdefault(draft.source, (draft.source, draft.source_party))
        if found:
            return list(found.values()) if len(found) == 1 else []
    return []


def _addressed(draft: Draft, context: _Context) -> Draft:
    """Return a warning about somebody's conduct as one to the party addressed."""
    if draft.type != "WARNED" or draft.target_party.slot not in _ABOUT:
        return draft
    others = _others(draft.source, draft.sentence, context)
    if not others:
        return draft
    key, party = others[0]
    return replace(draft, target=key, target_party=replace(party, rule="addressee"))


def _accusers(source: End, trigger: Trigger, context: _Context) -> list[End]:
    """Return who accuses the denier in the same or an adjoining sentence."""
    state, here = context.index.state(source[0]), trigger.sentence
    return [
        (draft.source, draft.source_party)
        for draft in context.near(here - 1, here, here + 1)
        if draft.type in _HOSTILE
        and context.index.state(draft.target) == state
        and context.index.state(draft.source) != state
    ]


def _opponents(source: End, trigger: Trigger, context: _Context) -> list[End]:
    """Return whom an answer without a target answers, nearest first."""
    state = context.index.state(source[0])
    hostile = [
        (draft.target, draft.target_party)
        for draft in context.near(trigger.sentence)
        if draft.type in _HOSTILE and draft.source == source[0]
    ]
    for found in (hostile, doers_before(trigger, context.index)):
        kept = [end for end in found if context.index.state(end[0]) != state]
        if kept:
            return kept
    return []


def _personal(drafts: Iterable[Draft], index: Index) -> Iterator[Draft]:
    """Yield what "both sides" did as done by the officials who met or called."""
    officials: dict[str, str] = {}
    for draft in sorted(drafts, key=lambda draft: draft.sentence):
        if draft.type in _CONTACTS:
            states = {index.state(key): key for key in draft.ends}
            officials |= {state: key for state, key in states.items() if state != key}
            yield draft
        elif _is_group(draft) and not _are_named(draft, index):
            target = draft.target
            if draft.target_party.reference.kind is MentionKind.GROUP:
                target = officials.get(draft.target, draft.target)
            source = officials.get(draft.source, draft.source)
            yield replace(draft, source=source, target=target)
        else:
            yield draft


def _is_group(draft: Draft) -> bool:
    """Say whether a group of people did it: "both sides", not "both countries"."""
    reference = draft.source_party.reference
    head = draft.trigger.token.doc[reference.head]
    return reference.kind is MentionKind.GROUP and lemma(head) not in words("states")


def _are_named(draft: Draft, index: Index) -> bool:
    """Say whether the states themselves were named just before "both sides"."""
    near = (draft.sentence, draft.sentence - 1)
    named = {
        key
        for sentence in near
        for reference in index.references(sentence)
        if reference.kind in _NAMED
        for key in reference.entities
    }
    return set(draft.source_party.reference.entities) <= named


def _threats(drafts: Sequence[Draft], index: Index) -> Iterator[Draft]:
    """Yield the warning that lies in a threat of sanctions."""
    warned = {_states(draft, index) for draft in drafts if draft.type == "WARNED"}
    for draft in drafts:
        if (
            draft.type == "SANCTIONED"
            and draft.status is Status.THREATENED
            and _states(draft, index) not in warned
        ):
            warned.add(_states(draft, index))
            yield replace(
                draft, type="WARNED", status=Status.ACTUAL, status_rule="threat"
            )


def _states(draft: Draft, index: Index) -> tuple[str, str]:
    """Return for whom the ends of a draft act."""
    return (index.state(draft.source), index.state(draft.target))
