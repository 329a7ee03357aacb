"""Datelines: "MOSCOW, Jan 5 (Agency) -", with which a wire report opens.

The agency is who wrote the report; the place is where the reporter sat and no party
to anything, so that the opening is cut off before a sentence is read. The patterns
are data, ``loaders/data/datelines.toml``.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from loaders.dates import month_names

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["datelines", "find_outlet", "opening"]

_TOP = 10_000  # characters in which a report opens
_LINES = 12
_LONGEST = 300


@cache
def datelines() -> Mapping[str, Any]:
    """Return the table of patterns, each with its examples and counter-examples."""
    text = files("loaders").joinpath("data", "datelines.toml").read_text("utf-8")
    return tomllib.loads(text)


def find_outlet(text: str) -> str | None:
    r"""Return the agency that a dateline near the top names, None if none does.

    Example:
        >>> find_outlet("Talks held\n\nVIENNA, Dec 7 (Sample Wire) - They met.")
        'Sample Wire'
    """
    pattern = re.compile(datelines()["agency"]["pattern"], re.IGNORECASE)
    lines = [line.strip() for line in text[:_TOP].splitlines() if line.strip()]
    for line in lines[:_LINES]:
        match = pattern.fullmatch(line[:_LONGEST])
        if match:
            return match["outlet"].strip()
    return None


@cache
def _opening() -> re.Pattern[str]:
    table = datelines()["opening"]
    pattern = "|".join(table["patterns"])
    for name in ("capitals", "place", "agency", "dash"):
        pattern = pattern.replace(f"<{name}>", table[name])
    month = rf"(?:{month_names()})\b\.?"
    day = rf"(?:{month}\s+\d{{1,2}}|\d{{1,2}}\s+{month})(?:,?\s+\d{{4}})?"
    return re.compile(pattern.replace("<day>", day), re.IGNORECASE)


def opening(line: str) -> int:
    """Return how many characters a dateline takes at the start of a line.

    Example:
        >>> line = "MOSCOW, Jan 5 (Sample Wire) - Russia denied it."
        >>> line[opening(line) :]
        'Russia denied it.'
    """
    match = _opening().match(line)
    return match.end() if match else 0
