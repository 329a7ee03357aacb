"""ICEWS and POLECAT: tab-separated event data whose header names the columns.

ICEWS Coded Event Data (Boschee and others, Harvard Dataverse) has CAMEO codes; POLECAT
(Halterman and others, Harvard Dataverse) has PLOVER event types with modes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from graph.errors import ParseError
from graph.records import Skipped
from loaders.sources.coded.actors import by_name
from loaders.sources.coded.codes import cameo, plover
from loaders.sources.coded.event import Event, Report, extraction
from loaders.sources.coded.rows import LeftOut, rows
from loaders.sources.loader import Hints, Loader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from graph.records import Extraction
    from loaders.sources.coded.codes import Meaning
    from loaders.sources.loader import Item
    from loaders.sources.stream import Stream

__all__ = ["ICEWS", "POLECAT"]

_NOTHING = ("", "None", "NULL")
_SHORT = 2  # digits: "42" is 042, "10" is 010
_LAST_ROOT = "20"  # of CAMEO: "231" is 0231


@dataclass(frozen=True, slots=True, kw_only=True)
class _Data:
    """What the columns of a set of data are called.

    Attributes:
        name: of the data.
        code: gives the code of a row, as shown, and what it means.
        source, target: columns of name, country and sectors.
        outlet, published: columns of the report.
        begins: what the first line begins with.
    """

    name: str
    code: Callable[[Mapping[str, str]], tuple[str, tuple[Meaning, ...]]]
    source: tuple[str, str, str]
    target: tuple[str, str, str]
    outlet: str
    published: str
    begins: bytes


def _cameo(row: Mapping[str, str]) -> tuple[str, tuple[Meaning, ...]]:
    """Return the code with the nought that ICEWS leaves out before it."""
    code = row["CAMEO Code"].strip()
    if len(code) <= _SHORT or code[:2] > _LAST_ROOT:
        code = f"0{code}"
    return code, cameo(code)


def _plover(row: Mapping[str, str]) -> tuple[str, tuple[Meaning, ...]]:
    event, mode = row["Event Type"], row["Event Mode"]
    code = f"{event}-{mode}" if mode not in _NOTHING else event
    return code, plover(event, mode)


_ICEWS = _Data(
    name="icews",
    code=_cameo,
    source=("Source Name", "Source Country", "Source Sectors"),
    target=("Target Name", "Target Country", "Target Sectors"),
    outlet="Publisher",
    published="",
    begins=b"Event ID\tEvent Date\tSource Name\t",
)
_POLECAT = _Data(
    name="polecat",
    code=_plover,
    source=("Actor Name", "Actor Country", "Actor Sectors"),
    target=("Recipient Name", "Recipient Country", "Recipient Sectors"),
    outlet="Source",
    published="Publication Date",
    begins=b"Event ID\tEvent Date\tEvent Type\tEvent Mode\t",
)


def _reader(
    data: _Data,
) -> Callable[[Stream, Hints], Iterator[Item]]:
    def articles(stream: Stream, hints: Hints) -> Iterator[Item]:
        left_out, header = LeftOut(stream.name), None
        try:
            for number, cells in rows(stream):
                name = f"{stream.name}, line {number}"
                if isinstance(cells, Skipped):
                    yield cells
                elif header is None:
                    header = [cell.strip().removeprefix("#!") for cell in cells]
                    _check(header, data, stream.name)
                elif len(cells) != len(header):
                    reason = f"{len(cells)} columns where the header has {len(header)}"
                    yield Skipped(source=name, reason=reason)
                else:
                    row = dict(zip(header, map(str.strip, cells), strict=True))
                    yield from _of_row(row, data, hints, left_out, name)
        except ParseError as error:
            yield Skipped(source=error.source, reason=error.reason)
        yield from left_out.told()

    return articles


def _check(header: list[str], data: _Data, name: str) -> None:
    wanted = ("Event ID", "Event Date", *data.source, *data.target)
    missing = [column for column in wanted if column not in header]
    if missing:
        reason = f"no {data.name.upper()} file: no column '{missing[0]}'"
        raise ParseError(name, reason)


def _of_row(
    row: Mapping[str, str], data: _Data, hints: Hints, left_out: LeftOut, name: str
) -> Iterator[Extraction | Skipped]:
    try:
        day = date.fromisoformat(row["Event Date"][:10])
        code, meanings = data.code(row)
    except (ValueError, KeyError, IndexError) as error:
        reason = f"no {data.name.upper()} event: {error}"[:200]
        yield Skipped(source=name, reason=reason)
        return
    if not meanings:
        left_out.add("of a kind that is no contact")
        return
    source, target = (
        by_name(_told(row, name), _told(row, country), _told(row, sectors), day)
        for name, country, sectors in (data.source, data.target)
    )
    if source is None or target is None or source[0] == target[0]:
        left_out.add("not between states, known bodies or their officials")
        return
    event = Event(
        data=data.name,
        id=row["Event ID"],
        code=code,
        meanings=meanings,
        source=source,
        target=target,
        day=day,
    )
    yield extraction(event, _report(row, data, hints))


def _report(row: Mapping[str, str], data: _Data, hints: Hints) -> Report:
    outlet = hints.outlet or _told(row, data.outlet) or None
    try:
        published = date.fromisoformat(_told(row, data.published)[:10])
    except ValueError:
        return Report(outlet=outlet)
    return Report(outlet=outlet, published=published)


def _told(row: Mapping[str, str], column: str) -> str:
    value = row.get(column, "")
    return "" if value in _NOTHING else value


def _loader(data: _Data) -> Loader:
    return Loader(
        kind=data.name,
        suffixes=(),
        looks_like=lambda head: head.removeprefix(b"\xef\xbb\xbf").startswith(
            data.begins
        ),
        articles=_reader(data),
        many=True,
        binary=True,
    )


ICEWS, POLECAT = _loader(_ICEWS), _loader(_POLECAT)
