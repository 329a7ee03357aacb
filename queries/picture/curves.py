"""Bends that keep all lines between two parties apart.

The lines of a pair fan out on both sides of the straight connection; the lines of
a party with itself become loops of growing size. The words are vis-network's.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from queries.picture.aggregate import Line

__all__ = ["curves"]

STEP = 0.2  # roundness between neighbouring lines of a pair
WIDEST = 0.85  # roundness of the outermost line
LOOP, LOOP_STEP = 16, 7  # radius of a party's first loop, and of each further one
TOP_RIGHT = 0.8  # angle of the loops


def curves(lines: Iterable[Line]) -> dict[str, dict[str, Any]]:
    """Return by line id the options that bend it; no two of a pair are alike."""
    in_pairs = sorted(lines, key=lambda line: (line.pair, line.type, line.id))
    bent = {}
    for pair, group in groupby(in_pairs, key=lambda line: line.pair):
        members = list(group)
        if pair[0] == pair[1]:
            bent.update(_loops(members))
        else:
            bent.update(_fan(members))
    return bent


def _fan(lines: list[Line]) -> dict[str, dict[str, Any]]:
    middle = (len(lines) - 1) / 2
    step = min(STEP, WIDEST / middle) if middle else 0.0
    return {
        line.id: {"smooth": _bend((place - middle) * step, line)}
        for place, line in enumerate(lines)
    }


def _bend(offset: float, line: Line) -> dict[str, Any]:
    """Return the bend to one side of the pair, whichever way the line runs."""
    if not offset:
        return {"enabled": False, "type": "continuous", "roundness": 0.0}
    clockwise = (offset > 0) == (line.source == line.pair[0])
    side = "curvedCW" if clockwise else "curvedCCW"
    return {"enabled": True, "type": side, "roundness": round(abs(offset), 4)}


def _loops(lines: list[Line]) -> dict[str, dict[str, Any]]:
    return {
        line.id: {
            "selfReference": {"size": LOOP + LOOP_STEP * place, "angle": TOP_RIGHT}
        }
        for place, line in enumerate(lines)
    }
