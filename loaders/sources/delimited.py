"""CSV with a header: one article a row, read row by row.

The columns are those of JSON Lines (``text`` and, each optional, ``id``, ``url``,
``title``, ``outlet``, ``published``), in any case and order; where a file calls them
otherwise, ``--columns`` says which is which. Comma, semicolon, tab or bar part the
cells; a cell in quotes may go on over lines.
"""

from __future__ import annotations

import csv
from codecs import BOM_UTF8
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.errors import ParseError
from graph.records import Skipped
from loaders.sources.loader import Hints, Loader, article
from loaders.sources.rows import FIELDS, fields_of
from loaders.sources.stream import MAX_BYTES, Stream, decode, lines, megabytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from graph.records import Article

__all__ = ["DELIMITED"]

_SEPARATORS = ",;\t|"


class _Lines:
    """The lines of a stream as text; one that cannot be read is an error of its own.

    After the error the next line can be asked for, which a generator does not allow.
    """

    def __init__(self, stream: Stream) -> None:
        self._name = stream.name
        self._lines = lines(stream)
        self.number = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        self.number, line = next(self._lines)
        name = f"{self._name}, line {self.number}"
        if line is None:
            raise ParseError(name, f"larger than {megabytes(MAX_BYTES)}")
        if self.number == 1:
            line = line.removeprefix(BOM_UTF8)
        return decode(line, name)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Header:
    """Where in a row each field stands."""

    columns: tuple[str, ...]
    places: Mapping[str, int]


def _separator(line: str) -> str:
    """Return what parts the cells of a header.

    Example:
        >>> _separator("id;title;text, in full")
        ';'
    """
    return max(_SEPARATORS, key=line.count)


def _header(columns: Sequence[str], hints: Hints, name: str) -> _Header:
    """Return where the fields stand.

    Raises:
        ParseError: no column holds the text, or a named one is missing.
    """
    found = tuple(column.strip() for column in columns)
    known = {column.casefold(): place for place, column in enumerate(found)}
    places = {field: known[field] for field in FIELDS if field in known}
    for field, column in (hints.columns or {}).items():
        place = known.get(column.casefold())
        if place is None:
            shown = ", ".join(found[:12])
            raise ParseError(name, f"no column '{column}'; there are {shown}"[:300])
        places[field] = place
    if "text" not in places:
        shown = ", ".join(found[:12])
        raise ParseError(
            name,
            f"no column 'text' among {shown}"[:300]
            + "; say which it is, as --columns text=Body",
        )
    return _Header(columns=found, places=places)


def _one(row: Sequence[str], header: _Header, hints: Hints, name: str) -> Article:
    if len(row) != len(header.columns):
        expected = len(header.columns)
        raise ParseError(name, f"{len(row)} cells where the header has {expected}")
    values = {field: row[place].strip() for field, place in header.places.items()}
    text = row[header.places["text"]]
    others = {field: value or None for field, value in values.items()}
    return article(fields_of(others, text, name), hints, name)


def _articles(stream: Stream, hints: Hints) -> Iterator[Article | Skipped]:
    csv.field_size_limit(MAX_BYTES)  # of the module; ours is the larger need
    texts = _Lines(stream)
    head = decode(stream.head.partition(b"\n")[0], stream.name, declared="latin-1")
    reader = csv.reader(texts, delimiter=_separator(head), strict=True)
    header: _Header | None = None
    while True:
        begun = texts.number + 1
        name = f"{stream.name}, line {begun}"
        try:
            row = next(reader, None)
            if row is None:
                break
            if header is None:
                header = _header(row, hints, name)
            elif row:
                yield _one(row, header, hints, name)
        except (ParseError, csv.Error) as error:
            reason = error.reason if isinstance(error, ParseError) else str(error)
            yield Skipped(source=name, reason=reason)
            if header is None:  # without it no row can be read
                return
    if header is None or texts.number <= 1:
        yield Skipped(source=stream.name, reason="no rows under the header")


DELIMITED = Loader(
    kind="csv",
    suffixes=(".csv", ".tsv"),
    looks_like=lambda _head: False,  # a text may have commas
    articles=_articles,
    many=True,
)
