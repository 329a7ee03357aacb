"""An answer as text: a table for people, CSV for spreadsheets, JSON for programs.

Names and sentences come from the open web. What could steer a terminal or turn
writing around is taken out of tables and CSV and escaped in JSON, which alone is
exact. A CSV cell that a spreadsheet would run as a formula gets an apostrophe.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from queries.run import Answer

__all__ = ["Format", "clean", "render"]

UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters but tab and line feed
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # direction of writing
    "\u2028\u2029\ufeff\ufff9-\ufffb"  # breaks and marks that do not show
    "\U000e0000-\U000e007f]"  # tags
)
BREAKS = re.compile(r"[\s\u2028\u2029]+")
FORMULA = ("=", "+", "-", "@", "\t", "\n")
DEFAULT_SIZE = (100, 24)


class Format(StrEnum):
    """How an answer may be written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"


def render(
    answer: Answer,
    format: str,  # noqa: A002 - the name of the option
    *,
    width: int | None = None,
) -> str:
    """Return an answer as text that ends with a line break; no row, no JSON line.

    Args:
        answer: what to write.
        format: ``table``, ``csv``, ``json`` or ``jsonl``.
        width: of a table, in cells; by default that of the terminal.
    """
    match Format(format):
        case Format.TABLE:
            from queries.layout import table  # noqa: PLC0415 - slow to import

            return table(answer, width or shutil.get_terminal_size(DEFAULT_SIZE)[0])
        case Format.CSV:
            return _csv(answer)
        case Format.JSON:
            rows = ",\n".join(f"  {_json(row)}" for row in answer.rows)
            return f"[\n{rows}\n]\n" if rows else "[]\n"
        case Format.JSONL:
            return "".join(f"{_json(row)}\n" for row in answer.rows)


def clean(value: Any) -> str:
    r"""Return a value as one line of text that cannot steer a terminal.

    Example:
        >>> clean("one\n\x1b[31mtwo"), clean(None)
        ('one [31mtwo', '-')
    """
    if value is None:
        return "-"
    return UNSAFE.sub("", BREAKS.sub(" ", str(value))).strip()


def _json(row: dict[str, Any]) -> str:
    text = json.dumps(row, ensure_ascii=False, allow_nan=False)
    return UNSAFE.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    units = match.group().encode("utf-16-be")
    return "".join(
        f"\\u{units[place : place + 2].hex()}" for place in range(0, len(units), 2)
    )


def _csv(answer: Answer) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(answer.columns)
    for row in answer.rows:
        writer.writerow([_cell(value) for value in row.values()])
    return out.getvalue()


def _cell(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    text = UNSAFE.sub("", value)
    return f"'{text}" if text.startswith(FORMULA) else text
