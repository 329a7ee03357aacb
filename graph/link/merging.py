"""Making groups one, in an order that depends on nothing but their ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.link.group import apart

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from graph.link.group import Group

__all__ = ["merged"]


def merged(
    groups: Iterable[Group], joins: Mapping[str, str], ruled: Callable[[str, str], bool]
) -> list[Group]:
    """Return the groups with each that joins another made one with it.

    Who clashes with one that joined before, in the order of ids, stays alone.
    """
    found = {group.id: group for group in groups}
    goals = frozenset(joins.values())
    for id_ in sorted(joins):
        goal = joins[id_]
        if id_ in goals or goal in joins:
            continue
        if not apart(found[id_], found[goal], ruled):
            found[goal] += found.pop(id_)
    return list(found.values())
