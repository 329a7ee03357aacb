"""What a row with named fields says of an article, be it JSON or CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.errors import ParseError
from loaders.dates import Published, parse_date, parse_partial
from loaders.sources.loader import Fields

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["FIELDS", "fields_of"]

FIELDS = ("text", "id", "title", "url", "outlet", "published")


def fields_of(values: Mapping[str, str | None], text: str, name: str) -> Fields:
    """Return the fields of an article.

    Args:
        values: id, title, url, outlet and published, each a text or None.
        text: of the article.
        name: of the row, for errors.

    Raises:
        ParseError: ``published`` is no date.
    """
    others = {field: values.get(field) for field in FIELDS[1:-1]}
    stated = values.get("published")
    day = parse_date(stated) if stated else None
    within = parse_partial(stated) if stated else None
    if stated and day is None and within is None:
        raise ParseError(
            name, f"'published' is {stated[:40]!r}, not a date such as 2021-12-24"
        )
    published = Published(day, "field") if day else None
    return Fields(text=text, published=published, within=within, **others)
