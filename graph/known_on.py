"""The graph as it was known at the end of a day.

The ledger knows which version of an article stood when and which judgements were in
force. What stood then is replayed into a ledger of its own and projected into an
embedded graph in the cache folder; asked again, the graph is there already. The rules
of linking, the gazetteer and the ontology are today's: what differs is what was known.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from datetime import date
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from graph.errors import SettingsError
from graph.ledger import Ledger
from graph.link import RULES
from graph.packaged import all_files
from graph.project import project
from graph.store import open_store
from graph.store.schema import SCHEMA

__all__ = ["end_of_day", "graph_as_of"]

_KEPT = 8
_GRAPH = "graph.lbug"


def end_of_day(day: date | str) -> str:
    """Return the last second of a day in UTC, as the ledger writes times.

    Raises:
        SettingsError: it is no day.

    Example:
        >>> end_of_day("2021-12-24")
        '2021-12-24T23:59:59Z'
    """
    try:
        known = date.fromisoformat(str(day))
    except ValueError as error:
        advice = "write it as 2021-12-24"
        raise SettingsError("as-known-on", str(day), advice) from error
    return f"{known.isoformat()}T23:59:59Z"


def graph_as_of(ledger: Ledger, moment: str, folder: Path) -> str:
    """Return the URL of a graph that shows what stood in a ledger at a moment.

    Args:
        ledger: what is known now.
        moment: ISO 8601 in UTC, to the second; what came in it counts.
        folder: where such graphs are kept, the last ones used.
    """
    with ledger.past() as past:
        mark = past.mark_at(moment)
    home = folder / f"{ledger.id}-{mark}-{_rules()}"
    if not (home / _GRAPH).exists():
        folder.mkdir(parents=True, exist_ok=True)
        _make(ledger, moment, home)
    os.utime(home)
    _let_go(folder)
    return f"ladybug:{home / _GRAPH}"


def _make(ledger: Ledger, moment: str, home: Path) -> None:
    with tempfile.TemporaryDirectory(dir=home.parent, prefix=".making-") as made:
        whole = Path(made) / "whole"
        whole.mkdir()
        with Ledger(f"sqlite:///{Path(made) / 'ledger.db'}") as replayed:
            with ledger.past() as past:
                judgements = past.judgements_as_of(moment)
                replayed.replay(past.as_of(moment), judgements)
            with open_store(f"ladybug:{whole / _GRAPH}") as store:
                store.ensure_schema()
                project(replayed, store)
        try:
            whole.rename(home)
        except OSError:
            if not (home / _GRAPH).exists():  # else somebody else was quicker
                raise


def _let_go(folder: Path) -> None:
    """Delete what was not used for longest."""
    kept = [path for path in folder.iterdir() if not path.name.startswith(".")]
    for path in sorted(kept, key=lambda path: path.stat().st_mtime)[:-_KEPT]:
        shutil.rmtree(path, ignore_errors=True)


def _rules() -> str:
    """Return a digest of what a graph is made by, beside the ledger."""
    made = sha256(f"{RULES} {SCHEMA!r}".encode())
    for file in all_files(files("graph").joinpath("data")):
        made.update(file.read_bytes())
    return made.hexdigest()[:16]
