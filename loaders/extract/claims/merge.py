"""One claim for one event: merge what an article tells twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.extract.claims.dating import is_assumed

if TYPE_CHECKING:
    from collections.abc import Iterable

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
    drafts = list(drafts)
    firm = [d for d in drafts if d.type in _CONTACTS and not d.trigger.entry.faint]
    drafts = [draft for draft in drafts if not _is_retold(draft, firm)]
    kept: list[Draft] = []
    for draft in sorted(drafts, key=_rank):
        if not any(_same(draft, known) for known in kept):
            kept.append(draft)
    kept = [d for d in kept if not any(_outranks(o, d, index) for o in kept)]
    return sorted(kept, key=lambda d: (d.sentence, d.trigger.token.i, d.type, d.ends))


def _is_retold(draft: Draft, firm: Iterable[Draft]) -> bool:
    """Say whether "discussed" only goes on about a contact told before."""
    return draft.trigger.entry.faint and any(
        event.sentence <= draft.sentence and set(event.ends) & set(draft.ends)
        for event in firm
    )


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


def _same(left: Draft, right: Draft) -> bool:
    if left.type != right.type or left.ends != right.ends:
        return False
    return _compatible(left, right)


def _compatible(left: Draft, right: Draft) -> bool:
    """Say whether two dates may be one day; an assumed date fits any."""
    if left.date is None or right.date is None:
        return True
    if is_assumed(left) or is_assumed(right):
        return True
    return left.date.startswith(right.date) or right.date.startswith(left.date)


def _outranks(official: Draft, state: Draft, index: Index) -> bool:
    """Say whether one draft names officials where the other names their states."""
    if official.type != state.type or official.type not in _MERGED:
        return False
    if official.ends == state.ends or not _compatible(official, state):
        return False
    pairs = [(official.source, official.target)]
    if official.symmetric:
        pairs.append((official.target, official.source))
    return any(
        _acts(left, state.source, index) and _acts(right, state.target, index)
        for left, right in pairs
    )


def _acts(key: str, state: str, index: Index) -> bool:
    return state in {key, index.state(key)}
