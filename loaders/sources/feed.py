"""Feeds, RSS, Atom or JSON: each entry is an article, its full text behind its link.

An article's id is the link of its entry, so that it stays one article whatever the
feed calls it next time. Where the page cannot be had or read, what the feed itself
says is the text. A feed in a file is read without any network.
"""

from __future__ import annotations

import calendar
import io
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from graph.errors import ParseError
from graph.records import Skipped
from loaders.dates import Published, parse_date
from loaders.sources.html import text_of
from loaders.sources.linked import Told, behind, link_of, with_told
from loaders.sources.loader import Fields, Hints, Loader, article, short
from loaders.sources.stream import Stream, decode, read_whole
from loaders.sources.url import is_address

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from graph.records import Article

__all__ = ["FEED"]

_RULE = "feed: published"
_OPENING = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*"
    rb"(?:(?:<\?[^>]{0,400}>|<!--(?:(?!-->).){0,2000}-->|<!DOCTYPE[^>]{0,400}>)\s*)*"
    rb"<(?:rss|feed|rdf:RDF)\b",
    re.DOTALL,
)
_JSON = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org\\?/version')


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """What a feed says of one article."""

    link: str | None
    title: str | None
    published: date | None
    updated: float  # in seconds since 1970; 0 where that is not told
    text: str
    outlet: str | None


def _looks_like(head: bytes) -> bool:
    opens_json = head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")
    return bool(_OPENING.match(head) or (opens_json and _JSON.search(head)))


def _articles(stream: Stream, hints: Hints) -> Iterator[Article | Skipped]:
    try:
        entries = _entries(read_whole(stream), stream)
    except ParseError as error:
        yield Skipped(source=stream.name, reason=error.reason)
        return
    seen: set[str] = set()
    for number, entry in enumerate(entries, 1):
        if entry.link is not None:
            if entry.link in seen:
                continue
            seen.add(entry.link)
        name = entry.link or f"{stream.name}, entry {number}"
        yield _one(entry, name, stream, hints)


def _one(entry: _Entry, name: str, stream: Stream, hints: Hints) -> Article | Skipped:
    """Return the article of an entry: of its page, else of the feed itself."""
    told = Told(
        title=entry.title,
        outlet=entry.outlet,
        published=entry.published,
        rule=_RULE,
        updated=entry.updated,
    )
    if entry.link is None or stream.web is None:
        found = None
    else:
        found = behind(entry.link, told, hints, stream.web)
    if found is None or isinstance(found, Skipped):
        try:
            return _own(entry, name, hints)
        except ParseError as error:
            reason = error.reason if found is None else found.reason
            return Skipped(source=name, reason=reason)
    return with_told(found, told)


def _own(entry: _Entry, name: str, hints: Hints) -> Article:
    stated = entry.published
    published = Published(stated, _RULE) if stated else None
    fields = Fields(
        text=entry.text,
        title=entry.title,
        url=entry.link,
        outlet=entry.outlet,
        published=published,
    )
    return article(fields, hints, name)


def _entries(data: bytes, stream: Stream) -> list[_Entry]:
    if data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        return _json_entries(data, stream)
    return _xml_entries(data, stream)


def _xml_entries(data: bytes, stream: Stream) -> list[_Entry]:
    import feedparser  # type: ignore[import-untyped]  # noqa: PLC0415 - heavy

    charset = f"; charset={stream.charset}" if stream.charset else ""
    headers = {
        "content-location": stream.name if is_address(stream.name) else "",
        "content-type": f"application/xml{charset}",
    }
    parsed = feedparser.parse(io.BytesIO(data), response_headers=headers)
    if not parsed.entries and (parsed.bozo or not parsed.version):
        why = parsed.get("bozo_exception") or "neither RSS nor Atom"
        raise ParseError(stream.name, f"no feed: {' '.join(str(why).split())[:200]}")
    outlet = short(parsed.feed.get("title"))
    return [_xml_entry(entry, outlet) for entry in parsed.entries]


def _xml_entry(entry: Any, outlet: str | None) -> _Entry:
    contents = [content.get("value") or "" for content in entry.get("content", [])]
    texts = [*contents, entry.get("summary") or ""]
    name = "updated_parsed" if "updated_parsed" in entry else "published_parsed"
    updated = entry.get(name)
    return _Entry(
        link=link_of(entry.get("link")),
        title=short(text_of(entry.get("title") or "")),
        published=parse_date(entry.get("published") or ""),
        updated=float(calendar.timegm(updated)) if updated else 0,
        text=max((text_of(text) for text in texts), key=len),
        outlet=outlet,
    )


def _json_entries(data: bytes, stream: Stream) -> list[_Entry]:
    try:
        feed = json.loads(decode(data, stream.name))
        items = feed["items"]
        return [_json_entry(item, feed, stream) for item in items]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ParseError(stream.name, "no JSON feed, or a broken one") from error


def _json_entry(item: dict[str, Any], feed: dict[str, Any], stream: Stream) -> _Entry:
    link = str(item.get("url") or item.get("external_url") or "")
    stated = str(item.get("date_published") or "")
    plain = str(item.get("content_text") or "")
    updated = parse_date(str(item.get("date_modified") or stated))
    return _Entry(
        link=link_of(urljoin(stream.name, link) if link else None),
        title=short(item.get("title")),
        published=parse_date(stated),
        updated=float(calendar.timegm(updated.timetuple())) if updated else 0,
        text=plain or text_of(str(item.get("content_html") or "")),
        outlet=short(feed.get("title")),
    )


FEED = Loader(
    kind="feed",
    suffixes=(".atom", ".rss"),
    looks_like=_looks_like,
    articles=_articles,
    many=True,
)
