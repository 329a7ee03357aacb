"""Let the raw text of old articles go, and keep all that the graph stands on.

The sentences of evidence, offsets, mentions, entities and every contact stay as they
are, so that the graph and its export do not change. What is gone is gone: such an
article cannot be read anew from the ledger.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from graph.errors import SettingsError

if TYPE_CHECKING:
    from graph.ledger import Ledger, Texts

__all__ = ["age_of", "let_go"]

_AGE = re.compile(r"([1-9][0-9]{0,4})\s*([hdw])", re.ASCII)
_UNITS = {"h": "hours", "d": "days", "w": "weeks"}


def age_of(text: str) -> timedelta:
    """Return the age that a text means.

    Raises:
        SettingsError: it means none.

    Example:
        >>> age_of("52w").days
        364
    """
    match = _AGE.fullmatch(text.strip())
    if match is None:
        raise SettingsError("older-than", text, "write it as 365d, 52w or 48h")
    return timedelta(**{_UNITS[match[2]]: int(match[1])})


def let_go(
    ledger: Ledger,
    older_than: timedelta,
    *,
    now: datetime | None = None,
    dry_run: bool = False,
) -> Texts:
    """Let the texts go of articles that were loaded so long ago, or say how many.

    Args:
        ledger: has them, in articles and in their earlier versions.
        older_than: their age since they were last loaded otherwise than before.
        now: from when on the age counts; this moment without it.
        dry_run: whether nothing is changed.

    Returns:
        How much text that was, or would be.
    """
    limit = (now or datetime.now(UTC)) - older_than
    before = limit.astimezone(UTC).isoformat(timespec="microseconds")
    return ledger.let_go(before.replace("+00:00", "Z"), dry_run=dry_run)
