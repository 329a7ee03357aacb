"""Claims with the same ends, status and date: one event, unless a text tells more."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from graph.link.group import Group
from graph.link.rules import rules
from graph.link.saying import differ

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from graph.link.saying import Mark, Saying

    _Ruled = Callable[[str, str], bool]

__all__ = ["split"]


def split(sayings: Iterable[Saying], ruled: _Ruled) -> Iterator[Group]:
    """Yield the events that claims of equal ends, status and date tell of."""
    marked: dict[Mark, list[Saying]] = defaultdict(list)
    for saying in sayings:
        marked[saying.mark].append(saying)
    for piece in _pieces(marked, ruled):
        yield from _by_matter([each for mark in piece for each in marked[mark]])


def _pieces(marked: dict[Mark, list[Saying]], ruled: _Ruled) -> list[list[Mark]]:
    """Return sets of marks of which no two differ.

    Marks that fit more than one set say nothing of where they belong: they stay by
    themselves, together where they differ from none.
    """
    clashes = _clashes(marked, ruled)
    if not clashes:
        return [list(marked)]
    pieces: list[list[Mark]] = []
    for mark in sorted(clashes, key=lambda each: _weight(marked[each])):
        open_ = [piece for piece in pieces if clashes[mark].isdisjoint(piece)]
        if len(open_) == 1:
            open_[0].append(mark)
        else:
            pieces.append([mark])
    free = [mark for mark in marked if mark not in clashes]
    return [*pieces, free] if free else pieces


def _clashes(marked: dict[Mark, list[Saying]], ruled: _Ruled) -> dict[Mark, set[Mark]]:
    found: dict[Mark, set[Mark]] = defaultdict(set)
    for left, right in combinations(marked, 2):
        again = rules()[marked[left][0].claim.type].again
        if differ(left, right, again=again) or (
            left.ruled and right.ruled and ruled(left.ruled, right.ruled)
        ):
            found[left].add(right)
            found[right].add(left)
    return found


def _weight(sayings: list[Saying]) -> tuple[int, str]:
    """Return what puts the marks of most articles first."""
    articles = {saying.claim.article for saying in sayings}
    return -len(articles), min(saying.claim.id for saying in sayings)


def _by_matter(sayings: list[Saying]) -> Iterator[Group]:
    """Yield words apart that share no word about their matter; other claims as one.

    A sentence that says nothing of its matter belongs to the only matter there is,
    else to none.
    """
    whole = Group.of(sayings)
    if rules()[whole.type].kind != "said" or len(whole.articles) == 1:
        yield whole
        return
    matters = _matters(sayings)
    bare = matters.pop(None, [])
    if len(matters) <= 1:
        yield whole
        return
    for matter in matters.values():
        yield Group.of(matter)
    if bare:
        yield Group.of(bare)


def _matters(sayings: list[Saying]) -> dict[str | None, list[Saying]]:
    """Return the claims by matter: those that a chain of shared stems joins."""
    head: dict[str, str] = {}

    def find(stem: str) -> str:
        while head.setdefault(stem, stem) != stem:
            head[stem] = stem = head[head[stem]]
        return stem

    stems = {saying.claim.id: Group((saying,)).words[0] for saying in sayings}
    for words in stems.values():
        first = min(words, default="")
        for word in words:
            head[max(find(word), find(first))] = min(find(word), find(first))
    found: dict[str | None, list[Saying]] = defaultdict(list)
    for saying in sayings:
        words = stems[saying.claim.id]
        found[find(min(words)) if words else None].append(saying)
    return found
