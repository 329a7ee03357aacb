"""Turns of phrase that tell of a thing undone: called off, unmet, done by nobody.

"Was to have met", "was to meet her, but the talks were scrapped", "a summit at which
he was to meet her was cancelled", "no longer arms", "neither Rome nor Oslo has met",
"had he called", "reports that they met are false".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.records import Status
from loaders.extract.arguments.clauses import subject
from loaders.extract.words import lemma, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

__all__ = [
    "CALLED_OFF",
    "called_off",
    "ends_it",
    "is_called_false",
    "is_counterfactual",
    "is_inverted",
    "is_of_nobody",
    "is_refused",
    "no_longer",
    "with_particle",
]

CALLED_OFF = "called off"  # the rule by which what was planned is over
_CLIMB = 4
_CHAIN = frozenset({"conj", "xcomp", "obj"})
_THINGS = frozenset({"nsubj", "nsubj:pass"})


def with_particle(verb: Token) -> str:
    """Return a verb's lemma with its particle: "fall through"."""
    particles = [
        child.lower_
        for child in verb.children
        if child.dep_ == "compound:prt"
        or (child.i == verb.i + 1 and child.pos_ in {"ADP", "ADV"})
    ]
    behind = verb.nbor(1) if verb.i + 1 < len(verb.doc) else verb
    if not particles and behind.tag_ == "RP":  # hung on the object
        particles = [behind.lower_]
    return " ".join([lemma(verb), *particles[:1]])


def called_off(verb: Token) -> Iterator[tuple[Status, str]]:
    """Yield that a planned contact is over, where the sentence goes on to say so."""
    if not _was_to(verb):
        return
    perfect = any(c.dep_ == "aux" and lemma(c) == "have" for c in verb.children)
    but = any(c.dep_ == "conj" and _ends_a_contact(c) for c in verb.children)
    if perfect or but or _is_within_what_ended(verb):
        yield Status.ENDED, CALLED_OFF


def _was_to(verb: Token) -> bool:
    """Say whether a verb tells of a plan in the past: "was to meet"."""
    marked = any(c.dep_ == "mark" and c.lower_ == "to" for c in verb.children)
    return marked and any(
        c.dep_ == "aux" and c.lower_ in {"was", "were"} for c in verb.children
    )


def _ends_a_contact(verb: Token) -> bool:
    """Say whether a clause ends a contact: "but the talks were scrapped"."""
    things = {lemma(c) for c in verb.children if c.dep_ in _THINGS | {"obj"}}
    return ends_it(verb) and bool(things & table("status")["occasions"])


def ends_it(verb: Token) -> bool:
    """Say whether a verb brings something to its end: "scrapped", "fell through"."""
    lists = table("status")
    return lemma(verb) in lists["governors-ended"] or (
        with_particle(verb) in lists["ending"]
    )


def _is_within_what_ended(verb: Token) -> bool:
    """Say whether a plan is told of what ended or never was: "a summit at which"."""
    lists = table("status")
    before = {word.lower_ for word in verb.sent if word.i < verb.i}
    if not before & lists["relatives"]:
        return False
    place = verb
    for _ in range(_CLIMB):
        place = place.head
        undone = any(lemma(child) in lists["negations"] for child in place.children)
        if place.pos_ == "VERB" and (ends_it(place) or undone):
            return True
    return False


def no_longer(verb: Token, *, modal: bool) -> Iterator[tuple[Status, str]]:
    """Yield what "no longer" says: over, or under a modal verb not to be done."""
    for child in verb.children:
        before = child.nbor(-1).lower_ if child.i > 0 else ""
        if child.lower_ == "longer" and before == "no":
            yield (Status.DENIED, "negated") if modal else (Status.ENDED, "no longer")


def is_refused(place: Token, link: str, noun: Token) -> bool:
    """Say whether there is no such plan: "has no plans to meet", "no talk of".

    Args:
        place: what hangs on the noun.
        link: its relation to the noun.
        noun: what governs the event.
    """
    if not any(c.dep_ == "det" and c.lower_ == "no" for c in noun.children):
        return False
    lists = table("status")
    word = lemma(noun)
    if word in lists["unshaken"]:
        return False
    marks = {c.lower_ for c in place.children if c.dep_ in {"mark", "case"}}
    meant = word in lists["governors-planned"] | lists["governors-proposed"]
    if link == "acl":
        return bool(marks & lists["refusable"])
    return bool(marks & {"to"} and word in lists["truths"]) or (
        meant and bool(marks & {"for", "of"})
    )


def is_of_nobody(verb: Token) -> bool:
    """Say whether nobody does it: "neither Rome nor Oslo has met"."""
    place = verb
    for _ in range(_CLIMB):
        if place.pos_ in {"VERB", "AUX"} and _has_nobody(place):
            return True
        if place.dep_ not in _CHAIN:
            return False
        place = place.head
    return False


def _has_nobody(verb: Token) -> bool:
    nobody = table("status")["nobody"]
    if any(child.lower_ == "neither" for child in verb.children):
        return True
    doer = subject(verb)
    if doer is None or doer.sent != verb.sent:
        return False
    near = [child for child in doer.children if child.dep_ in {"det", "cc:preconj"}]
    near += [child for child in doer.children if child.lower_ == "neither"]
    return doer.lower_ in nobody or any(child.lower_ in nobody for child in near)


def is_inverted(verb: Token) -> bool:
    """Say whether a clause is a condition without "if": "had he called, Rome ..."."""
    conditions = table("status")["inverted"]
    helpers = [child for child in verb.children if child.dep_ == "aux"]
    if verb.dep_ == "xcomp":
        helpers.append(verb.head)
    for helper in helpers:
        if helper.lower_ not in conditions:
            continue
        doer = next((c for c in verb.children if c.dep_ in _THINGS), None)
        opens = helper.is_sent_start or helper.nbor(-1).lower_ in {",", "and", "but"}
        behind = helper.lower_ == "should" and verb.dep_ == "advcl"
        if doer is not None and helper.i < doer.i < verb.i and (opens or behind):
            return True
    return False


def is_counterfactual(verb: Token) -> bool:
    """Say whether a verb tells what was not done: "should have met"."""
    helpers = [child.lower_ for child in verb.children if child.dep_ == "aux"]
    lists = table("status")
    return all(lists[key] & set(helpers) for key in ("counterfactual", "perfect"))


def is_called_false(verb: Token) -> bool:
    """Say whether it is told as hearsay that is false: "reports that ... are false"."""
    place = verb
    while place.dep_ == "conj":
        place = place.head
    tale = place.head
    lists = table("status")
    told = place.dep_ in {"acl", "ccomp"} and lemma(tale) in lists["hearsay"]
    if not told or tale.nbor(1).lower_ != "that":
        return False
    if tale.dep_ in _THINGS and tale.head.lower_ in lists["falsities"]:
        return not any(lemma(c) in lists["negations"] for c in tale.head.children)
    return any(
        child.lower_ in lists["falsities"]
        and any(c.dep_ == "cop" for c in child.children)
        for child in tale.children
        if child.i > verb.i
    )
