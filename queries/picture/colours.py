"""The look of parties, contact types and statuses, from ``colours.toml``.

The ontology says in words how the line of a status is dashed; ``colours.toml`` says
what that means in lengths, and gives every label and type its colours.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from graph.errors import OntologyError
from graph.ontology import contact_types
from graph.records import Label, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from importlib.resources.abc import Traversable

__all__ = ["Palette", "Tint", "palette"]

FILE = "colours.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tint:
    """One colour for each scheme of the reader's system."""

    light: str
    dark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """All that the picture needs to know about looks.

    Attributes:
        shapes: node shape by label.
        dashes: lengths of line and gap by status; empty for a solid line.
    """

    background: Tint
    labels: Mapping[str, Tint]
    shapes: Mapping[str, str]
    types: Mapping[str, Tint]
    dashes: Mapping[str, tuple[int, ...]]


@cache
def palette() -> Palette:
    """Return the looks, checked against the ontology.

    Raises:
        OntologyError: a label, type or dash has no look.

    Example:
        >>> palette().shapes["Country"]
        'square'
    """
    table = _read(files("queries.picture") / FILE)
    hints = _read(files("graph") / "data" / "ontology" / "statuses.toml")
    _same("labels", table["labels"], Label)
    _same("types", table["types"], contact_types())
    _same("statuses", hints, Status)
    dashes = {status.value: hints[status.value]["dash"] for status in Status}
    if unknown := set(dashes.values()) - set(table["dashes"]):
        raise OntologyError(FILE, None, f"dashes without a look: {sorted(unknown)}")
    labels = {label.value: table["labels"][label.value] for label in Label}
    return Palette(
        background=Tint(**table["background"]),
        labels={
            name: Tint(light=row["light"], dark=row["dark"])
            for name, row in labels.items()
        },
        shapes={name: row["shape"] for name, row in labels.items()},
        types=MappingProxyType(
            {name: Tint(**row) for name, row in table["types"].items()}
        ),
        dashes={
            status: tuple(table["dashes"][hint]) for status, hint in dashes.items()
        },
    )


def _same(what: str, got: Iterable[str], wanted: Iterable[str]) -> None:
    if different := set(got) ^ set(wanted):
        raise OntologyError(FILE, None, f"{what}: {', '.join(sorted(different))}")


def _read(file: Traversable) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise OntologyError(file.name, None, str(error)) from error
