"""HTML pages: trafilatura finds the running text, the page says title and day.

The article's text is the extracted text, paragraphs separated by newlines; what a
page says of its own publication is read here, by the names that are declared for
it, because a guessed day would date every event of the article wrong.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from graph.errors import ParseError
from graph.records import Skipped
from loaders.dates import Published, metadata_names, parse_date
from loaders.sources.loader import Fields, Hints, Loader, article, why_not
from loaders.sources.stream import HEAD_BYTES, Stream, decode, read_whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.records import Article

__all__ = ["HTML", "html_articles", "text_of"]

_OPENING = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)?"
    rb"<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(
    rb"<meta\b[^>]{1,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})"
    rb"|<\?xml\b[^>]{1,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
# what browsers read under these names: the larger set of the same family
_BROWSERS = {
    "ascii": "windows-1252",
    "us-ascii": "windows-1252",
    "iso-8859-1": "windows-1252",
    "latin1": "windows-1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
_INLINE = frozenset(
    ("a", "abbr", "b", "em", "font", "i", "small", "span", "strong", "sup", "time", "u")
)
_MAX_DEPTH = 40  # of JSON-LD


def _declared(head: bytes, stated: str | None) -> str | None:
    """Return the encoding that a page declares, else what its server stated."""
    match = _CHARSET.search(head[:HEAD_BYTES])
    if match is None and stated is None:
        return None
    declared = (match[1] or match[2]).decode("ascii") if match else stated
    name = (declared or "").lower()
    return _BROWSERS.get(name, name)


def _extract(page: str) -> str:
    from trafilatura import extract  # noqa: PLC0415 - heavy

    # tables are lists of figures; only a page laid out as one has its text there
    for tables in (False, True):
        text = extract(page, include_comments=False, include_tables=tables)
        if text and text.strip():
            return text
    return ""


def _linked(tree: Any) -> str | None:
    """Return the page's own address, if it is one that names this page alone."""
    for path in (
        "//link[@rel='canonical']/@href",
        "//meta[@property='og:url']/@content",
    ):
        for url in tree.xpath(path):
            try:
                parts = urlsplit(url.strip())
            except ValueError:
                continue
            if parts.scheme in {"http", "https"} and parts.path.strip("/"):
                return str(url).strip()
    return None


def _published_in(value: Any, depth: int = 0) -> Iterator[str]:
    """Yield what JSON-LD names as ``datePublished``, outermost first."""
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, dict):
        stated = value.get("datePublished")
        if isinstance(stated, str):
            yield stated
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _published_in(inner, depth + 1)


def _linked_data(tree: Any) -> Iterator[tuple[str, str]]:
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            value = json.loads(script)
        except (ValueError, RecursionError):
            continue
        for stated in _published_in(value):
            yield "JSON-LD datePublished", stated


def _metadata(tree: Any) -> Iterator[tuple[str, str]]:
    stated: dict[str, str] = {}
    for element in tree.iter("meta"):
        for key in ("property", "name", "itemprop"):
            name = (element.get(key) or "").strip().lower()
            stated.setdefault(name, element.get("content") or "")
    for name in metadata_names():
        if name in stated:
            yield f"meta {name}", stated[name]


def _times(tree: Any) -> Iterator[tuple[str, str]]:
    path = "//time[@datetime][@pubdate or @itemprop='datePublished']/@datetime"
    for stated in tree.xpath(path):
        yield "time element", stated
    every = {parse_date(stated) for stated in tree.xpath("//time/@datetime")}
    if len(every) == 1 and None not in every:
        yield "the only time element", str(every.pop())


def _published(tree: Any) -> Published | None:
    for read in (_metadata, _linked_data, _times):
        for rule, stated in read(tree):
            day = parse_date(stated)
            if day:
                return Published(day, f"metadata: {rule}")
    return None


def _usable(value: str | None) -> str | None:
    """Return what a page says of itself unless that is too odd to be kept."""
    return value if value and why_not(value) is None else None


def _lines(tree: Any) -> str:
    """Return all the words of a page, one line for what one block of it shows."""
    for element in tree.xpath("//script|//style|//noscript|//template"):
        element.text = None
    for element in tree.iter():
        if element.tag not in _INLINE:
            element.text = "\n" + (element.text or "")
            element.tail = "\n" + (element.tail or "")
    lines = (" ".join(line.split()) for line in "".join(tree.itertext()).split("\n"))
    return "\n".join(line for line in lines if line)


def text_of(fragment: str) -> str:
    r"""Return the words of a piece of HTML, or of plain text, a line a paragraph.

    Example:
        >>> text_of("<p>One <b>and</b> one</p><p>Two</p>")
        'One and one\nTwo'
    """
    from trafilatura import load_html  # noqa: PLC0415 - heavy

    if not fragment.strip():
        return ""
    tree = load_html(f"<html><body><div>{fragment}</div></body></html>")
    return _lines(tree) if tree is not None else ""


def _fields(page: str, name: str) -> Fields:
    from trafilatura import load_html  # noqa: PLC0415 - heavy
    from trafilatura.metadata import extract_metadata  # noqa: PLC0415 - heavy

    tree = load_html(page)
    text = _extract(page) if tree is not None else ""
    if tree is None or not text:
        raise ParseError(name, "HTML without running text")
    published, url = _published(tree), _linked(tree)
    about = extract_metadata(page, extensive=False)
    return Fields(
        text=text,
        title=_usable(about.title),
        url=_usable(url),
        outlet=_usable(about.sitename),
        published=published,
        page=_lines(tree),  # last, for it takes the tree apart
    )


def html_articles(stream: Stream, hints: Hints) -> Iterator[Article | Skipped]:
    """Yield the one article of a stream, or why there is none."""
    try:
        data = read_whole(stream)
        page = decode(data, stream.name, declared=_declared(data, stream.charset))
        yield article(_fields(page, stream.name), hints, stream.name)
    except ParseError as error:
        yield Skipped(source=stream.name, reason=error.reason)


HTML = Loader(
    kind="html",
    suffixes=(".html", ".htm", ".xhtml"),
    looks_like=lambda head: _OPENING.match(head) is not None,
    articles=html_articles,
)
