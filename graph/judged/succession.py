"""Which judgement takes the place of which: the later one about the same question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.judged.judged import read_object
from graph.judged.references import (
    ClaimReference,
    EntityReference,
    JudgementReference,
    read_reference,
)

if TYPE_CHECKING:
    from graph.judged.references import Reference

__all__ = ["same_question"]

_Said = tuple[str, str]  # subject and object


def same_question(one: _Said, other: _Said) -> bool:
    """Tell whether two judgements, each as subject and object, answer one question.

    Two entities, or two claims of events, make one question in either order. A claim
    has one more of its own: whether it holds. A mention has one for each entity.

    Example:
        >>> same_question(("USA", "RUS"), ("RUS", "USA"))
        True
        >>> same_question(("a1#0-4", "USA"), ("a1#0-4", "RUS"))
        False
    """
    about, against = read_reference(one[0]), read_reference(other[0])
    if type(about) is not type(against) or isinstance(about, JudgementReference):
        return False
    if isinstance(about, EntityReference):
        return set(one) == set(other)
    if isinstance(about, ClaimReference):
        return _same_claims(one, other)
    return about == against and read_object(one[1])[0] == read_object(other[1])[0]


def _same_claims(one: _Said, other: _Said) -> bool:
    ours = [read_reference(text) for text in one if text]
    theirs = [read_reference(text) for text in other if text]
    if len(ours) != len(theirs):
        return False
    return any(
        all(_is_claim(a, b) for a, b in zip(ours, order, strict=True))
        for order in (theirs, theirs[::-1])
    )


def _is_claim(one: Reference, other: Reference) -> bool:
    if not isinstance(one, ClaimReference) or not isinstance(other, ClaimReference):
        return False
    return one.article == other.article and (one.id == other.id or one.key == other.key)
