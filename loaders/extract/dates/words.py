"""The words of ``loaders/data/calendar.toml``, read once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from graph.errors import OntologyError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Calendar", "calendar", "words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Words to numbers, and lists of words by name."""

    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    short_months: Mapping[str, int]
    days: Mapping[str, int]
    shifts: Mapping[str, int]
    numbers: Mapping[str, int]
    words: Mapping[str, frozenset[str]]


@cache
def calendar() -> Calendar:
    """Return the tables of ``calendar.toml``."""
    text = files("loaders").joinpath("data", "calendar.toml").read_text("utf-8")
    try:
        rows = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise OntologyError("calendar.toml", None, str(error)) from error
    rows["words"] = {name: frozenset(row) for name, row in rows["words"].items()}
    return Calendar(**{name.replace("-", "_"): row for name, row in rows.items()})


def words(name: str) -> frozenset[str]:
    """Return one list of words.

    Example:
        >>> "will" in words("modals")
        True
    """
    return calendar().words[name]
