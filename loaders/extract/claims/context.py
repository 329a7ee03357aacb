"""Ends and edges that only the neighbourhood of a trigger gives.

- A warning uttered in a call or meeting of two goes to the other party.
- A denial without a named opponent goes to those who accuse the denier in the same
  or an adjoining sentence.
- A threat of sanctions is also a warning.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graph.records import MentionKind, Status
from loaders.extract.arguments.clauses import objects, subject
from loaders.extract.arguments.phrases import parties
from loaders.extract.claims.draft import Draft
from loaders.extract.claims.pairs import End, ends
from loaders.extract.confidence import confidence
from loaders.extract.status import is_unsaid, read_status
from loaders.extract.words import lemma, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loaders.extract.arguments import Index, Trigger, Voices

__all__ = ["complete"]

_CONTACTS = frozenset({"CALLED", "MET"})
_HOSTILE = frozenset({"ACCUSED", "CONDEMNED", "WARNED"})
_ANSWERS = frozenset({"CONDEMNED", "DENIED", "SUPPORTED"})
_ABOUT = frozenset({"against", "clause", "if", "of"})
_NEAR = 1


def complete(
    drafts: Sequence[Draft],
    triggers: Sequence[Trigger],
    index: Index,
    voices: Voices,
) -> list[Draft]:
    """Return the drafts and those that follow from their neighbourhood."""
    found = list(drafts)
    done = {id(draft.trigger) for draft in drafts}
    for trigger in triggers:
        if id(trigger) in done or is_unsaid(trigger, *read_status(trigger)):
            continue
        if trigger.entry.type == "WARNED":
            found += _to_addressee(trigger, drafts, index, voices)
        elif trigger.entry.type == "DENIED" and not trigger.entry.required:
            found += _to_accuser(trigger, drafts, index, voices)
        if id(trigger) not in {id(draft.trigger) for draft in found}:
            found += _to_doer(trigger, drafts, index, voices)
    found = [_personal(_addressed(d, drafts), drafts, index) for d in found]
    return found + list(_threats(found))


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


def _others(source: str, sentence: int, drafts: Sequence[Draft]) -> list[End]:
    """Return with whom a speaker is in a contact of two, told here or just before."""
    near = [
        draft
        for draft in drafts
        if draft.type in _CONTACTS and 0 <= sentence - draft.sentence <= _NEAR
    ]
    near = [draft for draft in near if source in draft.ends]
    if not near:
        return []
    last = max(draft.sentence for draft in near)
    found: dict[str, End] = {}
    for draft in near:
        if draft.sentence == last:
            here = draft.source == source
            end = draft.target if here else draft.source
            party = draft.target_party if here else draft.source_party
            found.setdefault(end, (end, party))
    return list(found.values()) if len(found) == 1 else []


def _to_addressee(
    trigger: Trigger, drafts: Sequence[Draft], index: Index, voices: Voices
) -> Iterator[Draft]:
    sources, _ = ends(trigger, index, voices)
    for source in sources:
        for target in _others(source[0], trigger.sentence, drafts):
            yield _draft(trigger, source, target, "addressee")


def _addressed(draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """Return a warning about somebody's conduct as one to the party addressed."""
    if draft.type != "WARNED" or draft.target_party.slot not in _ABOUT:
        return draft
    others = _others(draft.source, draft.sentence, drafts)
    if not others:
        return draft
    key, party = others[0]
    return replace(draft, target=key, target_party=replace(party, rule="addressee"))


def _personal(draft: Draft, drafts: Sequence[Draft], index: Index) -> Draft:
    """Return what "both sides" did as done by the officials who met or called."""
    group = MentionKind.GROUP
    if draft.type in _CONTACTS or draft.source_party.reference.kind is not group:
        return draft
    if _are_named(draft, index):
        return draft
    officials = {
        index.state(key): key
        for event in drafts
        if event.type in _CONTACTS and event.sentence <= draft.sentence
        for key in event.ends
        if index.state(key) != key
    }
    source = officials.get(draft.source, draft.source)
    target = draft.target
    if draft.target_party.reference.kind is group:
        target = officials.get(draft.target, draft.target)
    return replace(draft, source=source, target=target)


