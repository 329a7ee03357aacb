"""Store writes against a bare driver loop that writes the same rows.

    python benchmarks/store_writes.py [NEO4J_URL]

Writes 4,000 officials and 20,000 calls with all their properties, a transaction for
each 2,000 rows, into a new embedded store and, with a URL (and NEO4J_PASSWORD), into
a Neo4j server that is EMPTIED first. The bare loop sends rows that are ready to go by
UNWIND and MERGE straight to the engine's own library. Rounds alternate; the fastest
of each counts. A ratio of 1 means that the store costs nothing; the target is 0.8.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from typing import TYPE_CHECKING, Any

import ladybug
from neo4j import GraphDatabase

from graph import open_store
from graph.store import statements
from graph.store.schema import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from graph import Store

OFFICIALS, CALLS, BATCH, ROUNDS = 4_000, 20_000, 2_000, 3

Rows = list[dict[str, Any]]


def officials() -> Rows:
    """Return the nodes."""
    return [
        {"id": f"official:{number}", "name": f"Name {number}", "aliases": ["N."]}
        for number in range(OFFICIALS)
    ]


def calls() -> Rows:
    """Return the edges; a few officials have many, as in the news."""
    chance = random.Random(1)  # noqa: S311 - a seeded order, no secret
    return [
        {
            "id": f"call-{number:08}",
            "source": f"official:{int(OFFICIALS * chance.random() ** 2)}",
            "target": f"official:{int(OFFICIALS * chance.random() ** 2)}",
            "date": "2021-12-23",
            "date_precision": "day",
            "month": "2021-12",
            "status": "actual",
            "channel": "phone",
            "topics": ["trade"],
            "claims": 2,
            "articles": [f"article-{number:040}", f"article-{number + 1:040}"],
            "outlets": ["An outlet", "Another"],
            "first_published": "2021-12-24",
            "last_published": "2021-12-25",
            "confidence": 0.9,
            "plover": "CONSULT",
            "cameo": "041",
        }
        for number in range(CALLS)
    ]


def batches(rows: Rows) -> Iterator[Rows]:
    """Yield the rows of one transaction each."""
    for start in range(0, len(rows), BATCH):
        yield rows[start : start + BATCH]


def ready(rows: Rows, name: str) -> Rows:
    """Return rows with all properties, as a statement takes them."""
    declared = SCHEMA.properties(name)
    return [
        {item.name: item.value(row.get(item.name)) for item in declared}
        | {end: row[end] for end in ("source", "target") if end in row}
        for row in rows
    ]


def through_store(store: Store) -> tuple[float, float]:
    """Return the seconds that our store takes, of wall and of processor time."""
    nodes, edges = officials(), calls()
    wall, processor = time.perf_counter(), time.process_time()
    for batch in batches(nodes):
        with store.transaction() as writer:
            writer.upsert_nodes("Official", batch)
    for batch in batches(edges):
        with store.transaction() as writer:
            writer.upsert_edges("CALLED", "Official", "Official", batch)
    return time.perf_counter() - wall, time.process_time() - processor


def through_driver(send: Callable[[str, Rows], object]) -> tuple[float, float]:
    """Return the seconds that the bare loop takes."""
    nodes, edges = ready(officials(), "Official"), ready(calls(), "CALLED")
    node = statements.upsert_nodes(SCHEMA.nodes["Official"])
    edge = statements.upsert_edges(SCHEMA.edges["CALLED"], "Official", "Official")
    wall, processor = time.perf_counter(), time.process_time()
    for batch in batches(nodes):
        send(node, batch)
    for batch in batches(edges):
        send(edge, batch)
    return time.perf_counter() - wall, time.process_time() - processor


def embedded(*, bare: bool) -> tuple[float, float]:
    """Measure one round on a new embedded store."""
    with tempfile.TemporaryDirectory() as folder:
        with open_store(f"ladybug:{folder}/graph.lbug") as store:
            if not bare:
                return through_store(store)
        with (
            ladybug.Database(f"{folder}/graph.lbug") as database,
            ladybug.Connection(database) as connection,
        ):

            def send(cypher: str, rows: Rows) -> None:
                connection.execute("BEGIN TRANSACTION")
                connection.execute(cypher, {"rows": rows})
                connection.execute("COMMIT")

            return through_driver(send)


def server(url: str, *, bare: bool) -> tuple[float, float]:
    """Measure one round on an emptied Neo4j server."""
    with open_store(url) as store:
        store.ensure_schema()
        with store.transaction() as writer:
            writer.clear()
        if not bare:
            return through_store(store)
    login = ("neo4j", os.environ["NEO4J_PASSWORD"])
    with (
        GraphDatabase.driver(url, auth=login) as driver,
        driver.session(database="neo4j") as session,
    ):

        def send(cypher: str, rows: Rows) -> None:
            session.execute_write(lambda sent: sent.run(cypher, rows=rows).consume())

        return through_driver(send)


def report(engine: str, measure: Callable[..., tuple[float, float]]) -> None:
    """Measure in turns and print one line."""
    rounds = [(measure(bare=True), measure(bare=False)) for _ in range(ROUNDS)]
    rows = OFFICIALS + CALLS
    for clock, name in enumerate(("wall", "processor of this process")):
        bare = min(driver[clock] for driver, _ in rounds)
        ours = min(store[clock] for _, store in rounds)
        print(
            f"{engine}, {name} time: bare loop {rows / bare:,.0f} rows/s, "
            f"store {rows / ours:,.0f} rows/s, ratio {bare / ours:.2f}"
        )


def main() -> None:
    """Measure and print."""
    report("ladybug", embedded)
    if len(sys.argv) > 1:
        report("neo4j", lambda *, bare: server(sys.argv[1], bare=bare))


if __name__ == "__main__":
    main()
