"""The lexicon as checked entries: ``loaders/data/lexicon/*.toml``, one file a type.

The columns are explained in the README beside the files.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from graph.errors import OntologyError
from graph.ontology import channels, contact_types
from graph.records import Status

__all__ = ["Entry", "lexicon"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One construction that announces an event; see the README for each field."""

    id: str
    type: str
    example: str
    counter_example: str
    verbs: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    adjectives: frozenset[str] = frozenset()
    object: frozenset[str] = frozenset()
    phrase: frozenset[str] = frozenset()
    clause: frozenset[str] = frozenset()
    modifiers: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    not_with: frozenset[str] = frozenset()
    marked: frozenset[str] = frozenset()
    modals: frozenset[str] = frozenset()
    source_labels: frozenset[str] = frozenset()
    target_labels: frozenset[str] = frozenset()
    source: tuple[str, ...] = ("subject",)
    target: tuple[str, ...] = ("object",)
    required: bool = True
    joint: bool = False
    infinitive: bool = False
    bare: bool = False
    conditional: bool = False
    faint: bool = False
    background: bool = False
    channel: str = ""
    status: Status | None = None
    weight: float = 0.9


_SETS = (
    "verbs",
    "nouns",
    "adjectives",
    "object",
    "phrase",
    "clause",
    "modifiers",
    "prepositions",
    "particles",
    "not_with",
    "marked",
    "modals",
    "source_labels",
    "target_labels",
)


@cache
def lexicon() -> tuple[Entry, ...]:
    """Return all entries, sorted by file and place in the file.

    Raises:
        OntologyError: an entry has an unknown field, type, channel or status.
    """
    folder = files("loaders").joinpath("data", "lexicon")
    entries: list[Entry] = []
    for place in sorted(folder.iterdir(), key=lambda place: place.name):
        if place.name.endswith(".toml"):
            entries += _read(place.name, place.read_text("utf-8"))
    return tuple(entries)


def _read(file: str, text: str) -> list[Entry]:
    name = file.removesuffix(".toml").upper()
    if name not in contact_types():
        raise OntologyError(file, None, f"no contact type is named {name}")
    try:
        rows = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise OntologyError(file, None, str(error)) from error
    return [_entry(file, name, key, row) for key, row in rows.items()]


def _entry(file: str, kind: str, key: str, row: dict[str, Any]) -> Entry:
    values: dict[str, Any] = {
        field: frozenset(value) if field in _SETS else value
        for field, value in row.items()
    }
    for field in ("source", "target"):
        if field in values:
            values[field] = tuple(values[field])
    try:
        if "status" in values:
            values["status"] = Status(values["status"])
        entry = Entry(id=f"{kind.lower()}.{key}", type=kind, **values)
    except (TypeError, ValueError) as error:
        raise OntologyError(file, None, f"[{key}] {error}") from error
    if entry.channel and entry.channel not in channels():
        raise OntologyError(file, None, f"[{key}] unknown channel {entry.channel}")
    return entry
