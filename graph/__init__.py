"""What is known: records, ledger, resolving, linking, stores.

The public names are here, each loaded when it is first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.errors import DemarcheError, LedgerError, QueryError, StoreError
    from graph.ledger import Ledger, open_ledger
    from graph.records import Article, Claim, Contact, Entity, Extraction
    from graph.store import Store, open_store

__all__ = [
    "Article",
    "Claim",
    "Contact",
    "DemarcheError",
    "Entity",
    "Extraction",
    "Ledger",
    "LedgerError",
    "QueryError",
    "Store",
    "StoreError",
    "open_ledger",
    "open_store",
]

_HOMES = {
    "graph.errors": ("DemarcheError", "LedgerError", "QueryError", "StoreError"),
    "graph.ledger": ("Ledger", "open_ledger"),
    "graph.records": ("Article", "Claim", "Contact", "Entity", "Extraction"),
    "graph.store": ("Store", "open_store"),
}


def __getattr__(name: str) -> object:
    # so that `demarche --help` does not load SQLAlchemy and the stores
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
