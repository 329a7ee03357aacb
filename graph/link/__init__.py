"""One event, many reports: claims become contacts."""

from __future__ import annotations

from graph.link.contacts import RULES, link
from graph.link.records import Rulings, Telling
from graph.link.saying import block_of
from graph.link.signature import resemblance, signature

__all__ = [
    "RULES",
    "Rulings",
    "Telling",
    "block_of",
    "link",
    "resemblance",
    "signature",
]
