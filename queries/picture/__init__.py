"""From a projected graph to one self-contained page."""

from __future__ import annotations

from queries.picture.draw import draw

__all__ = ["draw"]
