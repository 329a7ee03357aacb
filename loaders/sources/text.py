"""Plain text: one file, one article, its characters kept exactly as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.errors import ParseError
from graph.records import Skipped
from loaders.clean import first_heading
from loaders.sources.loader import Fields, Hints, Loader, article
from loaders.sources.stream import Stream, decode, read_whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.records import Article

__all__ = ["TEXT"]


def _articles(stream: Stream, hints: Hints) -> Iterator[Article | Skipped]:
    try:
        text = decode(read_whole(stream), stream.name)
        found = Fields(text=text, title=first_heading(text))
        yield article(found, hints, stream.name)
    except ParseError as error:
        yield Skipped(source=stream.name, reason=error.reason)


TEXT = Loader(
    kind="text",
    suffixes=(".txt", ".text"),
    looks_like=lambda _head: False,  # anything may be text: the last resort
    articles=_articles,
)
