"""What tells a claim that others coded from one that was read in a text.

A coded claim has no sentence: its evidence is empty, and its trigger names the data
and the code, such as ``coded:gdelt:042``.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.records import Claim

__all__ = ["PREFIX", "Origin", "origin_of"]

PREFIX = "coded:"


class Origin(StrEnum):
    """Where a claim comes from."""

    READ = "read"  # from a sentence of an article
    CODED = "coded"  # from event data, without a sentence


def origin_of(claim: Claim) -> Origin:
    """Return where a claim comes from.

    Example:
        >>> from graph.records import Claim
        >>> said = {"id": "1", "article": "a", "type": "MET", "start": 0, "end": 0,
        ...     "source": "FRA", "target": "RUS", "confidence": 0.5, "reason": "r"}
        >>> origin_of(Claim(evidence="", trigger="coded:gdelt:042", **said))
        <Origin.CODED: 'coded'>
    """
    return Origin.CODED if claim.trigger.startswith(PREFIX) else Origin.READ
