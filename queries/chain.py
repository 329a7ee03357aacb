"""The shortest chain of contacts between two parties, found hop by hop.

The engines choose differently between chains of one length. Here the choice is
always the same: to each party that a hop reaches leads its latest contact, then
the surest, then the one with the smallest id.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

__all__ = ["walk"]

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Hop:
    """A contact, read from a party that was reached to one that it leads to."""

    row: Row
    near: str  # id of the party that was reached
    far: str  # id of the end that the contact leads to
    end: str  # which end that is: source or target

    def leads_on(self, came: Mapping[str, _Hop | None]) -> bool:
        """Tell whether this is another contact than the one that led here."""
        before = came[self.near]
        return before is None or before.row["contact"] != self.row["contact"]

    def leads_to(self, parties: Iterable[str]) -> bool:
        return self.far in parties or self.row[f"{self.end}_for"] in parties

    def rank(self) -> tuple[bool, list[int], float, str, str, str]:
        date = self.row["date"]
        newest_first = [*(-ord(char) for char in date), 0]
        sure = -float(self.row["confidence"])
        return not date, newest_first, sure, self.row["contact"], self.near, self.far


def walk(
    step: Callable[[Sequence[str]], list[Row]],
    left: Iterable[str],
    right: Iterable[str],
    most: int,
) -> list[Row]:
    """Return the contacts of the shortest chain in order; none if there is no chain.

    Args:
        step: returns the contacts of parties, given by id.
        left: ids of the parties where the chain begins.
        right: ids of the parties where it ends.
        most: the longest chain looked for.
    """
    goal = frozenset(right)
    came: dict[str, _Hop | None] = dict.fromkeys(left)
    frontier = sorted(came)
    for _ in range(most):
        found = _hops(step(frontier), frozenset(frontier))
        hops = sorted((hop for hop in found if hop.leads_on(came)), key=_Hop.rank)
        last = next((hop for hop in hops if hop.leads_to(goal)), None)
        if last is not None:
            return list(_chain(last, came))
        fresh: dict[str, _Hop] = {}
        for hop in hops:
            if hop.far not in came:
                fresh.setdefault(hop.far, hop)
        came |= fresh
        frontier = sorted(fresh)
        if not frontier:
            break
    return []


def _hops(rows: Iterable[Row], frontier: frozenset[str]) -> Iterator[_Hop]:
    """Yield each contact once for each end at which it was reached."""
    for row in rows:
        for here, there in (("source", "target"), ("target", "source")):
            for near in dict.fromkeys((row[f"{here}_id"], row[f"{here}_for"])):
                if near in frontier:
                    yield _Hop(row, near, row[f"{there}_id"], there)


def _chain(last: _Hop, came: dict[str, _Hop | None]) -> Iterator[Row]:
    hops = []
    hop: _Hop | None = last
    while hop is not None:
        hops.append(hop)
        hop = came[hop.near]
    for number, hop in enumerate(reversed(hops), start=1):
        yield {
            **hop.row,
            "hop": number,
            "party_id": hop.near,
            "counterpart_id": hop.far,
        }
