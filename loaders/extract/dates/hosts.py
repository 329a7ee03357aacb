"""Which words of the tree a date expression may date.

A date phrase is often hung one word off; the rules here also look at the words that
a reader would hang it on.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from loaders.extract.dates.expressions import Expression, Kind
from loaders.extract.dates.tense import Tense, is_predicate, tense
from loaders.extract.dates.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

__all__ = ["COARSE", "NOMINAL", "hosts", "marks", "merged"]

NOMINAL: Final = frozenset(
    (
        *("obj", "iobj", "nsubj", "nsubj:pass", "obl", "obl:agent", "obl:unmarked"),
        *("nmod", "nmod:desc", "nmod:unmarked", "compound", "conj", "appos", "flat"),
        "advmod",
    )
)
COARSE: Final = frozenset({Kind.DAY, Kind.MONTH, Kind.PERIOD})
_FINITE: Final = frozenset({"advcl", "acl:relcl", "advcl:relcl", "ccomp"})
_DAYS: Final = frozenset(
    {Kind.DAY, Kind.DAY_OF_MONTH, Kind.WEEKDAY, Kind.OFFSET, Kind.AGO, Kind.PERIOD}
)


def merged(expressions: tuple[Expression, ...]) -> Iterator[Expression]:
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
    while place > start and doc[place - 1].lower_ in words("articles"):
        place -= 1
    if place == start:
        return False
    before = doc[place - 1].lower_
    if before == "of" and place - 1 > start:
        return doc[place - 2].lower_ in words("bounds")
    is_fixed = (
        (before == "from" and expression.ranged)
        or (before == "over" and expression.unit == "weekend")
        or (before == "effective" and tense(expression.root.head) is Tense.FUTURE)
        or (before == "for" and expression.root.head.lemma_ in words("scheduled"))
    )
    return before in words("bounds") and not is_fixed


def hosts(expression: Expression) -> Iterator[tuple[Token, int]]:
    """Yield the words that an expression may date, each at a cost.

    A prepositional phrase that the parser hung on a noun may belong to its verb;
    what stands before a noun ("Monday's", "2015") does not, unless the noun is an
    event in which the verb's deed was done ("during Monday's call").
    """
    anchor, head = expression.root, expression.root.head
    if head == anchor:
        yield anchor, 0
    elif is_predicate(head):
        yield _lowered(expression, _lifted(expression, head)), 0
        if head.dep_ == "conj" and not _has_subject(head):
            yield head.head, 3
        if head.dep_ == "acl" and _is_occasion(head.head):
            yield from _raised(head.head, 2)
    else:
        yield head, 0
        if cost := _climb(expression, head):
            yield from _raised(head, cost)


def _raised(noun: Token, cost: int) -> Iterator[tuple[Token, int]]:
    """Yield the verb that a noun is an argument of, at a cost, if there is one."""
    verb = _verb_above(noun)
    if verb is not None:
        yield verb, cost


def _climb(expression: Expression, noun: Token) -> int | None:
    """Return what it costs to take a noun's date for its verb's; None if it is not."""
    prepositions = {mark.lower_ for mark in marks(expression.root)}
    if _is_occasion(noun):
        return 1
    before = _before(expression)
    is_owned = before is not None and before.tag_ == "POS"
    if (
        is_owned
        or "of" in prepositions
        or (expression.root.i < noun.i and not prepositions)
    ):
        return None
    return 2 if expression.kind in _DAYS or noun.pos_ == "PROPN" else None


def _is_occasion(noun: Token) -> bool:
    """Return whether a noun names the event in which a deed was done."""
    return noun.lemma_.lower() in words("events") and noun.dep_ in {"obl", "nmod"}


def _verb_above(noun: Token) -> Token | None:
    """Return the verb that a noun is an argument of."""
    token = noun
    while not is_predicate(token):
        if token.head == token or token.dep_ not in NOMINAL:
            return None
        if any(m.lower_ in words("apart") | words("topics") for m in marks(token)):
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


def _lowered(expression: Expression, verb: Token) -> Token:
    """Return the verb of the clause that a date ends, below the one it hangs on.

    In "condemned the raid that killed ten last week" the raid was last week; in
    "plans to visit in May" the visit is in May.
    """
    before = _before(expression)
    if before is None or before.text == "," or before.i <= verb.i:
        return verb
    for token in reversed(expression.root.doc[verb.i + 1 : expression.start]):
        if verb.is_ancestor(token) and (
            _is_finite(token) or _is_plan(expression, token)
        ):
            return token
    return verb


def _is_finite(token: Token) -> bool:
    return token.dep_ in _FINITE and is_predicate(token) and _has_subject(token)


def _is_plan(expression: Expression, token: Token) -> bool:
    """Return whether a verb is what the verb above plans, and the date the plan's."""
    if token.dep_ != "xcomp" or tense(token) is not Tense.FUTURE:
        return False
    is_present = tense(token.head) is not Tense.PAST
    return is_present or expression.kind in COARSE


def _has_subject(verb: Token) -> bool:
    return any(child.dep_.startswith("nsubj") for child in verb.children)


def _before(expression: Expression) -> Token | None:
    """Return the word before an expression in its sentence."""
    is_first = expression.start == expression.root.sent.start
    return None if is_first else expression.root.doc[expression.start - 1]


def marks(token: Token) -> Iterator[Token]:
    """Yield the prepositions and conjunctions that introduce a word's phrase."""
    for child in token.children:
        if child.dep_ in {"case", "mark", "advmod"} and child.i < token.i:
            yield child
