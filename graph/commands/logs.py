"""What is logged, and in which form: lines for people, JSON for collectors."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime

__all__ = ["FORMS", "begin_logging"]

FORMS = ("text", "json")
_ROOMS = ("graph", "loaders", "queries")
_TEXT = "%(levelname)s %(name)s: %(message)s"


class _Json(logging.Formatter):
    """One JSON object a line: time (UTC), level, logger, message and ``facts``."""

    def format(self, record: logging.LogRecord) -> str:
        row: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        facts = getattr(record, "facts", None)
        if isinstance(facts, dict):
            row |= facts
        if record.exc_info:
            row["trace"] = self.formatException(record.exc_info)
        return json.dumps(row, ensure_ascii=False, default=str)


def begin_logging(verbose: int, form: str) -> None:
    """Log on stderr.

    Args:
        verbose: 0 for warnings, 1 for what is done, 2 for all.
        form: ``text`` or ``json``; JSON begins with what is done.
    """
    as_json = form == "json"
    told = max(verbose, 1) if as_json else verbose
    level = max(logging.WARNING - 10 * told, logging.DEBUG)
    handler = logging.StreamHandler()
    handler.setFormatter(_Json() if as_json else logging.Formatter(_TEXT))
    # what libraries grumble about is told by our own errors, or is none of the user's
    others = level if verbose else logging.CRITICAL
    logging.basicConfig(level=others, handlers=[handler])
    for room in _ROOMS:
        logging.getLogger(room).setLevel(level)
