"""JSON Lines: one article a line, read line by line, a bad line costs only itself.

Fields: ``text`` and, each optional, ``id``, ``url``, ``title``, ``outlet``,
``published``. Others are ignored. The text is kept exactly as it is given.
"""

from __future__ import annotations

import json
import re
from codecs import BOM_UTF8
from typing import TYPE_CHECKING, Any

from graph.errors import ParseError
from graph.records import Skipped
from loaders.sources.loader import Fields, Hints, Loader, article
from loaders.sources.rows import FIELDS, fields_of
from loaders.sources.stream import MAX_BYTES, Stream, decode, lines, megabytes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.records import Article

__all__ = ["JSON_LINES"]

_OPENING = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{[ \t]*"')
_WORDS = {
    bool: "true or false",
    dict: "an object",
    float: "a number",
    int: "a number",
    list: "a list",
    type(None): "null",
}


def _object(line: bytes, name: str) -> dict[str, Any]:
    text = decode(line.rstrip(b"\r\n"), name)
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        what = error.msg.lower().removesuffix(" at")
        raise ParseError(
            name, f"not JSON: {what} at character {error.pos + 1}"
        ) from error
    except (ValueError, RecursionError) as error:  # a number or nesting without end
        raise ParseError(name, "not usable JSON: a value is too large") from error
    if not isinstance(value, dict):
        raise ParseError(name, f"{_WORDS.get(type(value), 'a text')}, not an object")
    return value


def _optional(row: dict[str, Any], field: str, name: str) -> str | None:
    value = row.get(field)
    if value is None:
        return None
    if not isinstance(value, str):
        raise ParseError(name, f"'{field}' is {_WORDS[type(value)]}, not a text")
    if not value.strip():
        return None
    return value if field == "id" else value.strip()


def _fields(row: dict[str, Any], name: str) -> Fields:
    text = row.get("text")
    if "text" not in row:
        raise ParseError(name, "no 'text'")
    if not isinstance(text, str):
        raise ParseError(name, f"'text' is {_WORDS[type(text)]}, not a text")
    values = {field: _optional(row, field, name) for field in FIELDS[1:]}
    return fields_of(values, text, name)


def _articles(stream: Stream, hints: Hints) -> Iterator[Article | Skipped]:
    blank = True
    for number, line in lines(stream):
        name = f"{stream.name}, line {number}"
        if line is None:
            blank = False
            reason = f"larger than {megabytes(MAX_BYTES)}, too large for an article"
            yield Skipped(source=name, reason=reason)
            continue
        if not line.removeprefix(BOM_UTF8).strip():
            continue
        blank = False
        try:
            yield article(_fields(_object(line, name), name), hints, name)
        except ParseError as error:
            yield Skipped(source=name, reason=error.reason)
    if blank:
        yield Skipped(source=stream.name, reason="only blank lines")


JSON_LINES = Loader(
    kind="jsonl",
    suffixes=(".jsonl", ".ndjson"),
    looks_like=lambda head: _OPENING.match(head) is not None,
    articles=_articles,
    many=True,
)
