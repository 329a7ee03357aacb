"""Say what standing a text gives to an event: done, planned, proposed, denied ...

Read from the trigger outwards: negation and modal verbs on it, then the words that
govern it ("threatened to impose", "a proposal for sanctions"), then conditions.
Of several cues the weakest standing wins, so that what was merely considered is
never taken as done. The cues are data: ``words/status.toml``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.records import Status
from loaders.extract.arguments.phrases import preposition, relation
from loaders.extract.words import lemma, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from loaders.extract.arguments.slots import Trigger

__all__ = ["is_unsaid", "read_status"]

_WEAKEST_FIRST = (
    Status.DENIED,
    Status.THREATENED,
    Status.PROPOSED,
    Status.PLANNED,
    Status.ENDED,
    Status.ACTUAL,
)
_TELLERS = frozenset({"sayer", "speaker"})
_SUPPOSING = frozenset({"if", "unless", "to", "whether"})
_CLIMB = 5
_PREDICATES = frozenset({"VERB", "AUX"})
_DOWN = frozenset({"xcomp", "ccomp", "acl", "obj", "nmod", "obl", "nsubj", "advcl"})


def read_status(trigger: Trigger) -> tuple[Status, str]:
    """Return the status of a trigger's event and the rule that gave it."""
    told = trigger.entry.source[0] in _TELLERS
    if told and trigger.entry.type in table("status")["uttered"]:
        return Status.ACTUAL, "said"
    found: dict[Status, str] = {}
    base = trigger.entry.status
    if base is not None:
        found[base] = "entry"
    promised = base is Status.ACTUAL
    uttered = trigger.entry.type in table("status")["uttered"]
    for status, rule in _cues(trigger, uttered=uttered):
        if not (promised and status is Status.PLANNED):
            found.setdefault(status, rule)
    if base is Status.ENDED and Status.DENIED in found:
        return Status.ACTUAL, "not ended"
    for status in _WEAKEST_FIRST:
        if status in found:
            return status, found[status]
    return Status.ACTUAL, "plain"


def is_unsaid(trigger: Trigger, status: Status, rule: str) -> bool:
    """Say whether an utterance was not uttered: negated, or asked of somebody else."""
    if trigger.entry.type == "AGREED":
        return _is_requested(trigger.token)
    if trigger.entry.type not in table("status")["uttered"]:
        return False
    if status is Status.DENIED and rule in {"negated", "no"}:
        return True
    told = trigger.entry.source[0] in _TELLERS
    if told and trigger.entry.type in table("status")["asserted"]:
        return _is_supposed(trigger)
    return _is_requested(trigger.token)


def _is_requested(token: Token) -> bool:
    """Say whether somebody else is asked to do it: "urged Rome to condemn"."""
    place = token
    while place.dep_ == "conj":
        place = place.head
    return place.dep_ in {"xcomp", "ccomp", "advcl"} and (
        lemma(place.head) in table("status")["requests"]
    )


def _is_supposed(trigger: Trigger) -> bool:
    """Say whether a told deed is no plain assertion: modal, negated, an infinitive.

    The negation that an entry asks for ("not acceptable") is part of the assertion.
    """
    token = trigger.token
    refused = bool(trigger.entry.modifiers & table("status")["negations"])
    while token.dep_ == "xcomp" and lemma(token.head) in table("status")["phases"]:
        token = token.head
    cues = [rule for _, rule in _own(token) if not (refused and rule == "negated")]
    if cues or _mark(token) in _SUPPOSING:
        return True
    place = token
    while place.dep_ == "conj":
        place = place.head
    return place.dep_ in {"xcomp", "acl", "amod"} or _mark(place) in _SUPPOSING


def _cues(trigger: Trigger, *, uttered: bool) -> Iterator[tuple[Status, str]]:
    yield from _own(trigger.token)
    if trigger.noun is not None:
        yield from _on_noun(trigger.noun)
        yield from _light(trigger)
    elif trigger.token.pos_ not in _PREDICATES:
        yield from _on_noun(trigger.token)
    yield from _governing(trigger.token, uttered=uttered)
    if not uttered and _is_conditional(trigger.token):
        yield Status.THREATENED, "condition"


def _light(trigger: Trigger) -> Iterator[tuple[Status, str]]:
    """Yield what the light verb itself says: "cancelled a visit"."""
    cues = table("status")
    if trigger.entry.type not in cues["light-status"]:
        return
    if lemma(trigger.token) not in cues["light-plain"]:
        yield from _governor(trigger.token, "obj", uttered=False)


def _own(verb: Token) -> Iterator[tuple[Status, str]]:
    """Yield what negation and modals on the word itself say."""
    cues = table("status")
    for child in verb.children:
        word = lemma(child)
        if child.dep_ == "advmod" and word in cues["negations"]:
            yield Status.DENIED, "negated"
        if child.dep_ == "aux" and word in cues["modals-planned"]:
            yield Status.PLANNED, f"modal {word}"
        if child.dep_ == "aux" and word in cues["modals-proposed"]:
            yield _would(verb, word)
        if child.dep_ == "mark" and word == "to" and _is_headline(verb):
            yield Status.PLANNED, "infinitive headline"
        if child.dep_ == "aux" and word == "be" and _mark(verb) == "to":
            yield Status.PLANNED, "is to"


