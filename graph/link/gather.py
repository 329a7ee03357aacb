"""From claims to groups: each step joins only what nothing keeps apart.

The steps go from what is sure to what is less so: the same day, officials for their
states, the day after, no day. In each, a group joins another only if there is exactly
one that it may join, judged before the step began, so that no order matters; who may
join several stays alone, for a duplicate is better than a false merge.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graph.link.group import Group, apart, fits
from graph.link.likeness import alike
from graph.link.merging import merged
from graph.link.rules import rules
from graph.link.split import split
from graph.link.undated import join_undated

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping

    from graph.link.saying import Saying

    _Ruled = Callable[[str, str], bool]

__all__ = ["gather"]


def gather(sayings: Iterable[Saying], ruled: _Ruled) -> list[Group]:
    """Return the events that the claims of one block tell of, sorted by id.

    Args:
        sayings: all claims of one type between the same states or bodies.
        ruled: tells whether an analyst set two claims apart.
    """
    equal: dict[Hashable, list[Saying]] = defaultdict(list)
    for saying in sayings:
        claim = saying.claim
        place = "" if saying.is_day else claim.article
        equal[claim.status, saying.ends, claim.date or "", place].append(saying)
    groups = [group for each in equal.values() for group in split(each, ruled)]
    for step in (_join_states, _join_next_day, join_undated):
        groups = step(sorted(groups, key=lambda group: group.id), ruled)
    return sorted(groups, key=lambda group: group.id)


def _join_states(groups: list[Group], ruled: _Ruled) -> list[Group]:
    """Join states to the officials who act for them, on one day."""
    if not groups or rules()[groups[0].type].states == "none":
        return groups
    days: dict[Hashable, list[Group]] = defaultdict(list)
    for group in groups:
        if group.sayings[0].is_day:
            days[group.status, group.days].append(group)
    joins = {
        vague.id: only.id
        for day in days.values()
        if len({group.ends for group in day}) > 1
        for vague in day
        if (only := _only_official(vague, day, ruled))
    }
    return merged(groups, joins, ruled)


def _only_official(vague: Group, day: list[Group], ruled: _Ruled) -> Group | None:
    found = [group for group in day if group.ends != vague.ends and fits(vague, group)]
    if len(found) != 1 or apart(vague, found[0], ruled):
        return None
    if rules()[vague.type].kind != "act" and not alike(vague, found[0]):
        return None
    return found[0]


def _join_next_day(groups: list[Group], ruled: _Ruled) -> list[Group]:
    """Join what is told of a day to what may be the same told of the day before.

    The later day must be one on which it was published: a readout of the next morning,
    or a place where it was tomorrow already.
    """
    if not groups or not rules()[groups[0].type].slack:
        return groups
    rows: dict[Hashable, dict[int, list[Group]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for group in groups:
        if group.sayings[0].is_day and group.days:
            rows[group.status, group.ends][group.days[0]].append(group)
    joins = {
        late.id: only.id
        for row in rows.values()
        for day in sorted(row)
        for late in row[day]
        if (only := _only_eve(late, day, row, ruled))
    }
    return merged(groups, joins, ruled)


def _only_eve(
    late: Group, day: int, row: Mapping[int, list[Group]], ruled: _Ruled
) -> Group | None:
    near = [group for each in range(day - 2, day + 2) for group in row.get(each, ())]
    eve = [group for group in row.get(day - 1, ()) if not apart(late, group, ruled)]
    if len(near) != 2 or len(eve) != 1:  # noqa: PLR2004 - the two themselves
        return None
    assumed = all(saying.assumed for saying in late.sayings)
    return eve[0] if assumed and alike(late, eve[0]) else None
