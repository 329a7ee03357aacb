"""The usual short forms of given names."""

from __future__ import annotations

import csv
import io
from functools import cache
from importlib.resources import files

__all__ = ["is_short_for"]


def is_short_for(one: str, other: str) -> bool:
    """Tell whether one given name is the usual short form of the other."""
    return (one, other) in _nicknames() or (other, one) in _nicknames()


@cache
def _nicknames() -> frozenset[tuple[str, str]]:
    path = files("graph").joinpath("data", "gazetteer", "nicknames.csv")
    rows = csv.reader(io.StringIO(path.read_text("utf-8")))
    next(rows)
    return frozenset((short, full) for short, full, _ in rows)
