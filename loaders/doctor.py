"""Is everything in place? One check a part, each with what to do where it fails."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import DemarcheError
from graph.ledger import open_ledger
from graph.opening import has_ledger
from graph.settings import EMBEDDED_SCHEME
from graph.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from graph.settings import Settings

__all__ = ["Check", "examine"]

SENTENCE = "The ministers met in Geneva."


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One part, whether it works, and in words how or why not."""

    part: str
    works: bool
    detail: str


def examine(where: Settings, *, password: str | None = None) -> Iterator[Check]:
    """Yield a check of each part; nothing is made or changed.

    Args:
        where: the ledger and the store to look at.
        password: of the store, where it needs one.
    """
    yield Check(part="python", works=True, detail=platform.python_version())
    for part, probe in (("parser", _parser), ("lexicon", _lexicon), ("names", _names)):
        yield _check(part, probe)
    yield _check("ledger", lambda: _ledger(where))
    yield _check("store", lambda: _store(where, password))


def _check(part: str, probe: Callable[[], str]) -> Check:
    try:
        return Check(part=part, works=True, detail=probe())
    except DemarcheError as error:
        return Check(part=part, works=False, detail=str(error))


def _parser() -> str:
    from loaders.model import load_parser  # noqa: PLC0415 - loads the model

    (doc,) = load_parser().parse([SENTENCE])
    return f"reads {len(doc)} words of a test sentence"


def _lexicon() -> str:
    from loaders.extract.triggers import lexicon  # noqa: PLC0415 - light start

    return f"{len(lexicon())} entries"


def _names() -> str:
    from graph.gazetteer import gazetteer  # noqa: PLC0415 - light start

    table = gazetteer()
    return (
        f"{len(table.persons)} officials, {len(table.countries)} countries, "
        f"{len(table.organisations)} organisations"
    )


def _ledger(where: Settings) -> str:
    if not has_ledger(where):
        return f"none yet at {where.ledger}; the first load makes it"
    with open_ledger(where.ledger) as ledger:
        with ledger.view() as view:
            head = view.head()
        return (
            f"{ledger.url}, {sum(1 for _ in ledger.articles())} articles, change {head}"
        )


def _store(where: Settings, password: str | None) -> str:
    scheme, _, path = where.store.partition(":")
    if scheme == EMBEDDED_SCHEME and not Path(path).exists():
        return f"none yet at {where.store}; the first load makes it"
    with open_store(where.store, password=password, read_only=True) as store:
        mark = store.projection()
        return f"{store.url}, " + (f"change {mark[1]}" if mark else "empty")
