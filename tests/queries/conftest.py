"""Two small graphs, written through the `Store` protocol: all that the queries meet
(``graph.toml``), and events of which several accounts tell (``accounts.toml``).

A module of tests reads one of them from each engine; it is never changed.
"""

from __future__ import annotations

import tomllib
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from graph.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graph.store import Store, Writer

FOLDER = Path(__file__).parent
PARTIES = ("Official", "Country", "Organisation")
Table = dict[str, list[dict[str, Any]]]


def _contact(row: Mapping[str, Any], claims: list[dict[str, Any]]) -> dict[str, Any]:
    date = row.get("date", "")
    published = [claim["published"] for claim in claims if claim["published"]]
    return {
        "status": "actual",
        "channel": "unknown",
        "month": date[:7] if len(date) >= 7 else "",
        "confidence": max(claim["confidence"] for claim in claims),
        "first_published": min(published, default=""),
        **_without(row, {"type"}),
        "claims": len(claims),
        "articles": sorted({claim["article"] for claim in claims}),
        "outlets": sorted({claim["outlet"] for claim in claims if claim["outlet"]}),
        "origin": "read",
        "independent": len({claim["outlet"] or claim["article"] for claim in claims}),
    }


def _without(row: Mapping[str, Any], keys: set[str]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in keys}


def _claims(table: Table) -> Iterator[dict[str, Any]]:
    articles = {row["id"]: row for row in table["Article"]}
    for contact in table["contact"]:
        for number, claim in enumerate(contact["claims"]):
            yield {
                **{key: contact[key] for key in ("type", "source", "target")},
                "status": contact.get("status", "actual"),
                "date": contact.get("date", ""),
                "channel": contact.get("channel", "unknown"),
                "contact": contact["id"],
                "confidence": 0.75,
                "start": 10 * number,
                "end": 10 * number + len(claim["evidence"]),
                "reason": "written by hand",
                "trigger": f"{contact['type'].lower()}-1",
                "published": articles[claim["article"]].get("published", ""),
                "outlet": articles[claim["article"]].get("outlet", ""),
                **claim,
            }


def _write(writer: Writer, table: Table) -> None:
    labels = {row["id"]: label for label in PARTIES for row in table.get(label, [])}
    for label in (*PARTIES, "Article"):
        writer.upsert_nodes(label, table.get(label, []))
    claims = list(_claims(table))
    elsewhere = {"article", "published", "outlet", "source", "target"}
    writer.upsert_nodes("Claim", [_without(claim, elsewhere) for claim in claims])
    for row in table["contact"]:
        own = [claim for claim in claims if claim["contact"] == row["id"]]
        ends = labels[row["source"]], labels[row["target"]]
        writer.upsert_edges(row["type"], *ends, [_contact(row, own)])
    for claim in claims:
        said = claim["id"]
        stated = {"id": f"states:{said}", "source": claim["article"], "target": said}
        writer.upsert_edges("STATES", "Article", "Claim", [stated])
        for end in ("source", "target"):
            edge = {"id": f"{end}:{said}", "source": said, "target": claim[end]}
            writer.upsert_edges(end.upper(), "Claim", labels[claim[end]], [edge])
    for type_, label in (("HOLDS", "Official"), ("MENTIONS", "Article")):
        for number, row in enumerate(table.get(type_, [])):
            edge = {"id": f"{type_}:{number}", **row}
            writer.upsert_edges(type_, label, labels[row["target"]], [edge])


def _fill(store: Store, file: str) -> None:
    store.ensure_schema()
    with store.transaction() as writer:
        _write(writer, tomllib.loads((FOLDER / file).read_text("utf-8")))


@contextmanager
def _embedded(folder: Path, file: str) -> Iterator[Store]:
    with open_store(f"ladybug:{folder / 'graph.lbug'}") as store:
        _fill(store, file)
        yield store


@contextmanager
def _served(server: Any, file: str) -> Iterator[Store]:
    with open_store(server.uri, password=server.password) as store:
        _fill(store, file)
        yield store
        with store.transaction() as writer:
            writer.clear()


@pytest.fixture(scope="module")
def ladybug_graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with _embedded(tmp_path_factory.mktemp("queries"), "graph.toml") as store:
        yield store


@pytest.fixture(scope="module")
def neo4j_graph(neo4j_server: Any) -> Iterator[Store]:
    with _served(neo4j_server, "graph.toml") as store:
        yield store


@pytest.fixture(scope="module")
def ladybug_accounts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with _embedded(tmp_path_factory.mktemp("accounts"), "accounts.toml") as store:
        yield store


@pytest.fixture(scope="module")
def neo4j_accounts(neo4j_server: Any) -> Iterator[Store]:
    with _served(neo4j_server, "accounts.toml") as store:
        yield store


@pytest.fixture(
    scope="module", params=["ladybug", pytest.param("neo4j", marks=pytest.mark.neo4j)]
)
def graph(request: pytest.FixtureRequest) -> Store:
    """The filled graph, once for each engine."""
    store: Store = request.getfixturevalue(f"{request.param}_graph")
    return store


@pytest.fixture(
    scope="module", params=["ladybug", pytest.param("neo4j", marks=pytest.mark.neo4j)]
)
def accounts(request: pytest.FixtureRequest) -> Store:
    """The graph of several accounts, once for each engine."""
    store: Store = request.getfixturevalue(f"{request.param}_accounts")
    return store
