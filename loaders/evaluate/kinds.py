"""What kind of source an annotated article is, for figures by kind.

What the field ``kind`` says counts, if it is more than "news"; else an article whose id
or title says that it lists the events of a day is day entries, and all others are
reports of news. The words are data: ``loaders/data/source-kinds.toml``.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["source_kind"]


@cache
def _table() -> Mapping[str, Mapping[str, list[str]]]:
    place = files("loaders").joinpath("data", "source-kinds.toml")
    return tomllib.loads(place.read_text("utf-8"))


def source_kind(stated: str, *named: str) -> str:
    """Return the kind of a source.

    Args:
        stated: what the annotation says, or "".
        named: id and title.

    Example:
        >>> source_kind("readout"), source_kind("news", "Current events of 8 May 2020")
        ('readouts', 'day entries')
        >>> source_kind("", "Ministers meet in Rome")
        'wires and news'
    """
    own = stated.strip().lower()
    names = " ".join(named).lower().replace("-", " ").replace("_", " ")
    rest = ""
    for kind, row in _table().items():
        if own in row.get("stated", ()):
            return kind
        if not own or own in row.get("weak", ()):
            if any(word in names for word in row.get("named", ())):
                return kind
            rest = kind
    return rest or own
