"""The whole way: extractions into the ledger, from there into the graph.

Each batch is one transaction of the ledger, then one of the store. What is in the
ledger is not lost: if the store fails or the process dies, the next command projects
what is missing (`graph.project`).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from graph.errors import LedgerError
from graph.ledger import Outcome
from graph.project import project, rebuild
from graph.records import Extraction, Skipped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from graph.ledger import Added, Ledger
    from graph.store import Store

__all__ = ["BATCH", "Summary", "build", "project", "rebuild", "retract"]

BATCH = 20

_Item = Extraction | Skipped

_OUTCOMES = ("new", "unchanged", "changed", "restored")
_CHANGES = ("came", "went", "altered")


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a load did.

    Attributes:
        new, unchanged, changed, restored: numbers of articles.
        skipped: what could not be used, each with its reason.
        claims: how many claims the articles make that are not unchanged.
        contacts: how many contacts stand on these claims.
        came, went, altered: how many claims of changed articles are new, are gone, or
            say something else of the same event in the same sentence.
    """

    new: int = 0
    unchanged: int = 0
    changed: int = 0
    restored: int = 0
    skipped: tuple[Skipped, ...] = ()
    claims: int = 0
    contacts: int = 0
    came: int = 0
    went: int = 0
    altered: int = 0

    @property
    def counts(self) -> Mapping[str, int]:
        """All numbers by name."""
        names = (*_OUTCOMES, "claims", "contacts", *_CHANGES)
        found = {name: int(getattr(self, name)) for name in names}
        return found | {"skipped": len(self.skipped)}

    def __str__(self) -> str:
        """Return one line that tells a user.

        Example:
            >>> print(Summary(new=2, claims=9, contacts=7))
            2 articles: 2 new; 9 claims in 7 contacts
            >>> print(Summary(new=1, changed=1, claims=9, contacts=7, went=1, came=2))
            2 articles: 1 new, 1 changed (2 claims came, 1 went); 9 claims in 7 contacts
            >>> print(Summary(new=1, unchanged=1, claims=2, contacts=2))
            2 articles: 1 new, 1 unchanged; 2 claims in 2 contacts (without unchanged)
        """
        parts = [
            f"{self.counts[name]} {name}{self._changes() if name == 'changed' else ''}"
            for name in _OUTCOMES
            if self.counts[name]
        ]
        read = sum(self.counts[name] for name in _OUTCOMES)
        if self.skipped:
            parts.append(f"{len(self.skipped)} skipped")
        articles = f"{_number(read, 'article')}: {', '.join(parts) or 'nothing to do'}"
        claims = _number(self.claims, "claim")
        note = " (without unchanged)" if self.unchanged else ""
        return f"{articles}; {claims} in {_number(self.contacts, 'contact')}{note}"

    def _changes(self) -> str:
        """Return in brackets what changed articles say otherwise, if anything."""
        counts = [(self.counts[name], name) for name in _CHANGES if self.counts[name]]
        told = [f"{count} {name}" for count, name in counts]
        if told:
            told[0] = f"{_number(counts[0][0], 'claim')} {counts[0][1]}"
        return f" ({', '.join(told)})" if told else ""


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def build(
    items: Iterable[Extraction | Skipped],
    *,
    ledger: Ledger,
    store: Store,
    batch: int = BATCH,
    on_item: Callable[[Added], object] | None = None,
    run: int | None = None,
) -> Summary:
    """Keep what was read and bring the graph up to date, batch by batch.

    Args:
        items: what was read out of articles, and what could not be.
        ledger: where it is kept.
        store: the graph.
        batch: how many items are kept at a time.
        on_item: told of each item once it is kept, for a progress bar.
        run: the run that this is, where the caller began it and will end it.
    """
    store.ensure_schema()
    project(ledger, store)
    number = ledger.start_run() if run is None else run
    tally = _Tally()
    for group in _groups(items, batch):
        added = ledger.add(group, number)
        project(ledger, store)
        for each in added:
            tally.count(each)
            if on_item:
                on_item(each)
    summary = tally.summary(ledger)
    if run is None:
        ledger.end_run(number, summary.counts)
    return summary


def retract(article: str, *, ledger: Ledger, store: Store) -> int:
    """Take back an article, by id or URL, and all that only it says.

    Returns:
        How many articles that were: several may have one URL.

    Raises:
        LedgerError: no such article stands.
    """
    found = ledger.find(article)
    if not found:
        raise LedgerError(
            ledger.url,
            f"no article has the id or URL {article}",
            "see 'demarche query articles-about' for what there is",
        )
    for each in found:
        ledger.retract(each)
    project(ledger, store)
    return len(found)


class _Tally:
    """Counts what became of the items of a load."""

    def __init__(self) -> None:
        self._outcomes: Counter[Outcome] = Counter()
        self._changes: Counter[str] = Counter()
        self._skipped: list[Skipped] = []
        self._claims: dict[str, int] = {}

    def count(self, added: Added) -> None:
        self._outcomes[added.outcome] += 1
        if added.outcome is Outcome.SKIPPED:
            self._skipped.append(Skipped(source=added.item, reason=added.reason))
        elif added.outcome is not Outcome.UNCHANGED:
            self._claims[added.item] = added.claims
        if added.difference and added.outcome is Outcome.CHANGED:
            for name in _CHANGES:
                self._changes[name] += len(getattr(added.difference, name))

    def summary(self, ledger: Ledger) -> Summary:
        with ledger.view() as view:
            contacts = view.contact_ids(self._claims)
        return Summary(
            new=self._outcomes[Outcome.NEW],
            unchanged=self._outcomes[Outcome.UNCHANGED],
            changed=self._outcomes[Outcome.CHANGED],
            restored=self._outcomes[Outcome.RESTORED],
            skipped=tuple(self._skipped),
            claims=sum(self._claims.values()),
            contacts=len(contacts),
            **self._changes,
        )


def _groups(items: Iterable[_Item], size: int) -> Iterator[list[_Item]]:
    waiting = iter(items)
    while group := list(islice(waiting, size)):
        yield group
