"""From the ledger to the graph: what changed since the graph's mark, page by page.

The store keeps a mark: which ledger it shows, up to which change. `project` reads the
changes behind it, works out what they touch from all standing articles, and writes
that with the new mark in one transaction of the store. So the graph is a function of
the standing articles, however they came in, and a projection that was cut short goes
on where the mark is.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

from graph.errors import LedgerError, StoreError
from graph.link import RULES
from graph.page import Page
from graph.store.schema import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.ledger import Change, Ledger
    from graph.store import Store, Writer

__all__ = ["project", "rebuild"]

_Key = TypeVar("_Key", str, tuple[str, str, str])
_Item = TypeVar("_Item")

PAGE = 200
_LINKED = 5  # changes of linking on a page; each may be of hundreds of contacts
_REBUILD = "make the graph anew with 'demarche rebuild'"


def project(ledger: Ledger, store: Store, *, page: int = PAGE) -> int:
    """Let the graph catch up with the ledger and return how many changes that took.

    Args:
        ledger: what is known.
        store: the graph.
        page: how many changes at most go into one transaction of the store.

    Raises:
        StoreError: the graph shows another ledger, or cannot be written.
    """
    projected = 0
    while True:
        since = _since(ledger, store)
        with ledger.view() as view:
            changes = _page(view.changes_since(since, page))
            if changes and view.meta("rules") != RULES:
                raise LedgerError(ledger.url, "it was linked by other rules", _REBUILD)
        if not changes:
            return projected
        with store.transaction() as writer:
            # first, so that of two loaders one waits here for the other
            writer.set_projection(ledger.id, changes[-1].seq)
            with ledger.view() as view:
                _write(Page(view, since, changes), writer)
        projected += len(changes)


def _page(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """Return as many of the changes as make one page: of linking, only a few."""
    linked = [number for number, each in enumerate(changes, 1) if not each.article]
    return changes[: linked[_LINKED - 1]] if len(linked) >= _LINKED else changes


def rebuild(ledger: Ledger, store: Store) -> int:
    """Make the graph anew by today's rules and return how many changes that took.

    Raises:
        LedgerError: the ledger is empty and the graph is not.
    """
    with ledger.view() as view:
        empty = view.head() == 0
    if empty and _holds_anything(store):
        raise LedgerError(
            ledger.url,
            "it is empty and the graph is not",
            "name the ledger that the graph was made from with --ledger",
        )
    store.ensure_schema()
    ledger.relink()
    with store.transaction() as writer:
        writer.clear()
        writer.set_projection(ledger.id, 0)
    return project(ledger, store)


def _since(ledger: Ledger, store: Store) -> int:
    mark = store.projection()
    if mark is None:
        if _holds_anything(store):
            raise StoreError(store.url, "it holds a graph of no known ledger", _REBUILD)
        return 0
    name, seq = mark
    with ledger.view() as view:
        head = view.head()
    if name != ledger.id or seq > head:
        told = f"it shows another ledger than {ledger.url}, or a later state of it"
        raise StoreError(store.url, told, f"name that one with --ledger, or {_REBUILD}")
    return seq


def _holds_anything(store: Store) -> bool:
    return any(
        store.run(f"MATCH (n:`{label}`) RETURN n.id AS id LIMIT 1")
        for label in SCHEMA.nodes
    )


def _write(page: Page, writer: Writer) -> None:
    for type_, gone in _grouped(page.edges_gone()).items():
        writer.delete_edges(type_, gone)
    for label, gone in _grouped(page.nodes_gone()).items():
        writer.delete_nodes(label, gone)
    nodes = _grouped((node.label, node.row) for node in page.nodes())
    for label, rows in nodes.items():
        writer.upsert_nodes(label, rows)
    edges = _grouped(
        ((edge.type, edge.source_label, edge.target_label), edge.row)
        for edge in page.edges()
    )
    for (type_, source, target), rows in edges.items():
        writer.upsert_edges(type_, source, target, rows)


def _grouped(pairs: Iterable[tuple[_Key, _Item]]) -> dict[_Key, list[_Item]]:
    found: dict[_Key, list[_Item]] = defaultdict(list)
    for key, item in pairs:
        found[key].append(item)
    return {key: found[key] for key in sorted(found)}
