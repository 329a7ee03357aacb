"""One claim for one event: merge what an article tells twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.extract.claims.dating import is_assumed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from loaders.extract.arguments import Index
    from loaders.extract.claims.draft import Draft

__all__ = ["merge"]

_MERGED = frozenset({"AGREED", "CALLED", "MET"})
_CONTACTS = frozenset({"CALLED", "MET"})


def merge(drafts: Iterable[Draft], index: Index) -> list[Draft]:
    """Return one draft for each event, in the order of the text.

    Drafts of one type and the same ends are one event unless both have dates and
    these differ. The surest draft speaks for the event; a date is kept over none.
    """
    kept: dict[tuple[str, tuple[str, str]], list[Draft]] = {}
    for draft in sorted(_without_retold(drafts), key=_rank):
        events = kept.setdefault((draft.type, draft.ends), [])
        if not any(_compatible(draft, known) for known in events):
            events.append(draft)
    found = [draft for events in kept.values() for draft in events]
    found = list(_without_states(found, index))
    return sorted(found, key=lambda d: (d.sentence, d.trigger.token.i, d.type, d.ends))


def _without_retold(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Yield the drafts without "discussed" that goes on about a contact told before."""
    told: set[str] = set()
    for draft in sorted(drafts, key=lambda d: (d.sentence, d.trigger.entry.faint)):
        if draft.trigger.entry.faint and told & set(draft.ends):
            continue
        if draft.type in _CONTACTS and not draft.trigger.entry.faint:
            told |= set(draft.ends)
        yield draft


def _rank(draft: Draft) -> tuple[object, ...]:
    return (
        draft.date is None,
        is_assumed(draft),
        -draft.confidence,
        draft.sentence,
        draft.trigger.token.i,
        draft.type,
        draft.ends,
        draft.trigger.entry.id,
    )


def _compatible(left: Draft, right: Draft) -> bool:
    """Say whether two dates may be one day; an assumed date fits any."""
    if left.date is None or right.date is None:
        return True
    if is_assumed(left) or is_assumed(right):
        return True
    return left.date.startswith(right.date) or right.date.startswith(left.date)


def _without_states(drafts: Iterable[Draft], index: Index) -> Iterator[Draft]:
    """Yield the drafts without those that name states where others name officials."""
    drafts = list(drafts)
    of_states: dict[tuple[str, frozenset[str]], list[Draft]] = {}
    for draft in drafts:
        if draft.type in _MERGED:
            states = frozenset(index.state(key) for key in draft.ends)
            of_states.setdefault((draft.type, states), []).append(draft)
    for draft in drafts:
        states = frozenset(index.state(key) for key in draft.ends)
        others = of_states.get((draft.type, states), ())
        if not any(_outranks(other, draft, index) for other in others):
            yield draft


def _outranks(official: Draft, state: Draft, index: Index) -> bool:
    """Say whether one draft names officials where the other names their states."""
    if official.ends == state.ends or not _compatible(official, state):
        return False
    return any(
        _acts(left, state.source, index) and _acts(right, state.target, index)
        for left, right in (official.ends, official.ends[::-1])
    )


def _acts(key: str, state: str, index: Index) -> bool:
    return state in {key, index.state(key)}
