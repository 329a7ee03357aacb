"""Which date expression bears on a trigger: the nearest in the tree.

From the trigger a path leads up to the root of its sentence, each step at a cost,
until a word such as "after" cuts it. An expression dates the trigger if what it
hangs on lies on that path: "On Monday the envoys agreed to meet" dates the agreement,
"the 2015 deal" the deal and nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from loaders.extract.dates.expressions import Expression, Kind, find_expressions
from loaders.extract.dates.hosts import COARSE, NOMINAL, hosts, marks, merged
from loaders.extract.dates.resolve import EventDate, resolve
from loaders.extract.dates.tense import Tense, is_predicate, tense
from loaders.extract.dates.words import words

if TYPE_CHECKING:
    from datetime import date

    from spacy.tokens import Token

    from loaders.extract.reading import Sentence

__all__ = ["event_date"]

_DEAREST: Final = 6  # a dearer expression bears on something else
_DEAREST_VAGUE: Final = 1
_QUOTED: Final = 5
_CLAUSE: Final = 2
_STEPS: Final = {
    **dict.fromkeys(sorted(NOMINAL), 1),
    "xcomp": 1,
    "ccomp": 2,
    "parataxis": 2,
    "advcl": 2,
    "amod": 2,
    "nmod:poss": 2,
}
_OBJECTS: Final = frozenset({"obj", "nsubj:pass", "obl"})


def event_date(
    sentence: Sentence, published: date | None, near: int, party: int | None = None
) -> EventDate | None:
    """Return the date that a sentence gives to one of its events.

    Args:
        sentence: the parsed sentence.
        published: the day from which "Thursday" or "last month" is counted.
        near: ``token.i`` of the event's trigger, a verb or a noun.
        party: ``token.i`` of whom it is done to, where each may have a day of its own.

    Returns:
        None where no expression bears on the trigger; an `EventDate` without a date
        where one does that names no day ("recently").
    """
    trigger = sentence.tokens.doc[near]
    path = _path(trigger)
    best: tuple[tuple[int, int, bool, int], EventDate] | None = None
    for expression in merged(find_expressions(sentence.tokens)):
        for host, extra in hosts(expression):
            cost = path.get(host.i, _below(trigger, host)) + extra
            cost += _QUOTED * (_is_quoted(expression.root) and not _is_quoted(trigger))
            is_vague = expression.kind is Kind.VAGUE
            if cost > (_DEAREST_VAGUE if is_vague else _DEAREST):
                continue
            before = _is_of_another(expression, party)
            rank = (cost, int(is_vague), before, abs(expression.root.i - near))
            if best is not None and best[0] <= rank:
                continue
            found = resolve(expression, published, _tense(expression, host, trigger))
            if not _is_misread(expression, host, found, published):
                best = rank, found
    return best and best[1]


def _is_of_another(expression: Expression, party: int | None) -> bool:
    """Return whether a date ends the part before: "[met] X on Monday and [Y] ..."."""
    if party is None or expression.end > party:
        return False
    between = expression.root.doc[expression.end : party]
    return any(word.dep_ == "cc" for word in between)


def _tense(expression: Expression, host: Token, trigger: Token) -> Tense:
    """Return the tense of an expression's word, or of a plan told before it.

    In "proposed to meet in May" the month is the meeting's, on whichever verb the
    tree hangs it.
    """
    is_behind = expression.start > trigger.i > host.i
    if is_behind and expression.kind in COARSE and tense(trigger) is Tense.FUTURE:
        return Tense.FUTURE
    return tense(host)


def _is_misread(
    expression: Expression, host: Token, found: EventDate, published: date | None
) -> bool:
    """Return whether a date cannot be the host's, whatever the tree says.

    A deed told in the present tense was not done in a year or month that is over,
    so "demands damages for the attack in 1981" dates the attack. A year before a
    noun ("the 2018 summit") names it and says nothing new in that year.
    """
    if found.date is None or published is None:
        return False
    today = published.isoformat()[: len(found.date)]
    if expression.kind is Kind.YEAR and found.date == today:
        return expression.root.i < expression.root.head.i
    is_present = host.tag_ in {"VBZ", "VBP"} and tense(host) is Tense.UNKNOWN
    return is_present and expression.start > host.i and found.date < today


def _path(trigger: Token) -> dict[int, int]:
    """Return what it costs to go up from the trigger to each word above."""
    costs = {trigger.i: 0}
    token, cost = trigger, 0
    while token.head != token and (step := _step(token)) is not None:
        token, cost = token.head, cost + step
        costs[token.i] = cost
    if trigger.dep_.startswith("nsubj"):  # "talks are expected to begin on Monday"
        for verb in trigger.head.children:
            if verb.dep_ == "xcomp":
                costs.setdefault(verb.i, 1)
    for verb in trigger.children:  # "..., officials said on Monday"
        if _reports(verb) and tense(trigger) is not Tense.FUTURE:
            costs.setdefault(verb.i, 2)
    return costs


def _reports(verb: Token) -> bool:
    """Return whether a clause behind the deed only tells who reported it."""
    return (
        verb.dep_ in {"advcl", "parataxis", "ccomp"}
        and verb.lemma_.lower() in words("speech")
        and not any(child.dep_ == "mark" for child in verb.children)
    )


def _step(token: Token) -> int | None:
    """Return the cost of going up from a word, None where its time is another."""
    if any(mark.lower_ in words("apart") for mark in marks(token)):
        return None
    if token.dep_ in {"acl", "acl:relcl"}:
        return _CLAUSE if _is_same_occasion(token) else None
    if token.dep_ in {"ccomp", "parataxis", "conj"} and _parts_tense(token):
        return None
    return _STEPS.get(token.dep_)


def _is_same_occasion(verb: Token) -> bool:
    """Return whether a clause on a noun tells of what its verb tells.

    So do "a statement condemning", "a plan to visit", "Riga, where they met" and
    "the last time they met"; "sanctions imposed" and "who met" do not.
    """
    if verb.dep_ == "acl":
        return verb.tag_ in {"VBG", "VB"}
    opens = any(child.lower_ in words("occasions") for child in verb.children)
    return opens or verb.head.lower_ == "time"


def _parts_tense(token: Token) -> bool:
    """Return whether a verb lies ahead and the one above it does not.

    When something was announced does not date it; when a threat was made does.
    """
    if not (is_predicate(token) and is_predicate(token.head)):
        return False
    is_threat = token.head.lemma_.lower() in words("threats")
    return tense(token) is Tense.FUTURE is not tense(token.head) and not is_threat


def _below(trigger: Token, host: Token) -> int:
    """Return the cost of a word that hangs on the trigger itself.

    That is a participle on a noun ("talks held on Monday") or the event that a
    light verb takes ("attended Monday's talks").
    """
    is_participle = host.dep_ in {"acl", "acl:relcl"} and trigger.pos_ == "NOUN"
    is_event = (
        host.lemma_.lower() in words("events")
        and host.dep_ in _OBJECTS
        and trigger.lemma_.lower() in words("light")
    )
    is_its = host.head == trigger and (is_participle or is_event)
    return 1 if is_its else _DEAREST + 1


def _is_quoted(token: Token) -> bool:
    """Return whether a word stands between quotation marks of its sentence."""
    marks = words("quotes")
    before = [w.text for w in token.sent if w.i < token.i and w.text in marks]
    behind = [w.text for w in token.sent if w.i > token.i and w.text in marks]
    if before:
        opens = before[-1] in words("opening-quotes")
        return opens or (len(before) % 2 == 1 and before[-1] in words("plain-quotes"))
    return bool(behind) and behind[0] in words("closing-quotes")
