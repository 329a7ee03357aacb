"""The mark up to which a digest has told; a small file of its own."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING

from graph.errors import SettingsError
from graph.whole import write_whole

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["read_mark", "write_mark"]

_KEY = "loaded_until"


def read_mark(file: Path) -> str:
    """Return the mark in a file, empty where there is no file yet.

    Raises:
        SettingsError: the file holds no mark.
    """
    try:
        mark = json.loads(file.read_text("utf-8"))[_KEY]
        datetime.fromisoformat(mark)
    except FileNotFoundError:
        return ""
    except OSError as error:
        reason = (error.strerror or "it cannot be read").lower()
        raise SettingsError("mark", str(file), reason) from error
    except (ValueError, TypeError, KeyError) as error:
        advice = "it holds no mark; delete it to begin anew"
        raise SettingsError("mark", str(file), advice) from error
    return str(mark)


def write_mark(file: Path, until: str) -> None:
    """Keep a mark; the file is whole or the old one.

    Raises:
        SettingsError: it cannot be written.
    """
    write_whole(file, json.dumps({_KEY: until}) + "\n", setting="mark")
