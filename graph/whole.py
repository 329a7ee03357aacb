"""Small files that are whole or the old ones, whatever happens meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.errors import SettingsError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["write_whole"]


def write_whole(file: Path, text: str, *, setting: str) -> None:
    """Write a text to a file that others may read at any time.

    Args:
        file: what is written; others see all of it or what was there.
        text: the whole content.
        setting: what named the file, for the error.

    Raises:
        SettingsError: it cannot be written.
    """
    waiting = file.with_name(f"{file.name}.part")
    try:
        waiting.write_text(text, "utf-8")
        waiting.replace(file)
    except OSError as error:
        reason = (error.strerror or "it cannot be written").lower()
        raise SettingsError(setting, str(file), reason) from error
