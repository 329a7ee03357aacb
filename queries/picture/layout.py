"""Where each party stands: stress layout, then room for labels, then packing.

Distances on paper follow distances in the graph (stress majorisation: Gansner,
Koren and North 2004), each connected part by itself. Then nodes and their labels
are pushed apart, and the parts are packed beside each other. Equal drawings get
equal places. A part of more than `DENSE` parties is laid out on a spiral instead,
which is quick and makes no claim to show structure.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np

from queries.picture.spacing import box_sizes, make_room, pack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queries.picture.aggregate import Drawing
    from queries.picture.spacing import Numbers

__all__ = ["positions"]

LENGTH = 150.0  # pixels between two parties with one contact
BUSY = 0.08  # how much longer for each further line of the pair
LONGEST = 1.8
TIE = 0.8  # how far an official stands from the state, if no line says more
DENSE = 400
STEPS = 100
STRETCH = 1.25  # at most, to fill a screen that is wider than high
SEED = 1
TOUCHING = 1e-9


def positions(drawing: Drawing) -> dict[str, tuple[int, int]]:
    """Return x and y of each party, by id, in pixels at a zoom of 1."""
    if not drawing.parties:
        return {}
    names = {party.id: party.name for party in drawing.parties}
    graph = _connections(drawing)
    parts = sorted(
        (sorted(part) for part in nx.connected_components(graph)),
        key=lambda part: (-len(part), part),
    )
    sizes = [box_sizes([names[key] for key in part]) for part in parts]
    placed = [
        _part(graph, part, boxes) for part, boxes in zip(parts, sizes, strict=True)
    ]
    ids = [key for part in parts for key in part]
    return {
        key: (round(float(x)), round(float(y)))
        for key, (x, y) in zip(ids, pack(placed, sizes), strict=True)
    }


def _connections(drawing: Drawing) -> nx.Graph[str]:
    """Return who stands near whom.

    Lines tell; where they do not, an official stands by the state acted for.
    """
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(party.id for party in drawing.parties)
    pairs = Counter(line.pair for line in drawing.lines)
    for (one, other), lines in sorted(pairs.items()):
        if one != other:
            weight = min(LONGEST, 1 + BUSY * (lines - 1))
            graph.add_edge(one, other, weight=weight, drawn=True)
    for party in drawing.parties:
        for state in party.acts_for:
            if state in graph and not nx.has_path(graph, party.id, state):
                graph.add_edge(party.id, state, weight=TIE, drawn=False)
    return graph


def _part(graph: nx.Graph[str], part: Sequence[str], sizes: Numbers) -> Numbers:
    """Return the places of one connected part."""
    if len(part) == 1:
        return np.zeros((1, 2))
    if len(part) > DENSE:
        return _spiral(graph, part)
    index = {key: place for place, key in enumerate(part)}
    edges = [
        (*sorted((index[one], index[other])), data["weight"], data["drawn"])
        for one, other, data in graph.edges(part, data=True)
    ]
    edges.sort()
    ends = np.array([edge[:2] for edge in edges if edge[3]]).reshape(-1, 2)
    places = _turned(_stress(_distances(len(part), edges)))
    return make_room(places, sizes, ends)


def _distances(count: int, edges: Sequence[tuple[int, int, float, bool]]) -> Numbers:
    """Return the lengths of all shortest ways, in pixels (Floyd and Warshall)."""
    ways = np.full((count, count), np.inf)
    np.fill_diagonal(ways, 0)
    for one, other, weight, _ in edges:
        ways[one, other] = ways[other, one] = weight * LENGTH
    for via in range(count):
        np.minimum(ways, ways[:, via, None] + ways[None, via, :], out=ways)
    return ways


def _stress(ways: Numbers) -> Numbers:
    """Return places whose distances are as near to the ways as a plane allows."""
    count = len(ways)
    places = _projected(ways)
    away = ~np.eye(count, dtype=bool)
    weight = np.zeros_like(ways)
    weight[away] = ways[away] ** -2.0
    laplacian = np.diag(weight.sum(1)) - weight
    inverse = np.linalg.inv(laplacian + 1 / count) - 1 / count
    pull = weight * ways
    for _ in range(STEPS):
        x, y = places.T
        apart = np.hypot(x[:, None] - x[None], y[:, None] - y[None])
        ratio = np.divide(pull, apart, out=np.zeros_like(pull), where=apart > TOUCHING)
        target = np.diag(ratio.sum(1)) - ratio
        places = inverse @ (target @ places)
    return places


def _projected(ways: Numbers) -> Numbers:
    """Return a first guess: the two main axes of the distances, a little shaken."""
    count = len(ways)
    centring = np.eye(count) - 1 / count
    _, axes = np.linalg.eigh(-0.5 * centring @ (ways**2) @ centring)
    axes = axes[:, -2:]
    shaken = np.random.default_rng(SEED).standard_normal(axes.shape)
    return np.asarray(axes * ways.max() + 0.05 * LENGTH * shaken)


def _turned(places: Numbers) -> Numbers:
    """Return the places with their longer side level and always the same way up."""
    places = places - places.mean(0)
    _, _, axes = np.linalg.svd(places, full_matrices=False)
    turned = places @ axes.T
    farthest = np.abs(turned).argmax(0)
    turned = turned * np.sign(turned[farthest, [0, 1]])
    width, height = np.maximum(np.ptp(turned, axis=0), 1)
    turned[:, 0] *= min(STRETCH, max(1.0, 1.4 * height / width))
    return np.asarray(turned)


def _spiral(graph: nx.Graph[str], part: Sequence[str]) -> Numbers:
    """Return places on a sunflower's spiral, the best connected in the middle."""
    order = sorted(part, key=lambda key: (-graph.degree(key), key))
    turn = np.arange(len(order)) * np.pi * (3 - 5**0.5)
    reach = 0.8 * LENGTH * np.sqrt(np.arange(len(order)))
    spot = dict(
        zip(order, np.c_[reach * np.cos(turn), reach * np.sin(turn)], strict=True)
    )
    return np.array([spot[key] for key in part])
