"""Pages behind links: of the entries of a feed, of the addresses of a sitemap."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graph.errors import FetchError
from graph.records import Skipped
from loaders.sources.html import html_articles
from loaders.sources.loader import MAX_ID, Hints, why_not
from loaders.sources.url import Web, is_address, plain_address, stream_of

if TYPE_CHECKING:
    from datetime import date

    from graph.records import Article

__all__ = ["Told", "behind", "link_of", "with_told"]

# a page is asked for again after a day, or when its entry changes
FRESH_SECONDS = 86400
_PAGES = frozenset(("", "text/html", "application/xhtml+xml"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a feed or a sitemap says of a page; the page itself says it better.

    Attributes:
        title, outlet: of the article.
        published: day of publication.
        rule: how that was told, for `Article.published_rule`.
        updated: in seconds since 1970; 0 where that is not told.
    """

    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    rule: str = ""
    updated: float = 0


def link_of(value: object) -> str | None:
    """Return a link as the id of an article, None if it can be none.

    Example:
        >>> link_of(" https://example.org/a?utm_source=feed ")
        'https://example.org/a'
        >>> link_of("mailto:desk@example.org")
    """
    if not isinstance(value, str) or not is_address(value.strip()):
        return None
    try:
        plain = plain_address(value)
    except ValueError:
        return None
    return plain if why_not(plain, MAX_ID) is None else None


def behind(link: str, told: Told, hints: Hints, web: Web) -> Article | Skipped:
    """Return what the page at an address says, or why it cannot be had."""
    fresh_after = max(told.updated, time.time() - FRESH_SECONDS)
    try:
        page = web.fetch(link, fresh_after=fresh_after, else_kept=True)
    except FetchError as error:
        return Skipped(source=link, reason=error.reason)
    if page.kind not in _PAGES:
        return Skipped(source=link, reason=f"the link is to {page.kind}, not to a page")
    stream = stream_of(page, link, web)
    return next(html_articles(stream, replace(hints, url=link, title=None)))


def with_told(found: Article, told: Told) -> Article:
    """Return an article with what only the feed or sitemap says of it."""
    weak = (found.published_rule or "text:").startswith("text:")
    if told.published is not None and weak:
        found = replace(found, published=told.published, published_rule=told.rule)
    return replace(
        found, title=found.title or told.title, outlet=found.outlet or told.outlet
    )
