"""Where things are: one frozen record, read once, passed on.

Defaults are overridden by the environment, and that by options of a command.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_data_path

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["EMBEDDED_SCHEME", "Settings", "settings"]

EMBEDDED_SCHEME = "ladybug"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What demarche needs to know about its surroundings.

    Attributes:
        store: URL of the graph store, ``ladybug:PATH`` or ``neo4j://HOST:PORT``.
        ledger: SQLAlchemy URL of the ledger.
    """

    store: str
    ledger: str


def settings(
    store: str | None = None,
    ledger: str | None = None,
    *,
    environment: Mapping[str, str] = os.environ,
) -> Settings:
    """Return the settings: options, else environment, else defaults.

    The data folder is ``DEMARCHE_HOME``, else the user's data folder of the
    platform. The ledger of an embedded store lies beside it, with ``.ledger.db``
    added to its name; that of a Neo4j store lies in the data folder.

    Args:
        store: what ``--store`` said; a plain path means an embedded store there.
        ledger: what ``--ledger`` said; a plain path means an SQLite file there.
        environment: the environment to read.

    Example:
        >>> settings("ladybug:g.lbug", environment={}).ledger
        'sqlite:///g.lbug.ledger.db'
        >>> settings(environment={"DEMARCHE_HOME": "/data"}).store
        'ladybug:/data/graph.lbug'
    """
    home = environment.get("DEMARCHE_HOME")
    folder = Path(home) if home else user_data_path("demarche", appauthor=False)
    default = f"{EMBEDDED_SCHEME}:{folder / 'graph.lbug'}"
    store = store or environment.get("DEMARCHE_STORE") or default
    if ":" not in store:
        store = f"{EMBEDDED_SCHEME}:{store}"
    scheme, _, path = store.partition(":")
    ledger = ledger or environment.get("DEMARCHE_LEDGER")
    if not ledger:
        beside = path if scheme == EMBEDDED_SCHEME else str(folder / "graph.lbug")
        ledger = f"{beside}.ledger.db"
    if "://" not in ledger:
        ledger = f"sqlite:///{ledger}"
    return Settings(store=store, ledger=ledger)
