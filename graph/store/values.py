"""Plain values of what an engine returns: text, numbers, lists, dicts, None.

Nodes and edges become dicts of ``_label`` and their declared properties in order of
name, without an engine's internal ids, so that both engines' rows compare equal.
"""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from graph.store.schema import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from graph.store.base import Row

__all__ = ["element", "path", "plain"]


def element(label: str, properties: Mapping[str, Any]) -> Row:
    """Return a node or an edge as a dict.

    Example:
        >>> element("STATES", {"id": "s1"})
        {'_label': 'STATES', 'id': 's1'}
    """
    declared = [item.name for item in SCHEMA.properties(label)]
    names = declared or [name for name in properties if properties[name] is not None]
    return {"_label": label} | {name: properties.get(name) for name in sorted(names)}


def path(nodes: Iterable[Row], relationships: Iterable[Row]) -> Row:
    """Return a path as the lists of what it passes."""
    return {"nodes": list(nodes), "relationships": list(relationships)}


def plain(value: object, special: Callable[[Any], Row | None]) -> Any:
    """Return a value of an engine as a plain one.

    Args:
        value: what the engine's library returned.
        special: turns the library's own nodes, edges and paths into dicts, and
            returns None for anything else.

    Example:
        >>> plain((date(2021, 12, 23), Decimal("0.5")), lambda value: None)
        ['2021-12-23', 0.5]
    """
    if value is None or isinstance(value, (str, bool, int, float)):
        return value
    if (found := special(value)) is not None:
        return found
    if isinstance(value, dict):
        return {key: plain(value[key], special) for key in sorted(value)}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(item, special) for item in value]
    return _scalar(value)


def _scalar(value: object) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, (date, time)):  # a datetime is a date
        return value.isoformat()
    if isinstance(value, (bytes, bytearray)):
        return bytes(value).hex()
    iso_format = getattr(value, "iso_format", None)
    return iso_format() if callable(iso_format) else str(value)
