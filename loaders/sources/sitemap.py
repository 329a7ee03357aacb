"""Sitemaps, also those of news: each page that one lists is an article.

The newest pages come first. An index of sitemaps is followed, the newest ones first
too, up to limits that a hostile site cannot pass. A sitemap that names its pages'
titles and days (news) wins over what a page does not say itself.
"""

from __future__ import annotations

import calendar
import io
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from graph.errors import FetchError, ParseError
from graph.records import Skipped
from loaders.dates import parse_date
from loaders.sources.linked import Told, behind, link_of, with_told
from loaders.sources.loader import Hints, Loader, short
from loaders.sources.packed import GZIP, Unpacked, unpacked_head
from loaders.sources.stream import MAX_BYTES, Stream, megabytes
from loaders.sources.url import stream_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.records import Article

__all__ = ["SITEMAP"]

_OPENING = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*"
    rb"(?:(?:<\?[^>]{0,400}>|<!--(?:(?!-->).){0,2000}-->)\s*)*"
    rb"<(?:\w{1,20}:)?(?:urlset|sitemapindex)\b",
    re.DOTALL,
)
_MAX_SITEMAPS = 50  # of one index
_MAX_PAGES = 2_000  # of one reading, the newest ones
_MAX_DEPTH = 3  # of an index of indexes


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listed:
    """An address that a sitemap lists."""

    link: str
    told: Told
    is_sitemap: bool


@dataclass(slots=True)
class _Reading:
    """What one reading of a sitemap has come to."""

    pages: list[_Listed] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    sitemaps: int = 0


def _looks_like(head: bytes) -> bool:
    start = unpacked_head(head, 4096) if head.startswith(GZIP) else head
    return _OPENING.match(start) is not None


def _articles(stream: Stream, hints: Hints) -> Iterator[Article | Skipped]:
    if stream.web is None:
        reason = "a sitemap in a file only names pages; load it by its address"
        yield Skipped(source=stream.name, reason=reason)
        return
    reading = _Reading()
    _follow(stream, reading, depth=1)
    yield from reading.skipped
    newest = sorted(reading.pages, key=lambda page: (-page.told.updated, page.link))
    seen: set[str] = set()
    for page in newest[:_MAX_PAGES]:
        if page.link in seen:
            continue
        seen.add(page.link)
        found = behind(page.link, page.told, hints, stream.web)
        yield found if isinstance(found, Skipped) else with_told(found, page.told)
    if not newest and not reading.skipped:
        yield Skipped(source=stream.name, reason="a sitemap without pages")
    if len(newest) > _MAX_PAGES:
        older = len(newest) - _MAX_PAGES
        reason = f"{older} older pages left out: at most {_MAX_PAGES} are read at once"
        yield Skipped(source=stream.name, reason=reason)


def _follow(stream: Stream, reading: _Reading, *, depth: int) -> None:
    """Gather the pages of a sitemap and of those that it lists."""
    try:
        listed = list(_listed(_whole(stream), stream.name))
    except ParseError as error:
        reading.skipped.append(Skipped(source=stream.name, reason=error.reason))
        return
    reading.pages += [each for each in listed if not each.is_sitemap]
    inner = [each for each in listed if each.is_sitemap]
    for each in sorted(inner, key=lambda each: (-each.told.updated, each.link)):
        if depth == _MAX_DEPTH or reading.sitemaps == _MAX_SITEMAPS:
            reason = "not followed: too many sitemaps, or one inside another too often"
            reading.skipped.append(Skipped(source=each.link, reason=reason))
            return
        reading.sitemaps += 1
        _follow_link(each, stream, reading, depth=depth + 1)


def _follow_link(
    each: _Listed, outer: Stream, reading: _Reading, *, depth: int
) -> None:
    web = outer.web
    if web is None:
        return
    try:
        page = web.fetch(each.link)
    except FetchError as error:
        reading.skipped.append(Skipped(source=each.link, reason=error.reason))
        return
    _follow(stream_of(page, each.link, web), reading, depth=depth)


def _whole(stream: Stream) -> bytes:
    file: io.BufferedIOBase | Any = stream.file
    if stream.head.startswith(GZIP):
        file = io.BufferedReader(Unpacked(stream))
    data: bytes = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ParseError(stream.name, f"a sitemap larger than {megabytes(MAX_BYTES)}")
    return data


def _listed(data: bytes, name: str) -> Iterator[_Listed]:
    from lxml import etree  # noqa: PLC0415 - heavy

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = " ".join(str(error).split())[:150]
        raise ParseError(name, f"no readable sitemap: {reason}") from error
    for element in root:
        tag = _local(element)
        facts = {_local(part): part.text for part in element.iter() if part is not root}
        link = link_of(facts.get("loc"))
        if link is not None and tag in {"url", "sitemap"}:
            yield _Listed(link=link, told=_told(facts), is_sitemap=tag == "sitemap")


def _local(element: Any) -> str:
    """Return an element's name without its namespace; empty for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _told(facts: dict[str, str | None]) -> Told:
    published = parse_date(facts.get("publication_date") or "")
    changed = parse_date(facts.get("lastmod") or "") or published
    return Told(
        title=short(facts.get("title")),
        outlet=short(facts.get("name")),
        published=published,
        rule="sitemap: publication_date",
        updated=float(calendar.timegm(changed.timetuple())) if changed else 0,
    )


SITEMAP = Loader(
    kind="sitemap",
    suffixes=(".xml.gz",),
    looks_like=_looks_like,
    articles=_articles,
    many=True,
    binary=True,
)
