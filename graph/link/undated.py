"""Claims without a day: of the one event that they can mean, or of none.

Texts decide together with the calendar: what is told as done was done before it was
published, what is planned comes after. An undated claim may mean what happened within
the last month, if nothing else of the kind happened within the last quarter.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from operator import itemgetter
from typing import TYPE_CHECKING

from graph.link.group import apart
from graph.link.likeness import alike, bare, likeness, near_copies
from graph.link.merging import merged
from graph.link.rules import rules
from graph.records import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

    from graph.link.group import Group

    _Ruled = Callable[[str, str], bool]

__all__ = ["join_undated"]

# days
_DAY = 1  # a day and its morrow count as one
_WEEK = 7
_MONTH = 31
_QUARTER = 92
_YEAR = 366
_EVER = 4_000_000


def join_undated(groups: list[Group], ruled: _Ruled) -> list[Group]:
    """Return the groups with those without a day joined to the only one they fit."""
    rows: dict[Hashable, list[Group]] = defaultdict(list)
    for group in groups:
        rows[group.status, group.ends].append(group)
    return [group for row in rows.values() for group in _joined(row, ruled)]


def _joined(row: list[Group], ruled: _Ruled) -> list[Group]:
    found = [group for group in row if _span(group) <= _DAY]
    found += _copies([group for group in row if _span(group) > _DAY], ruled)
    # first what tells most of its date: what joined an event tells more of it
    for least, most in ((_DAY, _MONTH), (_MONTH, _YEAR), (_YEAR, _EVER)):
        days = _by_day(found)
        joins = {
            group.id: only.id
            for group in found
            if least < _span(group) <= most and (only := _only(group, days, ruled))
        }
        found = merged(found, joins, ruled)
    return found


def _span(group: Group) -> int:
    """Return how many days more than one its date may mean."""
    return group.days[1] - group.days[0] if group.days else _EVER


def _copies(vague: list[Group], ruled: _Ruled) -> list[Group]:
    """Join those told within a week in nearly the same words, the most alike first."""
    told = sorted((g for g in vague if g.published), key=lambda g: (g.published, g.id))
    pairs = [
        (likeness(left, right), left, right)
        for place, left in enumerate(told)
        for right in _told_soon(told, place)
        if _may_be_copies(left, right)
    ]
    pairs.sort(key=lambda pair: (-pair[0][0], -pair[0][1], pair[1].id, pair[2].id))
    home = {group.id: group for group in vague}  # by the id that a group had
    for _, left, right in pairs:
        one, other = home[left.id], home[right.id]
        if (
            one is not other
            and _may_be_copies(one, other)
            and not apart(one, other, ruled)
        ):
            whole = one + other
            home |= {id_: whole for id_, each in home.items() if each in {one, other}}
    return list({id(group): group for group in home.values()}.values())


def _told_soon(told: list[Group], place: int) -> Iterator[Group]:
    """Yield those behind a place that were published within a week of it."""
    for group in told[place + 1 :]:
        if group.published[0] - told[place].published[0] > _WEEK:
            return
        yield group


def _may_be_copies(left: Group, right: Group) -> bool:
    days = (*left.published, *right.published)
    if max(days) - min(days) > _WEEK or not near_copies(left, right):
        return False
    if left.days is None or right.days is None:
        return True
    return left.days[0] <= right.days[1] and right.days[0] <= left.days[1]


def _by_day(row: list[Group]) -> list[tuple[int, Group]]:
    """Return the groups of which a date is known with their first days, sorted."""
    dated = ((group.days[0], group) for group in row if group.days)
    return sorted(dated, key=lambda each: (each[0], each[1].id))


def _only(vague: Group, row: list[tuple[int, Group]], ruled: _Ruled) -> Group | None:
    """Return the only more precise group that a group can mean."""
    first, last = _window(vague, _QUARTER)
    start = bisect_left(row, first, key=itemgetter(0))
    end = bisect_right(row, last, key=itemgetter(0))
    found = [each for each in row[start:end] if _span(each[1]) < _span(vague)]
    if len(found) != 1:
        return None
    day, group = found[0]
    first, last = _window(vague, _MONTH)
    if not first <= day <= last or apart(vague, group, ruled):
        return None
    return group if _same_matter(vague, group) else None


def _window(group: Group, reach: int) -> tuple[int, int]:
    """Return the first and the last day that may be meant.

    Args:
        group: told without a day.
        reach: how many days before or after its publication, where nothing is told
            of its date.
    """
    told = group.published[0] if group.published else None
    if group.days:
        first, last = group.days
        if told is None:
            return first, last
        ahead = group.status is Status.PLANNED
        return (max(first, told - 1), last) if ahead else (first, min(last, told))
    if told is None:
        return 1, 0
    if group.status is Status.PLANNED:
        return told - 1, told + reach
    return told - reach, told


def _same_matter(vague: Group, precise: Group) -> bool:
    """Tell whether two groups are about the same, as far as their kind asks for it.

    For an act the month is enough; without any date a shared word is.
    """
    if rules()[vague.type].kind != "act" or _MONTH < _span(vague) <= _YEAR:
        return alike(vague, precise)
    if vague.days or bare(vague) or bare(precise):
        return True
    return likeness(vague, precise)[0] > 0
