"""The cues of an event's standing: each status that a word near the trigger speaks for.

Read from the trigger outwards: negation and modal verbs on it, then the words that
govern it ("threatened to impose", "a proposal for sanctions"), then conditions. The
words are data: ``words/status.toml``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.records import Status
from loaders.extract.ahead import is_part_of, is_to_be_enacted
from loaders.extract.arguments.phrases import preposition, relation
from loaders.extract.undone import (
    called_off,
    is_called_false,
    is_inverted,
    is_refused,
    no_longer,
    with_particle,
)
from loaders.extract.words import lemma, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from loaders.extract.arguments.slots import Trigger

__all__ = ["PREDICATES", "PURPOSE", "cues", "mark", "own"]

PURPOSE = "purpose of a journey"  # the rule by which what one arrives for is ahead
PREDICATES = frozenset({"VERB", "AUX"})
_REPORTED = frozenset({"acl:relcl", "ccomp", "conj"})
_CLIMB = 5
_NOUN_CLIMB = 2  # "agreed to resume [talks]"
_DOWN = frozenset({"xcomp", "ccomp", "acl", "obj", "nmod", "obl", "nsubj", "advcl"})


def cues(trigger: Trigger, *, uttered: bool) -> Iterator[tuple[Status, str]]:
    """Yield each status that a word near a trigger speaks for, with the rule.

    Args:
        trigger: what was found.
        uttered: whether the event is done by saying it.
    """
    yield from own(trigger.token)
    if trigger.noun is not None:
        yield from _on_noun(trigger.noun)
        yield from _light(trigger)
    elif trigger.token.pos_ not in PREDICATES:
        yield from _on_noun(trigger.token)
    yield from _governing(trigger, uttered=uttered)
    if is_called_false(trigger.token):
        yield Status.DENIED, "called false"
    if trigger.entry.joint and _is_purpose(trigger.token):
        yield Status.PLANNED, PURPOSE
    if not uttered and _is_conditional(trigger.token):
        yield Status.THREATENED, "condition"


def _light(trigger: Trigger) -> Iterator[tuple[Status, str]]:
    """Yield what the light verb itself says: "cancelled a visit"."""
    lists = table("status")
    if trigger.entry.type not in lists["light-status"]:
        return
    if lemma(trigger.token) not in lists["light-plain"]:
        yield from _governor(trigger.token, "obj", uttered=False)


def own(verb: Token) -> Iterator[tuple[Status, str]]:
    """Yield what negation and modals on the word itself say."""
    lists = table("status")
    for child in verb.children:
        word = lemma(child)
        if child.dep_ == "advmod" and word in lists["negations"]:
            yield Status.DENIED, "negated"
        if child.dep_ == "aux" and word in lists["modals-planned"]:
            yield Status.PLANNED, f"modal {word}"
        if child.dep_ == "aux" and word in lists["modals-proposed"]:
            yield _would(verb, word)
        if child.dep_ == "mark" and word == "to" and _is_headline(verb):
            yield Status.PLANNED, "infinitive headline"
        if child.dep_ == "aux" and word == "be" and mark(verb) == "to":
            yield Status.PLANNED, "is to"
    yield from called_off(verb)
    yield from no_longer(verb, modal=_is_modal(verb))


def _would(verb: Token, word: str) -> tuple[Status, str]:
    """Read "would" in reported speech as a plan, other modals as proposals."""
    tabled = verb.dep_ == "acl:relcl" and (
        lemma(verb.head) in table("status")["governors-proposed"]
    )
    if word == "would" and not tabled and verb.dep_ in _REPORTED:
        return Status.PLANNED, "reported would"
    return Status.PROPOSED, f"modal {word}"


def _is_headline(verb: Token) -> bool:
    if verb.dep_ == "acl":
        return verb.head.dep_ == "ROOT" and verb.head.pos_ == "PROPN"
    subjects = {c.dep_ for c in verb.children} & {"nsubj", "nsubj:pass"}
    return verb.dep_ == "ROOT" and bool(subjects)


def _on_noun(noun: Token) -> Iterator[tuple[Status, str]]:
    lists = table("status")
    if is_to_be_enacted(noun):
        yield Status.PLANNED, "to be enacted"
    for child in noun.children:
        word = lemma(child)
        if child.dep_ == "det" and word == "no":
            yield Status.DENIED, "no"
        undone = child.dep_ in {"acl", "acl:relcl"} and child.tag_ == "VBN"
        if undone and word in lists["governors-ended"]:
            yield Status.ENDED, f"{word} behind it"
        for key, status in _NOUN_KEYS:
            if child.dep_ in {"amod", "compound"} and (
                word in lists[key] or child.lower_ in lists[key]
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


def _is_purpose(token: Token) -> bool:
    """Say whether a contact is what somebody travels for: "arrives to meet Berg"."""
    place = token
    while place.dep_ == "conj":
        place = place.head
    aimed = (relation(place) in {"advcl", "xcomp"} and mark(place) == "to") or (
        relation(place) == "obl" and preposition(place) == "for"
    )
    journey = place.head
    present = journey.tag_ in {"VBZ", "VBP"}
    return aimed and present and lemma(journey) in table("status")["journeys"]


def _governing(trigger: Trigger, *, uttered: bool) -> Iterator[tuple[Status, str]]:
    """Yield what the words say that govern the trigger, up to a finite clause."""
    place = trigger.token
    for _ in range(_steps(trigger)):
        link, head = _governed_by(place)
        if link == "conj":
            if _is_finite(place):
                return
            place = head
            continue
        if head.i == place.i or link not in _DOWN or _escapes(place, link):
            return
        yield from _of_head(place, link, head, uttered=uttered)
        if link == "ccomp" and _is_said(head):
            return
        place = head


def _of_head(
    place: Token, link: str, head: Token, *, uttered: bool
) -> Iterator[tuple[Status, str]]:
    """Yield what one governing word says of what hangs on it."""
    yield from _governor(head, link, uttered=uttered)
    marker = preposition(place)
    if is_refused(place, link, head):
        yield Status.DENIED, "no"
    if link in {"obl", "obj"} and marker == "for" and _wishes(head):
        yield Status.PROPOSED, f"{lemma(head)} for"
    if link != "ccomp" and (head.pos_ in PREDICATES or _is_predicate(head)):
        yield from own(head)


def _steps(trigger: Trigger) -> int:
    """Return how far up the words bear on a trigger."""
    if trigger.token.pos_ in PREDICATES:
        return _CLIMB
    # an accord stands, whatever is done with it
    return 1 if trigger.entry.type == "AGREED" else _NOUN_CLIMB


def _is_said(verb: Token) -> bool:
    return verb.tag_.startswith("VB") and lemma(verb) in table("grammar")["speech"]


def _is_predicate(word: Token) -> bool:
    """Say whether a noun or adjective is what something is: "is not on the agenda"."""
    return any(child.dep_ == "cop" for child in word.children)


def _wishes(word: Token) -> bool:
    lists = table("status")
    return lemma(word) in lists["governors-proposed"] | lists["governors-planned"]


def _governed_by(token: Token) -> tuple[str, Token]:
    """Return by what a word is governed; "a proposal to impose" by its noun."""
    if token.dep_ == "advcl" and mark(token) == "to":
        first = next(child.i for child in token.children if child.dep_ == "mark")
        noun = token.doc[first - 1] if first > 0 else token
        if noun.pos_ == "NOUN" and noun.dep_ == "obj" and noun.head.i == token.head.i:
            return "acl", noun
    if token.dep_ == "nsubj:pass" or _is_misread_object(token):
        return "obj", token.head
    return relation(token), token.head


def _is_misread_object(noun: Token) -> bool:
    """Say whether the particle of a verb hides its object: "called off a visit"."""
    verb = noun.head
    if noun.dep_ != "obl" or with_particle(verb) not in table("status")["ending"]:
        return False
    return all(c.i == verb.i + 1 for c in noun.children if c.dep_ == "case")


def _governor(head: Token, link: str, *, uttered: bool) -> Iterator[tuple[Status, str]]:
    lists = table("status")
    word = lemma(head)
    if link == "obl" and head.pos_ == "ADJ" and word in lists["ready-for"]:
        yield Status.PROPOSED, f"under {word}"
    whole = with_particle(head)
    if link in {"nsubj", "obj"} and whole in lists["ending"]:
        yield Status.ENDED, f"under {whole}"
        return
    for key, status in _GOVERNORS:
        if word not in lists[key]:
            continue
        if link in {"obl", "advcl"} or (link == "nsubj" and head.pos_ == "VERB"):
            continue
        if uttered and word in lists["performatives"]:
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
        return not is_part_of(place)
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
    done = place.dep_ == "acl" and any(c.dep_ == "obl:agent" for c in place.children)
    return done or place.dep_ == "acl:relcl"


def _is_conditional(token: Token) -> bool:
    """Say whether a condition hangs on the event's clause and a modal is there."""
    place = token
    for _ in range(3):
        for child in place.children:
            if relation(child) == "advcl" and (
                mark(child) in {"if", "unless"} or is_inverted(child)
            ):
                return _is_modal(place)
        if relation(place) not in {"xcomp", "ccomp", "obj", "conj"}:
            return False
        place = place.head
    return False


def mark(clause: Token) -> str:
    """Return the word that opens a clause ("if", "to"), or ""."""
    return next((c.lower_ for c in clause.children if c.dep_ == "mark"), "")


def _is_modal(verb: Token) -> bool:
    lists = table("status")
    modal = lists["modals-planned"] | lists["modals-proposed"]
    return any(child.dep_ == "aux" and lemma(child) in modal for child in verb.children)
