"""Mail boxes (mbox) and single messages: each message is an article.

Ministries and missions send press releases by mail. The subject is the title, the
sender's name the outlet, the header Date the day of publication; the plain part is
read before the HTML one, attachments are not.
"""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.errors import MessageError
from email.utils import parseaddr
from typing import TYPE_CHECKING

from graph.errors import ParseError
from graph.records import Skipped
from loaders.dates import Published, parse_date
from loaders.sources.html import text_of
from loaders.sources.loader import (
    MAX_ID,
    Fields,
    Hints,
    Loader,
    article,
    short,
    why_not,
)
from loaders.sources.stream import MAX_BYTES, Stream, lines, megabytes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage, Message

    from graph.records import Article

__all__ = ["MAIL"]

_SEPARATOR = re.compile(rb"From \S+ .*\d{4}\s*$")
_OPENING = re.compile(
    rb"From \S+ [^\n]*\d{4}\s*\n"
    rb"|(?:(?:Return-Path|Received|Delivered-To|MIME-Version|Message-ID): [^\n]+\n)",
    re.IGNORECASE,
)
_MAX_PARTS = 200
_MAX_HEADER = 4_000  # the standard library takes quadratic time over one


def _messages(stream: Stream) -> Iterator[bytes | None]:
    """Yield the messages of a box, None for one that is too large to hold."""
    message, size, blank = bytearray(), 0, True
    begun = False
    for _, line in lines(stream):
        if line is not None and blank and _SEPARATOR.match(line):
            if begun:
                yield bytes(message) if size <= MAX_BYTES else None
            message, size, begun, blank = bytearray(), 0, True, False
            continue
        begun = True
        size += MAX_BYTES + 1 if line is None else len(line)
        blank = line is not None and not line.strip()
        if line is not None and size <= MAX_BYTES:
            message += line.removeprefix(b">") if line.startswith(b">From ") else line
    if begun:
        yield bytes(message) if size <= MAX_BYTES else None


def _articles(stream: Stream, hints: Hints) -> Iterator[Article | Skipped]:
    number = 0
    for number, message in enumerate(_messages(stream), 1):
        name = f"{stream.name}, message {number}"
        if message is None:
            reason = f"larger than {megabytes(MAX_BYTES)}, too large for an article"
            yield Skipped(source=name, reason=reason)
            continue
        try:
            yield article(_fields(message, name), hints, name)
        except ParseError as error:
            yield Skipped(source=name, reason=error.reason)
    if not number:
        yield Skipped(source=stream.name, reason="a box without messages")


def _fields(message: bytes, name: str) -> Fields:
    try:
        _check(message_from_bytes(message, policy=policy.compat32), name)
        parsed = message_from_bytes(message, policy=policy.default)
        text = _text(parsed)
        stated = parse_date(_header(parsed, "date") or "")
        return Fields(
            text=text,
            id=_id(parsed),
            title=_header(parsed, "subject"),
            outlet=parseaddr(_header(parsed, "from") or "")[0] or None,
            published=Published(stated, "mail: Date") if stated else None,
        )
    except (  # what the standard library raises on messages that are none
        MessageError,
        AttributeError,
        LookupError,
        RecursionError,
        TypeError,
        ValueError,
    ) as error:
        raise ParseError(name, f"no readable message: {error}"[:200]) from error


def _check(message: Message, name: str) -> None:
    """Refuse a message on which the full reading of its headers would not end soon."""
    for number, part in enumerate(message.walk(), 1):
        if number > _MAX_PARTS:
            raise ParseError(name, f"a message of more than {_MAX_PARTS} parts")
        if any(len(str(value)) > _MAX_HEADER for value in part.values()):
            raise ParseError(name, f"a header of more than {_MAX_HEADER} characters")


def _text(message: EmailMessage) -> str:
    body = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        return ""
    content = body.get_content()
    if not isinstance(content, str):
        return ""
    html = body.get_content_type() == "text/html"
    return text_of(content) if html else content.replace("\r\n", "\n")


def _header(message: EmailMessage, name: str) -> str | None:
    return short(str(message.get(name) or ""))


def _id(message: EmailMessage) -> str | None:
    """Return the message's own id, by which a message in two boxes is one article."""
    value = (_header(message, "message-id") or "").strip("<> ")
    found = f"mid:{value}"
    return found if value and why_not(found, MAX_ID) is None else None


MAIL = Loader(
    kind="mbox",
    suffixes=(".eml", ".mbox"),
    looks_like=lambda head: _OPENING.match(head) is not None,
    articles=_articles,
    many=True,
)
