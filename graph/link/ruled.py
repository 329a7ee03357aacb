"""What an analyst ruled, carried out on what the rules found.

Pairs ruled the same bring their whole groups together. Where that would bring together
a pair ruled apart, only the claims ruled the same leave for a group of their own. If
the rulings contradict each other, those apart prevail.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.link.group import Group

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.link.records import Rulings
    from graph.link.saying import Saying

__all__ = ["Apart", "carry_out", "same_sets"]


class Apart:
    """Tells whether two claims are ruled apart."""

    def __init__(self, rulings: Rulings) -> None:
        self._pairs = rulings.apart | {(b, a) for a, b in rulings.apart}
        self.claims = frozenset(claim for pair in self._pairs for claim in pair)

    def __call__(self, one: str, other: str) -> bool:
        """Tell whether an analyst set these two apart."""
        return (one, other) in self._pairs

    def any_in(self, claims: Iterable[str]) -> bool:
        """Tell whether any two of these are ruled apart."""
        known = sorted(self.claims.intersection(claims))
        return any(self(one, other) for one in known for other in known)


def same_sets(rulings: Rulings, apart: Apart) -> list[frozenset[str]]:
    """Return the sets of claims that are ruled to be one event, sorted."""
    home: dict[str, frozenset[str]] = {}
    for pair in sorted(tuple(sorted(pair)) for pair in rulings.same):
        whole = frozenset().union(*(home.get(id_, {id_}) for id_ in pair))
        if not apart.any_in(whole):
            home |= dict.fromkeys(whole, whole)
    return sorted(set(home.values()), key=sorted)


def carry_out(
    groups: Iterable[Group], sets: Iterable[frozenset[str]], apart: Apart
) -> list[Group]:
    """Return the groups as an analyst wants them, sorted by id."""
    home = {s.claim.id: group for group in groups for s in group.sayings}
    for ruled in sets:
        known = [home[id_] for id_ in sorted(ruled) if id_ in home]
        touched = [s for group in dict.fromkeys(known) for s in group.sayings]
        if apart.any_in(saying.claim.id for saying in touched):
            _move(home, [s for s in touched if s.claim.id in ruled])
        else:
            _move(home, touched)
    return sorted(set(home.values()), key=lambda group: group.id)


def _move(home: dict[str, Group], sayings: list[Saying]) -> None:
    """Take claims out of their groups and into one of their own."""
    if not sayings:
        return
    moved = {saying.claim.id for saying in sayings}
    for group in {home[id_] for id_ in moved}:
        rest = [saying for saying in group.sayings if saying.claim.id not in moved]
        if rest:
            left = Group.of(rest)
            home |= {saying.claim.id: left for saying in rest}
    whole = Group.of(sayings)
    home |= dict.fromkeys(moved, whole)
