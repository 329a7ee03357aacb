"""Builders of projected graphs, small or large."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

NAMES = {"CHN": "China", "RUS": "Russia", "UKR": "Ukraine", "USA": "United States"}


def _label(key: str) -> str:
    if key in NAMES:
        return "Country"
    return "Organisation" if key.startswith("org:") else "Official"


def build(contacts: Iterable[dict[str, Any]]) -> nx.MultiDiGraph[str]:
    """Return a graph of contacts; what a row leaves out gets a usual value."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(parties={})
    for number, row in enumerate(contacts):
        contact = {
            "type": "MET",
            "status": "actual",
            "date": "2021-12-23",
            "date_precision": "day",
            "month": "2021-12",
            "channel": "unknown",
            "topics": (),
            "confidence": 0.8,
            "source_for": "",
            "target_for": "",
            "evidence": [],
            **row,
        }
        source, target = contact.pop("source"), contact.pop("target")
        for key in (source, target, contact["source_for"], contact["target_for"]):
            if key:
                named = {"label": _label(key), "name": NAMES.get(key, key)}
                graph.graph["parties"][key] = named
        for end in (source, target):
            graph.add_node(
                end, **graph.graph["parties"][end], aliases=(), acts_for=(), state=""
            )
        graph.add_edge(source, target, contact.pop("id", f"c{number:04}"), **contact)
    return graph


@pytest.fixture
def a_graph() -> Callable[..., nx.MultiDiGraph[str]]:
    """Return the builder: one dict a contact."""
    return lambda *contacts: build(contacts)


@pytest.fixture
def a_crowd() -> Callable[[int], nx.MultiDiGraph[str]]:
    """Return the builder of a graph of so many officials, who act for three states."""

    def crowd(count: int) -> nx.MultiDiGraph[str]:
        states = ("CHN", "RUS", "USA")
        pairs = [(one, one * 7 // 3 % count if one else 1) for one in range(count)]
        return build(
            {
                "type": "WARNED" if one % 5 else "MET",
                "status": "proposed" if one % 7 == 0 else "actual",
                "source": f"official {one}",
                "target": f"official {other}",
                "source_for": states[one % 3],
                "target_for": states[other % 3],
            }
            for one, other in pairs
        )

    return crowd
