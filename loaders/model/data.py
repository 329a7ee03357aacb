"""Where the parser's data lie: network, labels, vocabulary and word tables."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from graph.errors import OntologyError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

__all__ = ["data_file", "read_table"]


def data_file(name: str) -> Traversable:
    """Return a file of ``loaders/data/model``."""
    return files("loaders").joinpath("data", "model", name)


def read_table(name: str) -> dict[str, Any]:
    """Return a TOML table of ``loaders/data/model``."""
    try:
        return tomllib.loads(data_file(name).read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise OntologyError(name, None, str(error)) from error