def _would(verb: Token, word: str) -> tuple[Status, str]:
    """Read "would" in reported speech as a plan, other modals as proposals."""
    if word == "would" and verb.dep_ in {"ccomp", "conj", "acl:relcl"}:
        return Status.PLANNED, "reported would"
    return Status.PROPOSED, f"modal {word}"


def _is_headline(verb: Token) -> bool:
    if verb.dep_ == "acl":
        return verb.head.dep_ == "ROOT" and verb.head.pos_ == "PROPN"
    subjects = {c.dep_ for c in verb.children} & {"nsubj", "nsubj:pass"}
    return verb.dep_ == "ROOT" and bool(subjects)


def _on_noun(noun: Token) -> Iterator[tuple[Status, str]]:
    cues = table("status")
    for child in noun.children:
        word = lemma(child)
        if child.dep_ == "det" and word == "no":
            yield Status.DENIED, "no"
        for key, status in _NOUN_KEYS:
            if child.dep_ in {"amod", "compound"} and (
                word in cues[key] or child.lower_ in cues[key]
            ):
                yield status, f"adjective {word}"


_NOUN_KEYS = (
    ("adjectives-planned", Status.PLANNED),
    ("adjectives-proposed", Status.PROPOSED),
    ("adjectives-threatened", Status.THREATENED),
    ("adjectives-ended", Status.ENDED),
)
_GOVERNORS = (
    ("governors-denied", Status.DENIED),
    ("governors-threatened", Status.THREATENED),
    ("governors-proposed", Status.PROPOSED),
    ("governors-planned", Status.PLANNED),
    ("governors-ended", Status.ENDED),
)


def _governing(token: Token, *, uttered: bool) -> Iterator[tuple[Status, str]]:
    """Yield what the words say that govern the trigger, up to a finite clause."""
    place = token
    steps = _CLIMB if token.pos_ in _PREDICATES else 1
    for _ in range(steps):
        link, head = _governed_by(place)
        if link == "conj":
            if _is_finite(place):
                return
            place = head
            continue
        if head.i == place.i or link not in _DOWN or _escapes(place, link):
            return
        yield from _governor(head, link, uttered=uttered)
        if link in {"obl", "obj"} and preposition(place) == "for" and _wishes(head):
            yield Status.PROPOSED, f"{lemma(head)} for"
        if link != "ccomp" and (head.pos_ in _PREDICATES or _is_predicate(head)):
            yield from _own(head)
        if link == "ccomp" and lemma(head) in table("grammar")["speech"]:
            return
        place = head


def _is_predicate(word: Token) -> bool:
    """Say whether a noun or adjective is what something is: "is not on the agenda"."""
    return any(child.dep_ == "cop" for child in word.children)


def _wishes(word: Token) -> bool:
    cues = table("status")
    return lemma(word) in cues["governors-proposed"] | cues["governors-planned"]


def _governed_by(token: Token) -> tuple[str, Token]:
    """Return by what a word is governed; "a proposal to impose" by its noun."""
    if token.dep_ == "advcl" and _mark(token) == "to":
        first = next(child.i for child in token.children if child.dep_ == "mark")
        noun = token.doc[first - 1] if first > 0 else token
        if noun.pos_ == "NOUN" and noun.dep_ == "obj" and noun.head.i == token.head.i:
            return "acl", noun
    if token.dep_ == "nsubj:pass":
        return "obj", token.head
    return relation(token), token.head


def _governor(head: Token, link: str, *, uttered: bool) -> Iterator[tuple[Status, str]]:
    cues = table("status")
    word = lemma(head)
    if link == "obl" and head.pos_ == "ADJ" and word in cues["ready-for"]:
        yield Status.PROPOSED, f"under {word}"
    for key, status in _GOVERNORS:
        if word not in cues[key]:
            continue
        if link in {"obl", "advcl"} or (link == "nsubj" and head.pos_ == "VERB"):
            continue
        if uttered and word in cues["performatives"]:
            continue
        yield status, f"under {word}"


def _is_finite(verb: Token) -> bool:
    """Say whether a conjunct stands on its own, with its own tense."""
    if verb.tag_ in {"VBD", "VBZ", "VBP"}:
        return True
    return any(child.dep_ in {"nsubj", "aux"} for child in verb.children)


def _escapes(place: Token, link: str) -> bool:
    """Say whether the link leads out of the trigger's own clause."""
    if link == "advcl":
        return True
    if link == "obl":
        return place.pos_ not in {"NOUN", "PROPN"} or preposition(place) in {
            "after",
            "during",
            "following",
            "since",
            "in",
            "at",
            "before",
        }
    return place.dep_ == "acl:relcl"


def _is_conditional(token: Token) -> bool:
    """Say whether a condition hangs on the event's clause and a modal is there."""
    place = token
    for _ in range(3):
        for child in place.children:
            if relation(child) == "advcl" and _mark(child) in {"if", "unless"}:
                return _is_modal(place)
        if relation(place) not in {"xcomp", "ccomp", "obj", "conj"}:
            return False
        place = place.head
    return False


def _mark(clause: Token) -> str:
    return next((c.lower_ for c in clause.children if c.dep_ == "mark"), "")


def _is_modal(verb: Token) -> bool:
    cues = table("status")
    modal = cues["modals-planned"] | cues["modals-proposed"]
    return any(child.dep_ == "aux" and lemma(child) in modal for child in verb.children)
