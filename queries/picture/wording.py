"""Small words for the reader: dates, spans of days, addresses that may be linked."""

from __future__ import annotations

import calendar
import re
from urllib.parse import urlsplit

__all__ = ["UNKNOWN_DATE", "day_range", "safe_url", "when"]

UNKNOWN_DATE = "date not known"
ISO = re.compile(r"(?P<year>\d{4})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>\d\d))?)?")


def when(date: str) -> str:
    """Return a date in words, with the precision that it has.

    Example:
        >>> when("2021-12-23"), when("2021-12"), when("")
        ('23 December 2021', 'December 2021', 'date not known')
    """
    if not date:
        return UNKNOWN_DATE
    known = ISO.fullmatch(date)
    if not known:
        return date
    day, month = known["day"], known["month"]
    parts = (
        str(int(day)) if day else "",
        calendar.month_name[int(month)] if month else "",
        known["year"],
    )
    return " ".join(part for part in parts if part)


def day_range(date: str) -> list[str]:
    """Return first and last day that a date may mean; nothing if it is not known.

    Example:
        >>> day_range("2021-12"), day_range("2021-12-23"), day_range("")
        (['2021-12-01', '2021-12-31'], ['2021-12-23', '2021-12-23'], [])
    """
    known = ISO.fullmatch(date)
    if not known:
        return []
    year, month, day = known["year"], known["month"], known["day"]
    if day:
        return [date, date]
    if month:
        last = calendar.monthrange(int(year), int(month))[1]
        return [f"{date}-01", f"{date}-{last:02}"]
    return [f"{year}-01-01", f"{year}-12-31"]


def safe_url(address: str) -> str:
    """Return the address if it is plain http or https with a host, else nothing.

    Example:
        >>> safe_url("https://example.org/a"), safe_url("javascript:alert(1)")
        ('https://example.org/a', '')
    """
    address = address.strip()
    if any(letter.isspace() or not letter.isprintable() for letter in address):
        return ""
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return ""
    return address if parts.scheme in {"http", "https"} and host else ""
