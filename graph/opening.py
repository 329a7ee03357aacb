"""Ledger and store together, as a command or a script needs them.

`opened` lends both for writing. `reading` lends the store for reading, after what a
load left undone (a crash, a server that was away) has been caught up; or a graph as it
was known on an earlier day.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_cache_path
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from graph.errors import LedgerError, StoreUnavailableError
from graph.known_on import end_of_day, graph_as_of
from graph.ledger import open_ledger
from graph.project import project
from graph.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from graph.ledger import Ledger
    from graph.settings import Settings
    from graph.store import Store

__all__ = ["has_ledger", "known_ledger", "opened", "reading"]


@contextmanager
def opened(
    where: Settings, *, password: str | None = None, replace_damaged: bool = False
) -> Iterator[tuple[Ledger, Store]]:
    """Lend ledger and store for writing; both are made where there is none.

    Args:
        where: both.
        password: of the store, where it needs one.
        replace_damaged: set a damaged graph file aside and begin a new one.
    """
    with (
        open_ledger(where.ledger) as ledger,
        open_store(
            where.store, password=password, replace_damaged=replace_damaged
        ) as store,
    ):
        yield ledger, store


@contextmanager
def reading(
    where: Settings,
    *,
    password: str | None = None,
    as_known_on: date | str | None = None,
) -> Iterator[Store]:
    """Lend the store for reading, up to date with its ledger if that is here.

    Args:
        where: both.
        password: of the store, where it needs one.
        as_known_on: a day; instead of the store an embedded graph of what was known
            at its end (UTC) is lent, whichever store that is.

    Raises:
        LedgerError: there is no ledger to tell what was known.
        SettingsError: ``as_known_on`` is no day.
    """
    if as_known_on is not None:
        url = _as_known_on(where, end_of_day(as_known_on))
        with open_store(url, read_only=True) as store:
            yield store
        return
    _catch_up(where, password)
    with open_store(where.store, password=password, read_only=True) as store:
        yield store


def has_ledger(where: Settings) -> bool:
    """Tell whether there is a ledger; a database server is taken to have one."""
    try:
        url = make_url(where.ledger)
    except ArgumentError:
        return True  # opening it will say what is wrong
    return url.get_backend_name() != "sqlite" or Path(url.database or "").is_file()


@contextmanager
def known_ledger(where: Settings) -> Iterator[Ledger]:
    """Lend a ledger that is there already.

    Raises:
        LedgerError: there is none.
    """
    if not has_ledger(where):
        told = "there is none"
        raise LedgerError(where.ledger, told, "name the ledger with --ledger")
    with open_ledger(where.ledger) as ledger:
        yield ledger


def _as_known_on(where: Settings, moment: str) -> str:
    home = os.environ.get("DEMARCHE_CACHE")
    cache = Path(home) if home else user_cache_path("demarche", appauthor=False)
    with known_ledger(where) as ledger:
        return graph_as_of(ledger, moment, cache / "as-known-on")


def _catch_up(where: Settings, password: str | None) -> None:
    """Project what is missing, unless another process is writing to the store.

    Whoever writes brings the store up to date, and a store that is away is reported
    by the reading that follows.
    """
    if not has_ledger(where):
        return
    with open_ledger(where.ledger) as ledger:
        try:
            if _behind(ledger, where, password):
                with open_store(where.store, password=password) as store:
                    store.ensure_schema()
                    project(ledger, store)
        except StoreUnavailableError:
            return


def _behind(ledger: Ledger, where: Settings, password: str | None) -> bool:
    with ledger.view() as view:
        head = view.head()
    if head == 0:
        return False
    try:
        with open_store(where.store, password=password, read_only=True) as store:
            return store.projection() != (ledger.id, head)
    except StoreUnavailableError:
        return True  # no graph yet, or none to be had
