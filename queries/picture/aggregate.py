"""From a projected graph to what is drawn: parties and the lines between them.

Up to `MOST_NODES` nodes each contact is a line of its own. Above that, officials
are drawn as the country or organisation that they acted for in the contact, and a
line stands for all contacts of one type and status between two parties.
"""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

from graph.ontology import contact_types
from graph.records import Label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import networkx as nx

__all__ = ["MOST_NODES", "Drawing", "Line", "Party", "aggregate"]

MOST_NODES = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A node of the picture.

    Attributes:
        state: names of what an official acts for; ``acts_for`` has the ids.
        members: how many officials are drawn as it.
    """

    id: str
    label: str
    name: str
    aliases: tuple[str, ...] = ()
    state: str = ""
    acts_for: tuple[str, ...] = ()
    members: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An edge of the picture and the ids of the contacts that it stands for."""

    id: str
    source: str
    target: str
    type: str
    status: str
    contacts: tuple[str, ...]

    @property
    def pair(self) -> tuple[str, str]:
        """Return the ends without direction."""
        return min(self.source, self.target), max(self.source, self.target)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """What a picture shows; parties and lines are sorted by id."""

    parties: tuple[Party, ...]
    lines: tuple[Line, ...]
    merged: bool


Row = TypeVar("Row", Party, Line)


def aggregate(graph: nx.MultiDiGraph[str]) -> Drawing:
    """Return what is drawn of a graph: all of it, or countries above `MOST_NODES`."""
    if graph.number_of_nodes() > MOST_NODES:
        return _merged(graph)
    lines = (
        Line(
            id=key,
            source=source,
            target=target,
            contacts=(key,),
            type=contact["type"],
            status=contact["status"],
        )
        for source, target, key, contact in _contacts(graph)
    )
    parties = (_party(key, graph.nodes[key]) for key in graph)
    return Drawing(parties=_by_id(parties), lines=_by_id(lines), merged=False)


def _merged(graph: nx.MultiDiGraph[str]) -> Drawing:
    known = {**graph.graph.get("parties", {}), **graph.nodes}
    members: dict[str, set[str]] = {}
    grouped: dict[tuple[str, str, str, str], list[str]] = {}
    for source, target, key, contact in _contacts(graph):
        ends = []
        for end, acts_for in ((source, "source_for"), (target, "target_for")):
            official = known[end]["label"] == Label.OFFICIAL
            drawn = contact[acts_for] if official else end
            drawn = drawn if drawn in known else end
            members.setdefault(drawn, set()).update({end} - {drawn})
            ends.append(drawn)
        if contact_types()[contact["type"]].symmetric:
            ends.sort()
        group = (ends[0], ends[1], contact["type"], contact["status"])
        grouped.setdefault(group, []).append(key)
    lines = (
        Line(
            id="|".join(group),
            source=group[0],
            target=group[1],
            type=group[2],
            status=group[3],
            contacts=tuple(sorted(keys)),
        )
        for group, keys in grouped.items()
    )
    parties = (_party(key, known[key], len(members[key])) for key in members)
    return Drawing(parties=_by_id(parties), lines=_by_id(lines), merged=True)


def _by_id(rows: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(sorted(rows, key=attrgetter("id")))


def _contacts(
    graph: nx.MultiDiGraph[str],
) -> Iterator[tuple[str, str, str, Mapping[str, Any]]]:
    yield from graph.edges(keys=True, data=True)


def _party(key: str, node: Mapping[str, Any], members: int = 0) -> Party:
    return Party(
        id=key,
        label=node["label"],
        name=node["name"],
        aliases=tuple(node.get("aliases", ())),
        state=node.get("state", ""),
        acts_for=tuple(node.get("acts_for", ())),
        members=members,
    )
