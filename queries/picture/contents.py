"""What the page holds: plain tables for its script and for its table of contacts.

Everything that is put in words for the reader is put so here, once, so that the
script and the table, which also works without script, say the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph.ontology import channels, contact_types, statuses
from queries.picture.aggregate import MOST_NODES
from queries.picture.colours import palette
from queries.picture.wording import day_range, safe_url, when

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import networkx as nx

    from queries.picture.aggregate import Drawing, Line
    from queries.picture.colours import Tint

__all__ = ["legend", "line_contents", "note", "summary"]

MOST_PER_LINE = 25  # contacts with evidence for one line of a merged picture
MOST_CONTACTS = 5000  # contacts with evidence in one page of merged lines


def legend() -> dict[str, Any]:
    """Return the labels, types and statuses with their looks and meanings."""
    looks = palette()
    labels = [
        {"name": name, "shape": looks.shapes[name], **_tint(looks.labels[name])}
        for name in looks.labels
    ]
    types = [
        {
            "name": row.name,
            "verb": row.verb,
            "when": row.when,
            "symmetric": row.symmetric,
            **_tint(looks.types[row.name]),
        }
        for row in contact_types().values()
    ]
    standings = [
        {"name": status.value, "when": meaning, "dash": list(looks.dashes[status])}
        for status, meaning in statuses().items()
    ]
    return {
        "background": _tint(looks.background),
        "labels": labels,
        "types": types,
        "statuses": standings,
    }


def line_contents(
    graph: nx.MultiDiGraph[str], drawing: Drawing
) -> dict[str, dict[str, Any]]:
    """Return by line id the days of its contacts and the latest with evidence."""
    edges = {
        key: {"id": key, "source": source, "target": target, **edge}
        for source, target, key, edge in graph.edges(keys=True, data=True)
    }
    most = _per_line(drawing)
    return {line.id: _line(graph, line, edges, most) for line in drawing.lines}


def summary(graph: nx.MultiDiGraph[str]) -> str:
    """Return in a few words how much the graph holds, and of what time."""
    words = [
        _count(graph.number_of_nodes(), "party", "parties"),
        _count(graph.number_of_edges(), "contact", "contacts"),
    ]
    dates = [date for *_, date in graph.edges(data="date") if date]
    days = [date for date in dates if len(date) == len("2021-12-23")]
    if dates:
        words.append(_period(days or dates))
    return ", ".join(words)


def note(graph: nx.MultiDiGraph[str], drawing: Drawing) -> str:
    """Return what a reader must know about a merged picture; else nothing."""
    if not drawing.merged:
        return ""
    return (
        f"{graph.number_of_nodes():,} parties are more than a picture can show "
        f"({MOST_NODES}), so officials are drawn as the country or organisation that "
        f"they acted for: {_count(len(drawing.parties), 'party', 'parties')} and "
        f"{_count(len(drawing.lines), 'line', 'lines')} for "
        f"{graph.number_of_edges():,} contacts. A line stands for all contacts of "
        f"one type and status between two parties; choose it to read up to "
        f"{_per_line(drawing)} of them, the latest first."
    )


def _per_line(drawing: Drawing) -> int:
    """Return how many contacts of each line the page can hold with evidence."""
    counts = [len(line.contacts) for line in drawing.lines]
    for most in range(MOST_PER_LINE, 1, -1):
        if sum(min(most, count) for count in counts) <= MOST_CONTACTS:
            return most
    return 1


def _line(
    graph: nx.MultiDiGraph[str], line: Line, edges: Mapping[str, Any], most: int
) -> dict[str, Any]:
    found = [edges[key] for key in line.contacts]
    latest = sorted(found, key=lambda edge: (edge["date"], edge["id"]), reverse=True)
    spans = sorted(day_range(edge["date"]) for edge in found)
    known = [span for span in spans if span]
    return {
        "verb": contact_types()[line.type].verb,
        "source_name": _name(graph, line.source),
        "target_name": _name(graph, line.target),
        "spans": spans,
        "sort": known[-1][0] if known else "",
        "when": _period([edge["date"] for edge in found]),
        "contacts": [_contact(graph, edge) for edge in latest[:most]],
    }


def _period(dates: Iterable[str]) -> str:
    """Return the time from the first to the last of the known dates, in words."""
    known = sorted(date for date in dates if date)
    if not known or known[0] == known[-1]:
        return when(known[0] if known else "")
    return f"{when(known[0])} to {when(known[-1])}"


def _contact(graph: nx.MultiDiGraph[str], edge: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": edge["id"],
        "source_name": _name(graph, edge["source"]),
        "target_name": _name(graph, edge["target"]),
        "source_for": _name(graph, edge["source_for"]),
        "target_for": _name(graph, edge["target_for"]),
        "when": when(edge["date"]),
        "span": day_range(edge["date"]),
        "channel": _channel(edge["channel"]),
        "topics": list(edge["topics"]),
        "confidence": round(edge["confidence"], 2),
        "evidence": [_claim(claim, edge) for claim in edge["evidence"]],
    }


def _claim(claim: Mapping[str, Any], edge: Mapping[str, Any]) -> dict[str, Any]:
    """Return a claim; it repeats status and date only where it says another."""
    differs = [
        claim.get("status", "") if claim.get("status") != edge["status"] else "",
        when(claim["date"])
        if claim.get("date") not in {"", None, edge["date"]}
        else "",
    ]
    return {
        "sentence": claim["sentence"],
        "outlet": claim["outlet"],
        "title": claim["title"],
        "published": when(claim["published"]) if claim["published"] else "",
        "url": safe_url(claim["url"]),
        "differs": ", ".join(word for word in differs if word),
    }


def _name(graph: nx.MultiDiGraph[str], key: str) -> str:
    """Return the name of a party, also of one that is no node; its id as a last."""
    known = graph.nodes.get(key) or graph.graph.get("parties", {}).get(key)
    return known["name"] if known else key


def _channel(channel: str) -> str:
    return "" if channel == "unknown" else channels().get(channel, channel)


def _tint(tint: Tint) -> dict[str, str]:
    return {"light": tint.light, "dark": tint.dark}


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
