"""What those who met or called went on to do together.

"The leaders agreed to stay in touch", "it was agreed to meet again": nobody is named,
so they are the parties of the contact that the text goes on about.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graph.records import Status
from loaders.extract.arguments.clauses import is_passive, objects, subject
from loaders.extract.arguments.phrases import preposition
from loaders.extract.claims.form import Form, form_of
from loaders.extract.confidence import confidence
from loaders.extract.status import read_status
from loaders.extract.words import lemma, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loaders.extract.arguments import Index, Trigger
    from loaders.extract.claims.draft import Draft

__all__ = ["join"]

_CONTACTS = frozenset({"CALLED", "MET"})
_JOINED = frozenset({"AGREED"})
_MOST = 3  # pairs of a contact that may be meant by "they"


def join(
    drafts: Sequence[Draft], triggers: Sequence[Trigger], index: Index
) -> Iterator[Draft]:
    """Yield what the parties of a contact did as a group that is not named."""
    done = {id(draft.trigger) for draft in drafts}
    form = form_of(index.reading)
    for trigger in triggers:
        if trigger.entry.type not in _JOINED or id(trigger) in done:
            continue
        if not trigger.entry.joint or not _is_unnamed(trigger, index):
            continue
        status, rule = read_status(trigger)
        for contact in _contact(trigger, drafts, form):
            yield replace(
                contact,
                type=trigger.entry.type,
                source_party=replace(contact.source_party, rule="contact"),
                target_party=replace(contact.target_party, rule="contact"),
                trigger=trigger,
                status=status,
                status_rule=rule,
                sentence=trigger.sentence,
                last_sentence=trigger.sentence,
                confidence=confidence(
                    trigger, contact.source_party, contact.target_party
                ),
            )


def _is_unnamed(trigger: Trigger, index: Index) -> bool:
    """Say whether the doers are "they", "the leaders" or, in the passive, nobody."""
    verb = trigger.token
    if verb.pos_ not in {"VERB", "AUX"} or verb.tag_ == "VBG":
        return False
    if any(preposition(child) == "with" for child in verb.children):
        return False
    if is_passive(verb):
        return any(thing.lower_ == "it" for thing in objects(verb))
    doer = subject(verb)
    if doer is None or index.headed(trigger.block, doer) is not None:
        return False
    return lemma(doer) in words("gathered") or doer.lower_ in words("gathered")


def _contact(trigger: Trigger, drafts: Sequence[Draft], form: Form) -> list[Draft]:
    """Return the pairs of the contact that a text goes on about.

    It is the first that a readout tells, and the last before in other texts; in a
    day's entries, of the same entry.
    """
    before = [
        draft
        for draft in drafts
        if draft.type in _CONTACTS
        and draft.status is Status.ACTUAL
        and draft.sentence <= trigger.sentence
        and (form is not Form.ENTRY or draft.trigger.block == trigger.block)
    ]
    chosen = min if form is Form.READOUT else max
    place = chosen((draft.sentence for draft in before), default=0)
    found = {draft.ends: draft for draft in before if draft.sentence == place}
    return list(found.values()) if len(found) <= _MOST else []
