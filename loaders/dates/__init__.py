"""Dates as texts write them, and the day on which a text was published."""

from __future__ import annotations

from loaders.dates.published import (
    Published,
    PublishedRule,
    find_published,
    metadata_names,
    published_rules,
    stamp,
)
from loaders.dates.written import month_names, parse_date, parse_partial

__all__ = [
    "Published",
    "PublishedRule",
    "find_published",
    "metadata_names",
    "month_names",
    "parse_date",
    "parse_partial",
    "published_rules",
    "stamp",
]
