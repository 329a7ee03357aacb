"""Pages opened in a real headless Chromium, without network.

Chromium is found through ``DEMARCHE_CHROMIUM`` or on the path. Where there is none
the tests fail and say what to do; they are never skipped.
"""

from __future__ import annotations

import os
import random
import shutil
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest
from playwright.sync_api import sync_playwright

from queries.picture import draw

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from playwright.sync_api import Browser, Page

HERE = Path(__file__).parent
NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
)
WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => {
  const { violatedDirective, blockedURI, sample } = event;
  window.violations.push(`${violatedDirective} ${blockedURI} ${sample}`);
});
"""
CHROMIUM = os.environ.get("DEMARCHE_CHROMIUM")  # read before tests lose their settings


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, started once a module and closed with it."""
    found = CHROMIUM or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.fail(
            "no Chromium; 'make test' installs it, or name one in DEMARCHE_CHROMIUM, "
            "or choose the quick loop: pytest -m 'not browser'"
        )
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield launched
        launched.close()


@dataclass
class Opened:
    """A page and all that it did that it should not have."""

    page: Page
    url: str
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def faults(self) -> list[str]:
        """Return requests, errors, dialogs and violations of the policy."""
        asked = [url for url in self.requests if url != self.url]
        violations = self.page.evaluate("window.violations")
        return [*asked, *self.errors, *self.dialogs, *violations]

    def click_line(self, key: str) -> None:
        point = self.page.evaluate("id => picture.pointOfLine(id, 0.5)", key)
        self.page.mouse.click(point["x"], point["y"])

    def click_party(self, key: str) -> None:
        point = self.page.evaluate("id => picture.pointOfParty(id)", key)
        self.page.mouse.click(point["x"], point["y"])

    def panel(self) -> str:
        return self.page.locator("#panel").inner_text()


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Return a function that draws a graph and opens the page from its file."""
    contexts = []

    def opened(
        graph: nx.MultiDiGraph[str], title: str = "Contacts", **options: Any
    ) -> Opened:
        file = tmp_path / f"page-{len(contexts)}.html"
        file.write_text(draw(graph, title=title), "utf-8")
        usual = {"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce"}
        script = options.pop("before", "")
        context = browser.new_context(**{**usual, **options}, offline=True)
        contexts.append(context)
        context.set_default_timeout(10_000)
        page = context.new_page()
        result = Opened(page=page, url=file.as_uri())
        page.add_init_script(WATCH + script)
        page.on("request", lambda request: result.requests.append(request.url))
        page.on("pageerror", lambda error: result.errors.append(str(error)))
        page.on("console", lambda message: result.errors.append(message.text))
        page.on(
            "dialog",
            lambda dialog: (result.dialogs.append(dialog.message), dialog.dismiss()),
        )
        page.goto(result.url)
        if options.get("java_script_enabled", True) and not script:
            page.wait_for_function(
                "performance.getEntriesByName('picture-drawn').length > 0"
            )
        return result

    yield opened
    for context in contexts:
        context.close()


def _attributes(row: dict[str, Any]) -> dict[str, Any]:
    usual = {
        "status": "actual",
        "date": "",
        "channel": "unknown",
        "topics": (),
        "confidence": 0.8,
        "source_for": "",
        "target_for": "",
    }
    claim = {
        "claim": "k",
        "article": "a",
        "status": row.get("status", "actual"),
        "date": row.get("date", ""),
        "sentence": "",
        "outlet": "",
        "title": "",
        "url": "",
        "published": "",
    }
    evidence = [claim | said for said in row.get("evidence", [])]
    return {**usual, **row, "evidence": evidence}


def build(
    parties: list[dict[str, Any]], contacts: list[dict[str, Any]]
) -> nx.MultiDiGraph[str]:
    """Return a projected graph of plain rows."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(parties={})
    usual = {"label": "Official", "aliases": (), "acts_for": (), "state": ""}
    for party in parties:
        graph.add_node(party["id"], **{**usual, **party})
        graph.graph["parties"][party["id"]] = graph.nodes[party["id"]]
    for row in contacts:
        contact = _attributes(row)
        graph.add_edge(
            contact.pop("source"), contact.pop("target"), contact.pop("id"), **contact
        )
    return graph


@pytest.fixture(scope="session")
def summit() -> nx.MultiDiGraph[str]:
    """A week of diplomacy: seven parties, nine contacts, four statuses."""
    table = tomllib.loads((HERE / "summit.toml").read_text("utf-8"))
    return build(table["party"], table["contact"])


@pytest.fixture
def a_graph() -> Callable[..., nx.MultiDiGraph[str]]:
    return build


def crowd(
    count: int,
    contacts: int,
    types: Sequence[str] = ("MET", "CALLED", "WARNED", "SANCTIONED"),
):
    chance = random.Random(1)  # noqa: S311 - the same crowd each time
    states = [
        ("USA", "United States"),
        ("RUS", "Russia"),
        ("UKR", "Ukraine"),
        ("CHN", "China"),
    ]
    parties = [{"id": key, "label": "Country", "name": name} for key, name in states]
    for number in range(count - len(states)):
        key, name = states[number % len(states)]
        official = {"id": f"official:{number:03}", "name": f"Official Number {number}"}
        parties.append({**official, "acts_for": (key,), "state": name})
    ids = [party["id"] for party in parties]
    rows = []
    for number in range(contacts):
        one = parties[number % count]
        other = parties[
            ids.index(chance.choice([key for key in ids if key != one["id"]]))
        ]
        rows.append(
            {
                "id": f"c{number:04}",
                "type": chance.choice(types),
                "status": chance.choice(["actual", "actual", "proposed"]),
                "date": f"2021-{number % 12 + 1:02}-15",
                "source": one["id"],
                "target": other["id"],
                "source_for": next(iter(one.get("acts_for", ())), ""),
                "target_for": next(iter(other.get("acts_for", ())), ""),
                "evidence": [{"sentence": f"Sentence of contact {number}."}],
            }
        )
    return build(parties, rows)


@pytest.fixture
def a_crowd() -> Callable[..., nx.MultiDiGraph[str]]:
    """Return the builder of a graph of so many parties and contacts."""
    return crowd
