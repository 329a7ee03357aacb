"""The kinds of source that demarche reads, in the order in which they are tried.

A new kind is one module under ``loaders/sources`` and one entry here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.errors import SettingsError, suggestion
from loaders.sources.coded import GDELT, ICEWS, POLECAT
from loaders.sources.delimited import DELIMITED
from loaders.sources.documents import DOCX, PDF
from loaders.sources.feed import FEED
from loaders.sources.html import HTML
from loaders.sources.jsonl import JSON_LINES
from loaders.sources.mail import MAIL
from loaders.sources.sitemap import SITEMAP
from loaders.sources.text import TEXT
from loaders.sources.warc import WARC

if TYPE_CHECKING:
    from loaders.sources.loader import Loader
    from loaders.sources.stream import Stream

__all__ = ["LOADERS", "kinds", "loader_for", "loader_named", "suffixes"]

LOADERS: tuple[Loader, ...] = (
    GDELT,
    ICEWS,
    POLECAT,
    FEED,
    SITEMAP,
    HTML,
    JSON_LINES,
    DELIMITED,
    WARC,
    MAIL,
    PDF,
    DOCX,
    TEXT,
)
_CODED = (GDELT, ICEWS, POLECAT)


def kinds() -> tuple[str, ...]:
    """Return the names of the kinds.

    Example:
        >>> kinds()[-4:]
        ('mbox', 'pdf', 'docx', 'text')
    """
    return tuple(loader.kind for loader in LOADERS)


def suffixes() -> frozenset[str]:
    """Return the suffixes of files that a folder is searched for."""
    return frozenset(suffix for loader in LOADERS for suffix in loader.suffixes)


def loader_named(kind: str) -> Loader:
    """Return the loader of a kind.

    Raises:
        SettingsError: there is none of that name.
    """
    for loader in LOADERS:
        if loader.kind == kind:
            return loader
    hint = suggestion(kind, kinds()) or f" Known: {', '.join(kinds())}."
    raise SettingsError("kind", kind, f"no such kind of source.{hint}")


def loader_for(stream: Stream) -> Loader:
    """Return the loader for a stream: by its suffix, else by its first bytes.

    Unmistakable content wins over ``.txt``, which people give to anything, and event
    data over any suffix.
    """
    coded = next((each for each in _CODED if each.looks_like(stream.head)), None)
    if coded is not None:
        return coded
    named = next((each for each in LOADERS if stream.suffix in each.suffixes), TEXT)
    if named is not TEXT:
        return named
    return next((each for each in LOADERS if each.looks_like(stream.head)), TEXT)
