"""Which contacts a code of CAMEO or PLOVER stands for."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from graph.records import Status

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Meaning", "cameo", "plover", "table"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """A contact that a code stands for; ``turned`` where the target is its source."""

    type: str
    status: Status
    channel: str = "unknown"
    turned: bool = False


@cache
def table(name: str) -> Mapping[str, Any]:
    """Return a table of ``loaders/data/coded``."""
    file = files("loaders").joinpath("data", "coded", f"{name}.toml")
    return tomllib.loads(file.read_text("utf-8"))


def cameo(code: str) -> tuple[Meaning, ...]:
    """Return what a CAMEO code means; none where it is no contact of ours.

    Example:
        >>> [meaning.type for meaning in cameo("1122")]
        ['ACCUSED']
        >>> cameo("190")
        ()
    """
    rows = table("cameo")
    for length in range(len(code), 1, -1):
        if code[:length] in rows:
            return _meanings(rows[code[:length]])
    return ()


def plover(event: str, mode: str) -> tuple[Meaning, ...]:
    """Return what a PLOVER event type with its mode means.

    Example:
        >>> plover("CONSULT", "visit")[0].type
        'VISITED'
    """
    modes = table("plover").get(event.upper(), {})
    return _meanings(modes.get(mode.lower(), modes.get("any", ())))


def _meanings(rows: Any) -> tuple[Meaning, ...]:
    return tuple(Meaning(**row | {"status": Status(row["status"])}) for row in rows)
