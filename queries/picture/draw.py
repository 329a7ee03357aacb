"""One self-contained page of a graph: pyvis' Network in a template of our own.

The page asks for nothing outside itself: vis-network is inlined from pyvis' own
files, positions are computed here, and a content security policy with the hashes
of its scripts and style forbids all else. Data travels as escaped JSON and as
escaped text, never as markup or code.
"""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from graph.ontology import contact_types
from queries.picture.aggregate import aggregate
from queries.picture.contents import legend, line_contents, note, summary
from queries.picture.curves import curves
from queries.picture.layout import positions

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx
    from pyvis.network import Network

    from queries.picture.aggregate import Drawing

__all__ = ["draw"]

TEMPLATE = "page.html"
STYLE = "page.css"
SCRIPTS = (
    "elements.js",
    "lines.js",
    "canvas.js",
    "labels.js",
    "panel.js",
    "filters.js",
    "search.js",
    "table.js",
    "page.js",
)
VIS_NETWORK = ("lib", "vis-9.1.2", "vis-network.min.js")
SMALLEST, GROWTH, LARGEST = 9.0, 2.2, 26.0  # size of a node by its lines


def draw(graph: nx.MultiDiGraph[str], *, title: str) -> str:
    """Return the HTML page that shows a projected graph.

    Equal graphs give equal pages. Above 300 nodes the page says so and shows
    countries and organisations instead of officials.

    Args:
        graph: what `queries.projection.project_graph` returns.
        title: heading of the page.
    """
    drawing = aggregate(graph)
    network = _network(drawing, line_contents(graph, drawing))
    style, script, vis = _style(), _script(), _vis_network()
    network.templateEnv = Environment(
        loader=PackageLoader("queries.picture", "page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    network.templateEnv.globals.update(
        title=title,
        summary=summary(graph),
        note=note(graph, drawing),
        merged=drawing.merged,
        legend=legend(),
        policy=_policy(style, (vis, script)),
        style=style,
        scripts=(vis, script),
    )
    network.path = TEMPLATE
    page: str = network.generate_html()
    return page.encode("utf-8", "replace").decode("utf-8")


def _network(drawing: Drawing, contents: Mapping[str, Mapping[str, Any]]) -> Network:
    """Return the graph model: nodes with their places, lines with their bends."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    network.toggle_physics(False)
    places = positions(drawing)
    lines: dict[str, int] = {}
    for line in drawing.lines:
        for end in set(line.pair):
            lines[end] = lines.get(end, 0) + 1
    for party in drawing.parties:
        x, y = places[party.id]
        count = lines.get(party.id, 0)
        network.add_node(
            party.id,
            label=party.name,
            group=party.label,
            aliases=list(party.aliases),
            state=party.state,
            members=party.members,
            size=round(min(LARGEST, SMALLEST + GROWTH * (count**0.5 - 1)), 1),
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


def _policy(style: str, scripts: tuple[str, ...]) -> str:
    """Return the content security policy: these scripts, this style, nothing else."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(_hash(script) for script in scripts)}",
            f"style-src {_hash(style)}",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _style() -> Markup:
    return _inline(_text("queries.picture", "page", STYLE), "style")


def _script() -> Markup:
    """Return our scripts as one, closed off from the page's other names."""
    parts = "\n".join(_text("queries.picture", "page", name) for name in SCRIPTS)
    return _inline(f'"use strict";\n(() => {{\n{parts}}})();\n', "script")


def _vis_network() -> Markup:
    return _inline(_text("pyvis", *VIS_NETWORK), "script")


def _text(package: str, *path: str) -> str:
    return files(package).joinpath(*path).read_text("utf-8").replace("\r\n", "\n")


def _inline(text: str, element: str) -> Markup:
    """Return a text of our own or of pyvis that may stand unescaped in an element.

    Raises:
        ValueError: it would end the element early.
    """
    for stop in (f"</{element}", "<!--"):
        if stop in text.lower():
            raise ValueError(f"a packaged {element} holds {stop!r}")
    return Markup(text)  # noqa: S704 - packaged with us or with pyvis, never data
