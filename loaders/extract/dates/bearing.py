"""Which date expression bears on a trigger: the nearest in the tree.

From the trigger a path leads up to the root of its sentence, each step at a cost,
until a word such as "after" cuts it. An expression dates the trigger if what it
hangs on lies on that path: "On Monday the envoys agreed to meet" dates the agreement,
"the 2015 deal" the deal and nothing else.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from loaders.extract.dates.expressions import Expression, Kind, find_expressions
from loaders.extract.dates.resolve import EventDate, resolve
from loaders.extract.dates.tense import is_predicate, tense
from loaders.extract.dates.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from spacy.tokens import Token

    from loaders.extract.reading import Sentence

__all__ = ["event_date"]

_DEAREST: Final = 6  # a dearer expression bears on something else
_DEAREST_VAGUE: Final = 1
_QUOTED: Final = 3
_NOMINAL: Final = frozenset(
    (
        *("obj", "iobj", "nsubj", "nsubj:pass", "obl", "obl:agent", "obl:unmarked"),
        *("nmod", "nmod:desc", "nmod:unmarked", "compound", "conj", "appos", "flat"),
        "advmod",
    )
)
_STEPS: Final = {
    "xcomp": 1,
    "ccomp": 2,
    "parataxis": 2,
    "conj": 1,
    "advcl": 2,
    "acl": 2,
    "amod": 2,
    "nmod:poss": 2,
    **dict.fromkeys(sorted(_NOMINAL - {"conj"}), 1),
}
_DAYS: Final = frozenset(
    {Kind.DAY, Kind.DAY_OF_MONTH, Kind.WEEKDAY, Kind.OFFSET, Kind.AGO, Kind.PERIOD}
)


def event_date(
    sentence: Sentence, published: date | None, near: int
) -> EventDate | None:
    """Return the date that a sentence gives to one of its events.

    Args:
        sentence: the parsed sentence.
        published: the day from which "Thursday" or "last month" is counted.
        near: ``token.i`` of the event's trigger, a verb or a noun.

    Returns:
        None where no expression bears on the trigger; an `EventDate` without a date
        where one does that names no day ("recently").
    """
    trigger = sentence.tokens.doc[near]
    path = _path(trigger)
    best: tuple[tuple[int, int, int], Expression, Token] | None = None
    for expression in _merged(find_expressions(sentence.tokens)):
        for host, extra in _hosts(expression):
            cost = path.get(host.i, _below(trigger, host)) + extra
            cost += _QUOTED * (_is_quoted(expression.root) and not _is_quoted(trigger))
            is_vague = expression.kind is Kind.VAGUE
            if cost > (_DEAREST_VAGUE if is_vague else _DEAREST):
                continue
            rank = (cost, int(is_vague), abs(expression.root.i - near))
            if best is None or rank < best[0]:
                best = rank, expression, host
    return best and resolve(best[1], published, tense(best[2]))


def _path(trigger: Token) -> dict[int, int]:
    """Return what it costs to go up from the trigger to each word above."""
    costs = {trigger.i: 0}
    token, cost = trigger, 0
    while token.head != token and (step := _step(token)) is not None:
        token, cost = token.head, cost + step
        costs[token.i] = cost
    return costs


def _step(token: Token) -> int | None:
    """Return the cost of going up from a word, None where its time is another."""
    if any(child.lower_ in words("apart") for child in _marks(token)):
        return None
    if token.dep_ == "acl" and token.tag_ != "VBG":
        return None
    if token.dep_ == "conj" and _parts_tense(token):
        return None
    return _STEPS.get(token.dep_)


def _marks(token: Token) -> Iterator[Token]:
    """Yield the prepositions and conjunctions that introduce a word's phrase."""
    for child in token.children:
        if child.dep_ in {"case", "mark", "advmod"} and child.i < token.i:
            yield child


def _parts_tense(token: Token) -> bool:
    """Return whether a second verb lies on the other side of the publication."""
    return (
        is_predicate(token)
        and is_predicate(token.head)
        and tense(token) is not tense(token.head)
    )


