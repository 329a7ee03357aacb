"""Plain text: one file, one article, its characters kept exactly as they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph.errors import ParseError
from graph.records import Skipped
from loaders.clean import first_heading
from loaders.sources.loader import Fields, Hints, Loader, article
from loaders.sources.stream import Stream, decode, read_whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.records import Article

__all__ = ["TEXT", "text_articles"]

_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!doctype)\b", re.IGNORECASE)


def text_articles(stream: Stream, hints: Hints) -> Iterator[Article | Skipped]:
    """Yield the one article of a stream, or why there is none."""
    if _MARKUP.match(stream.head):
        yield Skipped(source=stream.name, reason="XML of no kind that is read")
        return
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
    articles=text_articles,
)
