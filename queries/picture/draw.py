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
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from queries.picture.aggregate import aggregate
from queries.picture.contents import legend, line_contents, note, summary
from queries.picture.model import model

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["draw"]

TEMPLATE = "page.html"
STYLE = "page.css"
SCRIPTS = (
    "start.js",
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


def draw(graph: nx.MultiDiGraph[str], *, title: str) -> str:
    """Return the HTML page that shows a projected graph.

    Equal graphs give equal pages. Above 300 nodes the page says so and shows
    countries and organisations instead of officials.

    Args:
        graph: what `queries.projection.project_graph` returns.
        title: heading of the page.
    """
    drawing = aggregate(graph)
    network = model(drawing, line_contents(graph, drawing))
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