def _are_named(draft: Draft, index: Index) -> bool:
    """Say whether the states themselves were named just before "both sides"."""
    near = {draft.sentence, draft.sentence - 1}
    named = {
        key
        for reference in index.reading.references
        if reference.sentence in near
        and reference.kind in {MentionKind.NAME, MentionKind.METONYM}
        for key in reference.entities
    }
    return set(draft.source_party.reference.entities) <= named


def _to_accuser(
    trigger: Trigger, drafts: Sequence[Draft], index: Index, voices: Voices
) -> Iterator[Draft]:
    sources, _ = ends(trigger, index, voices)
    for source in sources:
        state = index.state(source[0])
        for draft in drafts:
            if (
                draft.type in _HOSTILE
                and abs(draft.sentence - trigger.sentence) <= _NEAR
                and index.state(draft.target) == state
                and index.state(draft.source) != state
            ):
                end = (draft.source, draft.source_party)
                yield _draft(trigger, source, end, "accuser")


def _to_doer(
    trigger: Trigger, drafts: Sequence[Draft], index: Index, voices: Voices
) -> Iterator[Draft]:
    """Yield the claim on "the move": its target did what was told just before."""
    if trigger.entry.type not in _ANSWERS or not _points_back(trigger):
        return
    sources, targets = ends(trigger, index, voices)
    if targets:
        return
    for source in sources:
        for target in _opponents(source, trigger, drafts, index):
            yield _draft(trigger, source, target, "doer before")


def _opponents(
    source: End, trigger: Trigger, drafts: Sequence[Draft], index: Index
) -> list[End]:
    """Return whom an answer without a target answers, nearest first."""
    state = index.state(source[0])
    hostile = [
        (draft.target, draft.target_party)
        for draft in drafts
        if draft.sentence == trigger.sentence
        and draft.type in _HOSTILE
        and draft.source == source[0]
    ]
    for found in (hostile, _doers_before(trigger, index)):
        kept = [end for end in found if index.state(end[0]) != state]
        if kept:
            return kept
    return []


def _points_back(trigger: Trigger) -> bool:
    """Say whether a trigger's object is a deed told before: "the move", "this"."""
    for thing in objects(trigger.token):
        if thing.lower_ in words("pointers") and thing.pos_ == "PRON":
            return True
        dets = {child.lower_ for child in thing.children if child.dep_ == "det"}
        if lemma(thing) in words("deeds") and dets & words("pointers"):
            return True
    return False


def _doers_before(trigger: Trigger, index: Index) -> list[End]:
    """Return the subject of the clause before, else of the sentence before."""
    sentences = index.reading.sentences
    here = sentences[trigger.sentence].tokens.root
    roots = [here] if here.i < trigger.token.i else []
    before = trigger.sentence - 1
    if before >= 0 and sentences[before].block == trigger.block:
        roots.append(sentences[before].tokens.root)
    for root in roots:
        doer = subject(root)
        found = parties(doer, trigger.block, index) if doer is not None else []
        ends_ = [(p.entities[0], p) for p in found if len(p.entities) == 1]
        own = subject(trigger.token)
        if ends_ and (own is None or doer is None or own.i != doer.i):
            return ends_
    return []


def _threats(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield the warning that lies in a threat of sanctions."""
    warned = {draft.ends for draft in drafts if draft.type == "WARNED"}
    for draft in drafts:
        if (
            draft.type == "SANCTIONED"
            and draft.status is Status.THREATENED
            and draft.ends not in warned
        ):
            warned.add(draft.ends)
            yield replace(
                draft, type="WARNED", status=Status.ACTUAL, status_rule="threat"
            )
