"""Room for nodes and labels, and connected parts packed beside each other.

A box is what a node and the label below it cover. Boxes that overlap are pushed
apart, nodes that lie on a line of others are pushed off it, a little at a time.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Numbers", "box_sizes", "make_room", "pack"]

Numbers: TypeAlias = npt.NDArray[np.float64]

LETTER, WIDE_LETTER = 7.6, 14.0  # pixels of one letter of a label
WIDEST_LABEL = 150.0
BOX_HEIGHT, LINE_HEIGHT = 54.0, 16.0
MARGIN = 16.0
CLEARANCE = 26.0  # from a node to a line of others
ROUNDS = 60
LINE_ROUNDS = 40
SCREEN = (860.0, 600.0)  # pixels that a picture has, without its margins
MOST_GROWTH = 1.7
CROWD = 120  # nodes, above which not all can have a name on the screen
MOST_LINES = 40_000  # nodes times lines, above which lines are not cleared
ASPECT = 1.45  # width by height of the packed whole
GAP = 60.0
PUSH = 0.45  # of what is missing, at a time


def box_sizes(names: Sequence[str]) -> Numbers:
    """Return width and height of what each node and its label cover."""
    sizes = []
    for name in names:
        wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in name)
        length = wide * WIDE_LETTER + (len(name) - wide) * LETTER
        lines = 1 if length <= WIDEST_LABEL else 2
        width = min(length, WIDEST_LABEL) + MARGIN
        sizes.append((max(width, BOX_HEIGHT), BOX_HEIGHT + (lines - 1) * LINE_HEIGHT))
    return np.array(sizes)


def make_room(places: Numbers, sizes: Numbers, ends: npt.NDArray[np.int64]) -> Numbers:
    """Return the places with boxes apart and nodes off the lines of others.

    Labels keep their size on the screen when the reader zooms out, so the boxes grow
    once by as much as a screen must zoom out to show the first result.

    Args:
        places: a row (x, y) for each node.
        sizes: a row (width, height) for each node.
        ends: a row (one, other) for each connected pair: indices of nodes.
    """
    roomy = _spaced(places, sizes, ends)
    needed = float((np.ptp(roomy, axis=0) / SCREEN).max())
    if needed <= 1 or len(places) > CROWD:
        return roomy
    return _spaced(roomy, sizes * min(needed, MOST_GROWTH), ends)


def _spaced(places: Numbers, sizes: Numbers, ends: npt.NDArray[np.int64]) -> Numbers:
    if len(places) * len(ends) <= MOST_LINES:
        for _ in range(LINE_ROUNDS):
            places = places + _off_lines(places, ends) + _apart(places, sizes)
    for _ in range(ROUNDS):
        push = _apart(places, sizes)
        if not push.any():
            break
        places = places + push
    return places


def _apart(places: Numbers, sizes: Numbers) -> Numbers:
    """Return the push that moves overlapping boxes apart on the cheaper axis."""
    way_x, way_y = (places[:, None] - places[None]).transpose(2, 0, 1)
    half_x, half_y = ((sizes[:, None] + sizes[None]) / 2).transpose(2, 0, 1)
    over_x, over_y = half_x - np.abs(way_x), half_y - np.abs(way_y)
    one, other = np.nonzero(np.triu((over_x > 0) & (over_y > 0), 1))
    over_x, over_y = over_x[one, other], over_y[one, other]
    sideways = over_x <= over_y
    push = np.zeros_like(places)
    for axis, way, over in (
        (0, way_x[one, other], np.where(sideways, over_x, 0)),
        (1, way_y[one, other], np.where(sideways, 0, over_y)),
    ):
        moved = PUSH * np.where(way < 0, -over, over)
        np.add.at(push[:, axis], one, moved)
        np.add.at(push[:, axis], other, -moved)
    return push


def _off_lines(places: Numbers, ends: npt.NDArray[np.int64]) -> Numbers:
    """Return the push that moves nodes off the lines that pass too near."""
    start, along = places[ends[:, 0]], places[ends[:, 1]] - places[ends[:, 0]]
    length = np.maximum((along**2).sum(1), 1)
    share = ((places[:, None] - start[None]) * along[None]).sum(-1) / length
    away = places[:, None] - (start[None] + share[..., None] * along[None])
    distance = np.maximum(np.linalg.norm(away, axis=-1), 1e-6)
    near = (distance < CLEARANCE) & (share > 0) & (share < 1)
    for end in (0, 1):
        near[ends[:, end], np.arange(len(ends))] = False
    push = np.where(near, (CLEARANCE - distance) / distance, 0)
    return np.asarray(PUSH * (push[..., None] * away).sum(1))


def pack(parts: Sequence[Numbers], sizes: Sequence[Numbers]) -> Numbers:
    """Return the places of all parts in one plane, in rows, largest part first.

    Args:
        parts: the places of each part, largest part first.
        sizes: the boxes of its nodes.
    """
    lows = [(part - size / 2).min(0) for part, size in zip(parts, sizes, strict=True)]
    extents = [
        (part + size / 2).max(0) - low + GAP
        for part, size, low in zip(parts, sizes, lows, strict=True)
    ]
    most = 3 * int(len(parts) ** 0.5) + 3  # in one row
    widths = np.cumsum([extent[0] for extent in extents])[:most]
    rows = min(
        (_rows(extents, width) for width in widths),
        key=lambda corners: _spread(corners, extents),
    )
    moved = [part - low + row for part, low, row in zip(parts, lows, rows, strict=True)]
    whole = np.concatenate(moved)
    return np.asarray(whole - (whole.max(0) + whole.min(0)) / 2)


def _rows(extents: Sequence[Numbers], width: float) -> list[tuple[float, float]]:
    """Return the corner of each part, in rows that are no wider than the width."""
    corners, left, top, height = [], 0.0, 0.0, 0.0
    for extent in extents:
        if left and left + extent[0] > width:
            left, top, height = 0.0, top + height, 0.0
        corners.append((left, top))
        left, height = left + float(extent[0]), max(height, float(extent[1]))
    return corners


def _spread(corners: list[tuple[float, float]], extents: Sequence[Numbers]) -> float:
    """Return how far a screen must zoom out to show parts at these corners."""
    far = (np.array(corners) + np.array(extents)).max(0)
    return max(float(far[0]) / ASPECT, float(far[1]))
