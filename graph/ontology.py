"""The ontology as checked tables: contact types, statuses, channels.

In come the TOML files of ``graph/data/ontology``; out go frozen rows, read once.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from graph.errors import OntologyError
from graph.records import Status

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ContactType", "channels", "contact_types", "statuses"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactType:
    """One row of ``contact-types.toml``: the label of an edge and its codes."""

    name: str
    symmetric: bool
    verb: str
    when: str
    plover: str
    plover_mode: str
    cameo: str


def _read(file: str) -> dict[str, dict[str, Any]]:
    text = files("graph").joinpath("data", "ontology", file).read_text("utf-8")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise OntologyError(file, None, str(error)) from error


@cache
def contact_types() -> Mapping[str, ContactType]:
    """Return the contact types by name, sorted.

    Example:
        >>> contact_types()["CALLED"].symmetric
        True
    """
    rows = {}
    for name, row in sorted(_read("contact-types.toml").items()):
        try:
            rows[name] = ContactType(name=name, **row)
        except TypeError as error:
            raise OntologyError("contact-types.toml", None, str(error)) from error
    return MappingProxyType(rows)


@cache
def statuses() -> Mapping[Status, str]:
    """Return what each status means, in the order of `Status`."""
    rows = _read("statuses.toml")
    if set(rows) != set(Status):
        raise OntologyError("statuses.toml", None, "tables and Status differ")
    return MappingProxyType({status: rows[status]["when"] for status in Status})


@cache
def channels() -> Mapping[str, str]:
    """Return what each channel means, sorted by name.

    Example:
        >>> sorted(channels())
        ['in-person', 'letter', 'phone', 'statement', 'unknown', 'video']
    """
    rows = _read("channels.toml")
    return MappingProxyType({name: rows[name]["when"] for name in sorted(rows)})
