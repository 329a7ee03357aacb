"""The table that a terminal shows: a grid, under each row its sentence and source.

The widest columns give way until the grid fits; a cell that is too long takes
several lines. Where no grid fits, each value gets a line of its own. Widths are
those of the terminal's cells, so that Chinese, Arabic and accented names keep the
columns straight.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

import wcwidth

from queries.catalogue import ParameterType, Place, catalogue, columns
from queries.lost import NAME as LOST
from queries.tables import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from queries.run import Answer

__all__ = ["table"]

LEAST_WIDTH = 20
WHOLE_WORD = 12  # no word up to this width is broken, so no day, type or status
GAP = "  "
INDENT = "    "
NO_SENTENCE = "(coded by others, without a sentence)"


def table(answer: Answer, width: int) -> str:
    """Return the table of an answer.

    Args:
        answer: what to show.
        width: in cells of the terminal.
    """
    width = max(width, LEAST_WIDTH)
    lines = [*_heading(answer, width), ""]
    lines += _body(answer, width) if answer.rows else _nothing(answer, width)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _heading(answer: Answer, width: int) -> list[str]:
    asked = "; ".join(f"{key}: {clean(text)}" for key, text in answer.asked.items())
    return _wrapped(f"{answer.title} - {asked}" if asked else answer.title, width)


def _nothing(answer: Answer, width: int) -> Iterator[str]:
    yield "No rows."
    query = catalogue().get(answer.name)
    if query is None:
        return
    filters = [
        f"--{key} {clean(text)}"
        for key, text in answer.asked.items()
        if query.params[key].type is not ParameterType.PARTY
    ]
    if filters:
        hint = f"Nothing fits {' '.join(filters)}; try other values."
        yield from _wrapped(hint, width)
    hint = "To see what the graph holds: demarche query contact-counts"
    yield from _wrapped(hint, width)


def _body(answer: Answer, width: int) -> Iterator[str]:
    grid = _placed(answer, Place.GRID)
    cells = [[clean(row[column]) for column in grid] for row in answer.rows]
    widths = _widths([grid, *cells], width)
    if widths:
        yield from _grid_line(grid, widths)
        yield GAP.join("-" * size for size in widths)
    for row, texts in zip(answer.rows, cells, strict=True):
        if widths:
            yield from _grid_line(texts, widths)
        else:
            yield from _stack(grid, texts, width)
        yield from _notes(answer, row, width)
    count = len(answer.rows)
    yield ""
    yield f"{count} row{'' if count == 1 else 's'}"


def _placed(answer: Answer, *places: Place) -> list[str]:
    """Return the columns that stand there; those of free Cypher stand in the grid."""
    is_named = answer.name == LOST or answer.name in catalogue()
    known = columns() if is_named else {}
    return [
        name
        for name in answer.columns
        if (known[name].place if name in known else Place.GRID) in places
    ]


def _notes(answer: Answer, row: dict[str, Any], width: int) -> Iterator[str]:
    """Yield the sentence and where it stands, under the row that they prove."""
    for column in _placed(answer, Place.QUOTE):
        told = f'"{clean(row[column])}"' if row[column] else NO_SENTENCE
        yield from _wrapped(told, width, INDENT)
    source = [
        f"{column} {clean(row[column])}"
        if columns()[column].place is Place.ID
        else clean(row[column])
        for column in _placed(answer, Place.SOURCE, Place.ID)
        if row[column] is not None
    ]
    yield from _wrapped(", ".join(source), width, INDENT)


def _wrapped(text: str, width: int, indent: str = "") -> list[str]:
    return wcwidth.wrap(
        text,
        width,
        initial_indent=indent,
        subsequent_indent=indent,
        break_on_hyphens=False,
    )


def _widths(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Return how wide each column is, none if no grid fits.

    The widest columns give way until the grid fits.
    """
    by_column = list(zip(*rows, strict=True))
    widths = [max(map(wcwidth.width, texts)) for texts in by_column]
    least = [_longest_word(texts) for texts in by_column]
    room = width - len(GAP) * (len(widths) - 1)
    if sum(least) > room:
        return []
    while sum(widths) > room:
        spare = [(size > low) * size for size, low in zip(widths, least, strict=True)]
        widths[spare.index(max(spare))] -= 1
    return widths


def _longest_word(texts: Iterable[str]) -> int:
    words = chain.from_iterable(text.split() or [""] for text in texts)
    return min(max(map(wcwidth.width, words)), WHOLE_WORD)


def _stack(names: Iterable[str], texts: Iterable[str], width: int) -> Iterator[str]:
    """Yield one row with a line for each value, after an empty line."""
    yield ""
    for name, text in zip(names, texts, strict=True):
        yield from _wrapped(f"{name}: {text}", width)


def _grid_line(texts: Iterable[str], widths: Sequence[int]) -> Iterator[str]:
    """Yield the lines of one row; a long cell takes several."""
    cells = [
        _wrapped(text, size) or [""] for text, size in zip(texts, widths, strict=True)
    ]
    for number in range(max(map(len, cells))):
        yield GAP.join(
            wcwidth.ljust(cell[number] if number < len(cell) else "", size)
            for cell, size in zip(cells, widths, strict=True)
        )
