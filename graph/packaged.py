"""Files that come with the package, in a folder or in a zip."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

__all__ = ["all_files"]


def all_files(folder: Traversable) -> Iterator[Traversable]:
    """Yield the files of a folder and of the folders in it, sorted by name.

    Example:
        >>> from importlib.resources import files
        >>> folder = files("graph").joinpath("data", "ontology")
        >>> all(file.is_file() for file in all_files(folder))
        True
    """
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        if entry.is_dir():
            yield from all_files(entry)
        else:
            yield entry