def _below(trigger: Token, host: Token) -> int:
    """Return the cost of a participle that hangs on the trigger itself."""
    is_its_participle = host.head == trigger and host.dep_ in {"acl", "acl:relcl"}
    return 1 if is_its_participle and trigger.pos_ == "NOUN" else _DEAREST + 1


def _merged(expressions: tuple[Expression, ...]) -> Iterator[Expression]:
    """Yield the expressions; "Thursday, July 21" is one, "May 5 and 7" the first."""
    kept: list[Expression] = []
    for expression in expressions:
        above = next(
            (e for e in kept if e.start <= expression.root.head.i < e.end), None
        )
        if above is None:
            kept.append(expression)
        elif above.kind is Kind.WEEKDAY and expression.kind is Kind.DAY:
            place = kept.index(above)
            kept[place] = replace(expression, root=above.root, start=above.start)
    return (expression for expression in kept if not _is_bound(expression))


def _is_bound(expression: Expression) -> bool:
    """Return whether the expression bounds a span or is counted from: "since"."""
    doc, place = expression.root.doc, expression.start
    start = expression.root.sent.start
    while place > start and doc[place - 1].lower_ in words("between"):
        place -= 1
    if place == start:
        return False
    before = doc[place - 1].lower_
    if before == "of" and place - 1 > start:
        return doc[place - 2].lower_ in words("bounds")
    is_fixed = (
        (before == "from" and expression.ranged)
        or (before == "over" and expression.unit == "weekend")
        or (before == "for" and expression.root.head.lemma_ in words("scheduled"))
    )
    return before in words("bounds") and not is_fixed


def _hosts(expression: Expression) -> Iterator[tuple[Token, int]]:
    """Yield the words that an expression may date, each at a cost.

    A prepositional phrase that the parser hung on a noun may belong to its verb;
    what stands before a noun ("Monday's", "2015") does not, unless the noun is an
    event in which the verb's deed was done ("during Monday's call").
    """
    anchor, head = expression.root, expression.root.head
    if head == anchor:
        yield anchor, 0
    elif is_predicate(head):
        yield _lifted(expression, head), 0
        if head.dep_ == "conj" and not _has_subject(head):
            yield head.head, 3
    else:
        yield head, 0
        verb = _verb_above(head)
        if verb is None:
            return
        if head.lemma_.lower() in words("events") and head.dep_ in {"obl", "nmod"}:
            yield verb, 1
        elif anchor.i > head.i and (expression.kind in _DAYS or head.pos_ == "PROPN"):
            yield verb, 2


def _verb_above(noun: Token) -> Token | None:
    """Return the verb that a noun is an argument of."""
    token = noun
    while not is_predicate(token):
        if token.head == token or token.dep_ not in _NOMINAL:
            return None
        if any(mark.lower_ in words("apart") for mark in _marks(token)):
            return None
        token = token.head
    return token


def _lifted(expression: Expression, verb: Token) -> Token:
    """Return the verb that a date belongs to: "said on Monday they would".

    A date between a verb and the subject of the clause below is the upper verb's,
    even where the tree hangs it on the lower.
    """
    while verb.dep_ in {"ccomp", "parataxis"} and verb.head.i < expression.start:
        edges = [
            child.left_edge.i
            for child in verb.children
            if child != expression.root and child.dep_ != "punct"
        ]
        if min([verb.i, *edges]) < expression.start:
            break
        verb = verb.head
    return verb


def _has_subject(verb: Token) -> bool:
    return any(child.dep_.startswith("nsubj") for child in verb.children)


def _is_quoted(token: Token) -> bool:
    """Return whether a word stands between quotation marks of its sentence."""
    marks = words("quotes")
    before = [w.text for w in token.sent if w.i < token.i and w.text in marks]
    behind = [w.text for w in token.sent if w.i > token.i and w.text in marks]
    if before:
        opens = before[-1] in words("opening-quotes")
        return opens or (len(before) % 2 == 1 and before[-1] in words("plain-quotes"))
    return bool(behind) and behind[0] in words("closing-quotes")
