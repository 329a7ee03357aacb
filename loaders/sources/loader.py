"""What every kind of source shares: the loader's record, the hints, the article.

A loader turns one stream into articles and skipped items. What it read becomes an
`Article` here, in one place, so that ids, dates and refusals are the same for all.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from hashlib import sha256
from typing import TYPE_CHECKING

from graph.errors import ParseError
from graph.records import Article, Skipped
from loaders.datelines import find_outlet
from loaders.dates import Published, find_published
from loaders.language import reads_as_english

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date
    from typing import TypeAlias

    from graph.records import Extraction
    from loaders.sources.stream import Stream

    # what a source gives: to be read, read by others already, or left out
    Item: TypeAlias = Article | Extraction | Skipped

__all__ = ["Fields", "Hints", "Loader", "article", "short", "why_not"]

MAX_CHARACTERS = 300_000  # of an article's text: more is a book, not a report
MAX_FIELD = 2_000  # characters of a title, outlet or url
MAX_ID = 500  # what every ledger can index


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What the user said of all articles of a source; it wins over what they say."""

    published: date | None = None
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    columns: Mapping[str, str] | None = None  # field -> column of a table


@dataclass(frozen=True, slots=True, kw_only=True)
class Loader:
    """One kind of source.

    Attributes:
        kind: its name on the command line.
        suffixes: of files, lower case.
        looks_like: whether the first bytes can only be of this kind.
        articles: reads a stream.
        many: whether one stream may hold several articles.
        binary: whether its bytes are no text.
    """

    kind: str
    suffixes: tuple[str, ...]
    looks_like: Callable[[bytes], bool]
    articles: Callable[[Stream, Hints], Iterator[Item]]
    many: bool = False
    binary: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """What a source says of one article."""

    text: str
    id: str | None = None
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: Published | None = None
    within: str | None = None  # the month or year of publication, where that is all
    page: str | None = None  # a page's whole text, where that may hold the date


def why_not(value: str, limit: int = MAX_FIELD) -> str | None:
    r"""Return why no ledger or store could hold a value, None if they can.

    Example:
        >>> why_not("a\0b")
        'has a NUL character at offset 1'
    """
    if len(value) > limit:
        return f"has {len(value):,} characters, the most is {limit:,}"
    at = value.find("\0")
    if at >= 0:
        return f"has a NUL character at offset {at}"
    try:
        value.encode()
    except UnicodeEncodeError as error:
        return f"has half a surrogate pair at offset {error.start}"
    return None


def short(value: object) -> str | None:
    r"""Return a title or a name on one line, None if it is none or too odd to keep.

    Example:
        >>> short(" Talks \n in  Paris "), short(None), short("x" * 3_000)
        ('Talks in Paris', None, None)
    """
    text = " ".join(value.split()) if isinstance(value, str) else ""
    return text if text and why_not(text) is None else None


def _check(found: Fields, name: str) -> None:
    if not found.text.strip():
        raise ParseError(name, "has no text")
    limits = {"text": MAX_CHARACTERS, "id": MAX_ID}
    for field in fields(found):
        value = getattr(found, field.name)
        if not isinstance(value, str) or field.name == "page":
            continue
        reason = why_not(value, limits.get(field.name, MAX_FIELD))
        if reason:
            raise ParseError(name, f"'{field.name}' {reason}")
    if not reads_as_english(found.text):
        raise ParseError(
            name, "does not read as English, the only language that is read"
        )


def _published(found: Fields, hints: Hints) -> Published | None:
    if hints.published:
        return Published(hints.published, "option")
    if found.published:
        return found.published
    stated = find_published(found.text)
    if stated is None and found.page is not None:
        stated = find_published(found.page, labels_only=True)
    if stated is None or not stated.day.isoformat().startswith(found.within or ""):
        return None
    return Published(stated.day, f"text: {stated.rule}")


def article(found: Fields, hints: Hints, name: str) -> Article:
    """Return the article that a source holds.

    The id is the one given, else the url, else the text's digest: the same text
    from two places is one article. Dates: option, else field, else the text.

    Args:
        found: what the source says.
        hints: what the user says, which wins.
        name: of the source, for errors.

    Raises:
        ParseError: the text or a field cannot be used.
    """
    _check(found, name)
    digest = sha256(found.text.encode()).hexdigest()
    url = hints.url or found.url
    by_url = url if url and len(url) <= MAX_ID else None
    published = _published(found, hints)
    return Article(
        id=found.id or by_url or f"sha256:{digest[:16]}",
        text=found.text,
        sha256=digest,
        title=hints.title or found.title,
        url=url,
        outlet=hints.outlet or found.outlet or find_outlet(found.text),
        published=published.day if published else None,
        published_rule=published.rule if published else None,
    )
