"""One claim for one event: merge what an article tells twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from loaders.extract.arguments import Index
    from loaders.extract.claims.draft import Draft

__all__ = ["merge"]

_CONTACTS = frozenset({"CALLED", "MET"})


def merge(drafts: Iterable[Draft], index: Index) -> list[Draft]:
    """Return one draft for each event, in the order of the text.

    Drafts of one type and the same ends are one event unless both have dates and
    these differ. The surest draft speaks for the event; a date is kept over none.
    """
    drafts = list(drafts)
    met = {
        frozenset(draft.ends)
        for draft in drafts
        if draft.type in _CONTACTS and not draft.trigger.entry.faint
    }
    drafts = [
        draft
        for draft in drafts
        if not draft.trigger.entry.faint or frozenset(draft.ends) not in met
    ]
    kept: list[Draft] = []
    for draft in sorted(drafts, key=_rank):
        if not any(_same(draft, known) for known in kept):
            kept.append(draft)
    return sorted(kept, key=lambda d: (d.sentence, d.trigger.token.i, d.type, d.ends))


def _rank(draft: Draft) -> tuple[object, ...]:
    return (
        draft.date is None,
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
    if left.date is None or right.date is None:
        return True
    return left.date.startswith(right.date) or right.date.startswith(left.date)
