"""The graph model of a page: pyvis' Network with places, sizes and bends.

Directed, because pyvis drops parallel lines of an undirected network; physics off,
because the places are computed.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from pyvis.network import Network

from graph.ontology import contact_types
from queries.picture.curves import curves
from queries.picture.layout import positions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queries.picture.aggregate import Drawing, Party

__all__ = ["model"]

SMALLEST = 8.0  # radius of a party with few lines
GROWTH = 7.0  # how much larger the busiest is, in a picture of a few parties
CROWD = 80  # parties, above which nodes grow less


def model(drawing: Drawing, contents: Mapping[str, Mapping[str, Any]]) -> Network:
    """Return the network of a drawing; ``contents`` holds what each line tells."""
    network = Network(directed=True, cdn_resources="in_line")
    network.toggle_physics(status=False)
    places, sizes, names = positions(drawing), _sizes(drawing), _names(drawing)
    for party in drawing.parties:
        x, y = places[party.id]
        network.add_node(
            party.id,
            label=names[party.id],
            group=party.label,
            aliases=list(party.aliases),
            state=party.state,
            members=party.members,
            size=sizes[party.id],
            x=x,
            y=y,
        )
    bends = curves(drawing.lines)
    for line in drawing.lines:
        network.add_edge(
            line.source,
            line.target,
            id=line.id,
            type=line.type,
            status=line.status,
            count=len(line.contacts),
            arrows="" if contact_types()[line.type].symmetric else "to",
            **contents[line.id],
            **bends[line.id],
        )
    return network


def _sizes(drawing: Drawing) -> dict[str, float]:
    """Return the radius of each party: its area grows with its lines."""
    lines = Counter(end for line in drawing.lines for end in set(line.pair))
    most = max(lines.values(), default=1)
    growth = GROWTH * min(1.0, (CROWD / max(1, len(drawing.parties))) ** 0.5)
    return {
        party.id: round(SMALLEST + growth * (lines[party.id] / most) ** 0.5, 1)
        for party in drawing.parties
    }


def _names(drawing: Drawing) -> dict[str, str]:
    """Return what each party is called; namesakes also by what they act for."""
    bearers = Counter(party.name for party in drawing.parties)
    return {
        party.id: _told_apart(party) if bearers[party.name] > 1 else party.name
        for party in drawing.parties
    }


def _told_apart(party: Party) -> str:
    return f"{party.name} ({party.state})" if party.state else party.name
