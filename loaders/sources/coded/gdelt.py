"""GDELT 2.0: the export file of events, with the file of mentions beside it.

An event is told by the articles of its mentions, where that file is there, else by the
one article of its row. Columns: GDELT Event Codebook V2.0.
"""

from __future__ import annotations

import re
from collections import defaultdict
from contextlib import ExitStack
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import FetchError, ParseError
from graph.records import Skipped
from loaders.sources.coded.actors import by_code
from loaders.sources.coded.codes import cameo
from loaders.sources.coded.event import Event, Report, extraction
from loaders.sources.coded.rows import LeftOut, rows
from loaders.sources.loader import Hints, Loader
from loaders.sources.packed import GZIP, unpacked_head
from loaders.sources.stream import Stream, open_stream
from loaders.sources.url import is_address, stream_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graph.records import Extraction
    from loaders.sources.loader import Item
__all__ = ["GDELT"]

_EXPORT, _MENTIONS = ".export.CSV", ".mentions.CSV"
_COLUMNS, _MENTION_COLUMNS = 61, 16
_ROW = re.compile(rb"\d{5,12}\t(?:\d{8}\t\d{6}\t\d{4}\t|\d{14}\t\d{14}\t)")
_PACKED = re.compile(
    rb"PK\x03\x04.{26}[\w.-]{0,60}\.(?:export|mentions)\.CSV", re.DOTALL
)
_WEB = "1"  # the type of a mention that is an address
_MAX_MENTIONS = 500_000  # rows of one file that are kept in memory

_ID, _DAY, _CODE, _ADDED, _URL = 0, 1, 26, 59, 60
_ACTORS = (7, 8, 12), (17, 18, 22)  # country, body, first of three roles


def _articles(stream: Stream, hints: Hints) -> Iterator[Item]:
    if _MENTIONS.lower() in stream.name.lower():
        export = _swapped(stream.name, _MENTIONS, _EXPORT) or ""
        if not is_address(export) and not Path(export).is_file():
            reason = "mentions are read with the export file of the same name beside it"
            yield Skipped(source=stream.name, reason=reason)
        return
    left_out = LeftOut(stream.name)
    try:
        mentions = _mentions(stream)
        for number, row in rows(stream):
            if isinstance(row, Skipped):
                yield row
                continue
            try:
                yield from _of_row(row, mentions, hints, left_out)
            except ValueError as error:
                name = f"{stream.name}, line {number}"
                yield Skipped(source=name, reason=f"no GDELT event: {error}"[:200])
    except ParseError as error:
        yield Skipped(source=stream.name, reason=error.reason)
    yield from left_out.told()


def _of_row(
    row: list[str],
    mentions: Mapping[str, list[Report]],
    hints: Hints,
    left_out: LeftOut,
) -> Iterator[Extraction]:
    if len(row) != _COLUMNS:
        raise ValueError(f"{len(row)} columns where there should be {_COLUMNS}")
    meanings = cameo(row[_CODE])
    if not meanings:
        left_out.add("of a kind that is no contact")
        return
    source, target = (
        by_code(row[country], row[body], tuple(row[role : role + 3]))
        for country, body, role in _ACTORS
    )
    if source is None or target is None or source[0] == target[0]:
        left_out.add("not between two states or known bodies")
        return
    event = Event(
        data="gdelt",
        id=row[_ID],
        code=row[_CODE],
        meanings=meanings,
        source=source,
        target=target,
        day=_day(row[_DAY]),
    )
    own = Report(url=row[_URL], outlet=hints.outlet, published=_day(row[_ADDED]))
    for report in mentions.get(event.id) or [own]:
        yield extraction(event, report)


def _day(text: str) -> date:
    return datetime.strptime(text[:8], "%Y%m%d").date()  # noqa: DTZ007 - a day has no zone


def _mentions(stream: Stream) -> Mapping[str, list[Report]]:
    """Return who told of which event, from the file beside that of the events."""
    found: dict[str, list[Report]] = defaultdict(list)
    with ExitStack() as stack:
        beside = _beside(stream, stack)
        for number, row in rows(beside) if beside else ():
            if isinstance(row, Skipped) or len(row) != _MENTION_COLUMNS:
                continue
            if row[3] == _WEB and number <= _MAX_MENTIONS:
                found[row[0]].append(_report(row))
    return found


def _report(row: list[str]) -> Report:
    address = row[5]
    return Report(
        id=sha256(address.encode()).hexdigest()[:12],
        url=address,
        outlet=row[4] or None,
        published=_day(row[2]),
    )


def _beside(stream: Stream, stack: ExitStack) -> Stream | None:
    """Return the file of mentions beside that of the events, if it is there."""
    name = _swapped(stream.name, _EXPORT, _MENTIONS)
    if name is None:
        return None
    if stream.web is not None:
        try:
            return stream_of(stream.web.fetch(name), name, stream.web)
        except FetchError:
            return None
    path = Path(name)
    if not path.is_file():
        return None
    return open_stream(name, "", stack.enter_context(path.open("rb")))


def _swapped(name: str, old: str, new: str) -> str | None:
    place = name.lower().rfind(old.lower())
    return None if place < 0 else name[:place] + new + name[place + len(old) :]


def _looks_like(head: bytes) -> bool:
    start = unpacked_head(head) if head.startswith(GZIP) else head
    return bool(_ROW.match(start) or _PACKED.match(head))


GDELT = Loader(
    kind="gdelt",
    suffixes=(),
    looks_like=_looks_like,
    articles=_articles,
    many=True,
    binary=True,
)
