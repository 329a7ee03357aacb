"""What an article says otherwise than before: claims that went, came, or changed.

A claim of another version or another reading has another id and other offsets; it
counts as the same one by what it says: type, ends, status, date, channel, topic and
sentence. Of the rest, two of one type between the same ends out of one sentence are
one claim that changed.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.ontology import contact_types

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from graph.records import Claim

    Key = tuple[str, ...]

__all__ = ["Altered", "Difference", "difference"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Altered:
    """One claim before and after."""

    old: Claim
    new: Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What is not the same, each in the order of the text."""

    went: tuple[Claim, ...] = ()
    came: tuple[Claim, ...] = ()
    altered: tuple[Altered, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether there is any."""
        return bool(self.went or self.came or self.altered)


def difference(old: Iterable[Claim], new: Iterable[Claim]) -> Difference:
    """Return what the claims of an article are otherwise than before.

    Example:
        >>> difference([], [])
        Difference(went=(), came=(), altered=())
    """
    _, went, came = _paired(sorted(old, key=_place), sorted(new, key=_place), _all)
    altered, went, came = _paired(went, came, _event)
    return Difference(
        went=tuple(went),
        came=tuple(came),
        altered=tuple(Altered(old=one, new=other) for one, other in altered),
    )


def _paired(
    old: Iterable[Claim], new: Iterable[Claim], key: Callable[[Claim], Key]
) -> tuple[list[tuple[Claim, Claim]], list[Claim], list[Claim]]:
    """Return the pairs that have one key, then what is left of old and of new."""
    waiting: dict[Key, list[Claim]] = defaultdict(list)
    for claim in old:
        waiting[key(claim)].append(claim)
    pairs, came = [], []
    for claim in new:
        same = waiting[key(claim)]
        if same:
            pairs.append((same.pop(0), claim))
        else:
            came.append(claim)
    went = [claim for claims in waiting.values() for claim in claims]
    return pairs, sorted(went, key=_place), came


def _place(claim: Claim) -> tuple[int, int, str]:
    return claim.start, claim.end, claim.id


def _event(claim: Claim) -> Key:
    ends = [claim.source, claim.target]
    if contact_types()[claim.type].symmetric:
        ends.sort()
    return claim.type, *ends, claim.evidence


def _all(claim: Claim) -> Key:
    told = (claim.status, claim.date or "", claim.channel, claim.topic or "")
    return *_event(claim), *told, claim.source_for or "", claim.target_for or ""
