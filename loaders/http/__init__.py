"""Fetching by http and https: the one place that opens a socket to the world."""

from __future__ import annotations

from loaders.http.fetch import Fetcher
from loaders.http.guard import Guard, Limits
from loaders.http.kept import Kept, Page

__all__ = ["Fetcher", "Guard", "Kept", "Limits", "Page"]
