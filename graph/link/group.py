"""Claims taken to be one event, and what keeps two such groups apart."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

from graph.link.rules import rules
from graph.link.saying import differ, stems
from graph.ontology import contact_types

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from graph.link.saying import Mark, Saying
    from graph.records import Status

__all__ = ["Group", "apart", "fits"]


@dataclass(frozen=True)  # no slots: what is worked out is kept
class Group:
    """Claims of one type and status that may be one event, sorted by id."""

    sayings: tuple[Saying, ...]

    @classmethod
    def of(cls, sayings: Iterable[Saying]) -> Group:
        """Return the group of some sayings, given in any order."""
        return cls(tuple(sorted(sayings, key=lambda each: each.claim.id)))

    def __add__(self, other: Group) -> Group:
        """Return the group of the claims of both."""
        return Group.of((*self.sayings, *other.sayings))

    @property
    def id(self) -> str:
        """The id of the first claim: groups of one clustering differ in it."""
        return self.sayings[0].claim.id

    @property
    def type(self) -> str:
        """The contact type."""
        return self.sayings[0].claim.type

    @property
    def status(self) -> Status:
        """The status; all claims have it unless an analyst ruled otherwise."""
        return self.sayings[0].claim.status

    @cached_property
    def ends(self) -> tuple[str, str]:
        """The most specific ends that a claim has."""
        best = min(self.sayings, key=_vagueness)
        return best.ends

    @cached_property
    def sides(self) -> tuple[str, str]:
        """The states or bodies of these ends."""
        return min(self.sayings, key=_vagueness).sides

    @cached_property
    def days(self) -> tuple[int, int] | None:
        """The span of the most precise dates, None without any."""
        known = [
            (s.last - s.first, s.first, s.last)
            for s in self.sayings
            if s.first is not None and s.last is not None
        ]
        if not known:
            return None
        shortest = min(known)[0]
        best = [span for span in known if span[0] == shortest]
        return min(span[1] for span in best), max(span[2] for span in best)

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """What its texts have to tell it from others."""
        return tuple(dict.fromkeys(saying.mark for saying in self.sayings))

    @cached_property
    def articles(self) -> frozenset[str]:
        """The articles that tell of it."""
        return frozenset(saying.claim.article for saying in self.sayings)

    @cached_property
    def published(self) -> tuple[int, ...]:
        """The days on which it was told, sorted."""
        return tuple(sorted({s.published for s in self.sayings if s.published}))

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Its different sentences, sorted."""
        return tuple(sorted({saying.claim.evidence for saying in self.sayings}))

    @cached_property
    def words(self) -> tuple[frozenset[str], ...]:
        """What each different sentence is about."""
        told = {
            (saying.claim.evidence, saying.ends, saying.sides)
            for saying in self.sayings
        }
        found = {stems(text, (*ends, *sides)) for text, ends, sides in told}
        return tuple(sorted(found, key=sorted))


def _vagueness(saying: Saying) -> tuple[int, tuple[str, str], str]:
    vague = sum(
        end == side for end, side in zip(saying.ends, saying.sides, strict=True)
    )
    return vague, saying.ends, saying.claim.id


def apart(left: Group, right: Group, ruled: Callable[[str, str], bool]) -> bool:
    """Tell whether something keeps two groups from being one event.

    One article does: what it has as two, its reader took for two.

    Args:
        left: one group.
        right: the other, of the same type.
        ruled: tells whether an analyst set two claims apart.
    """
    if not left.articles.isdisjoint(right.articles):
        return True
    again = rules()[left.type].again
    return any(
        differ(one, other, again=again)
        or bool(one.ruled and other.ruled and ruled(one.ruled, other.ruled))
        for one, other in product(left.marks, right.marks)
    )


def fits(vague: Group, precise: Group) -> bool:
    """Tell whether the ends of one group are those of another or stand for these.

    A state or body stands for an official who acts for it, at the ends where the type
    allows it. For a symmetric type the
    ends may stand the other way round.
    """
    fixed = 1 if rules()[vague.type].states == "source" else 2
    return any(
        all(
            end == official or (end == side and place < fixed)
            for place, (end, official, side) in enumerate(
                zip(vague.ends, ends, sides, strict=True)
            )
        )
        for ends, sides in _ways(precise)
    )


def _ways(group: Group) -> Iterable[tuple[tuple[str, str], tuple[str, str]]]:
    yield group.ends, group.sides
    if contact_types()[group.type].symmetric:
        yield group.ends[::-1], group.sides[::-1]
