"""What is Neo4j's own: who is let in, a server away, a transaction broken off."""

from __future__ import annotations

import contextlib
import logging
import socket
import threading
import time

import pytest
from neo4j import GraphDatabase

from graph.errors import StoreAuthError, StoreError, StoreUnavailableError
from graph.store import open_store
from graph.store.schema import SCHEMA

pytestmark = pytest.mark.neo4j


class Wire:
    """A line to the server that can be cut, for a moment or for good."""

    def __init__(self, port):
        self._port = port
        self._ends = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        with contextlib.suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                far = socket.create_connection(("127.0.0.1", self._port))
                self._ends += [near, far]
                for one, other in ((near, far), (far, near)):
                    threading.Thread(
                        target=self._pass_on, args=(one, other), daemon=True
                    ).start()

    def _pass_on(self, one, other):
        with contextlib.suppress(OSError):
            while told := one.recv(65_536):
                other.sendall(told)
        self._close(one, other)

    def _close(self, *ends):
        for end in ends:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def cut(self):
        self._close(*self._ends)
        self._ends.clear()

    def cut_for_good(self):
        self._close(self._listener)
        self.cut()


@pytest.fixture
def wire(neo4j_url):
    made = Wire(int(neo4j_url.rpartition(":")[2]))
    yield made
    made.cut_for_good()


@pytest.fixture
def store(neo4j_url):
    with open_store(neo4j_url) as opened:
        opened.ensure_schema()
        yield opened


def test_a_wrong_password_is_told_without_repeating_it(neo4j_url, monkeypatch):
    monkeypatch.setenv("NEO4J_PASSWORD", "s3cret-but-wrong")
    with pytest.raises(StoreAuthError) as caught:
        open_store(neo4j_url)
    assert "NEO4J_PASSWORD" in str(caught.value)
    assert "s3cret" not in str(caught.value)


def test_a_missing_password_is_told(neo4j_url, monkeypatch):
    monkeypatch.delenv("NEO4J_PASSWORD")
    with pytest.raises(StoreAuthError, match="set NEO4J_PASSWORD"):
        open_store(neo4j_url)


def test_a_wrong_user_is_told(neo4j_url, monkeypatch):
    monkeypatch.setenv("NEO4J_USERNAME", "nobody")
    with pytest.raises(StoreAuthError):
        open_store(neo4j_url)


def test_the_password_given_by_hand_wins(neo4j_server, neo4j_url, monkeypatch):
    monkeypatch.setenv("NEO4J_PASSWORD", "s3cret-but-wrong")
    with open_store(neo4j_url, password=neo4j_server.password) as store:
        assert store.run("RETURN 1 AS one") == [{"one": 1}]


def test_the_password_is_in_no_log_and_no_repr(neo4j_server, neo4j_url, caplog):
    caplog.set_level(logging.DEBUG)
    with open_store(neo4j_url) as store:
        store.run("RETURN 1 AS one")
        assert neo4j_server.password not in repr(vars(store))
    assert "LOGON" in caplog.text
    assert neo4j_server.password not in caplog.text


@pytest.mark.parametrize("scheme", ["neo4j", "bolt"])
def test_both_schemes_reach_a_single_server(neo4j_url, scheme):
    url = neo4j_url.replace("neo4j://", f"{scheme}://")
    with open_store(url) as store:
        assert store.url == url
        assert store.run("RETURN 1 AS one") == [{"one": 1}]


def test_the_database_stands_in_the_url_or_the_environment(neo4j_url, monkeypatch):
    monkeypatch.setenv("NEO4J_DATABASE", "nowhere")
    with open_store(f"{neo4j_url}/neo4j") as store:
        assert store.run("RETURN 1 AS one") == [{"one": 1}]
    with pytest.raises(StoreError, match="nowhere"):
        open_store(neo4j_url)


def test_the_user_may_stand_in_the_url(neo4j_url, monkeypatch):
    monkeypatch.setenv("NEO4J_USERNAME", "nobody")
    with open_store(neo4j_url.replace("://", "://neo4j@")) as store:
        assert "@" not in store.url


@pytest.mark.parametrize("scheme", ["neo4j", "bolt", "neo4j+s", "bolt+ssc"])
def test_a_server_that_is_away_is_told_within_seconds(scheme):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    started = time.monotonic()
    with pytest.raises(StoreUnavailableError, match="docker compose up -d"):
        open_store(f"{scheme}://127.0.0.1:{port}")
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("scheme", ["neo4j", "bolt", "bolt+s"])
def test_a_server_that_says_nothing_is_told_within_seconds(scheme):
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        started = time.monotonic()
        with pytest.raises(StoreUnavailableError):
            open_store(f"{scheme}://127.0.0.1:{silent.getsockname()[1]}")
        assert time.monotonic() - started < 15


def test_a_server_that_speaks_something_else_is_told(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()

        def answer():
            connection, _ = other.accept()
            connection.recv(100)
            connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            connection.close()

        threading.Thread(target=answer, daemon=True).start()
        with pytest.raises(StoreUnavailableError):
            open_store(f"bolt://127.0.0.1:{other.getsockname()[1]}")


def test_an_unknown_name_draws_a_notification(store, notifications):
    store.run("MATCH (n:Offical) RETURN n.name AS name")
    assert any("Offical" in told for told in notifications)
    notifications.clear()


def test_no_declared_name_draws_a_notification_on_an_empty_graph(store, notifications):
    for node in SCHEMA.nodes.values():
        names = ", ".join(f"n.`{item.name}`" for item in node.properties)
        store.run(f"MATCH (n:`{node.label}`) RETURN {names}")
    for edge in SCHEMA.edges.values():
        names = ", ".join(f"r.`{item.name}`" for item in edge.properties)
        store.run(f"MATCH ()-[r:`{edge.name}`]->() RETURN {names}")
    assert notifications == []


def test_the_schema_is_in_the_database(store):
    constraints = store.run(
        "SHOW CONSTRAINTS YIELD type, labelsOrTypes, properties "
        "RETURN type, labelsOrTypes, properties"
    )
    unique = {
        row["labelsOrTypes"][0]
        for row in constraints
        if row["properties"] == ["id"] and "UNIQUE" in row["type"]
    }
    assert unique == {*SCHEMA.nodes, *SCHEMA.edges}


def test_two_loaders_that_lock_each_other_out_both_succeed(store, neo4j_url):
    """A deadlock breaks off one of them; it is run again from its start."""
    ids = [f"official:{number}" for number in range(40)]
    barrier, errors = threading.Barrier(2), []

    def load(order, name):
        try:
            with open_store(neo4j_url) as own, own.transaction() as writer:
                writer.upsert_nodes("Official", [{"id": key} for key in order[:20]])
                barrier.wait(timeout=30)
                rows = [{"id": key, "name": name} for key in order[20:]]
                writer.upsert_nodes("Official", rows)
        except Exception as error:  # noqa: BLE001 - carried to the test's own thread
            errors.append(error)

    with store.transaction() as writer:
        writer.upsert_nodes("Official", [{"id": key} for key in ids])
    loaders = [
        threading.Thread(target=load, args=(ids, "one")),
        threading.Thread(target=load, args=(ids[::-1], "two")),
    ]
    for loader in loaders:
        loader.start()
    for loader in loaders:
        loader.join()
    assert errors == []
    found = store.run("MATCH (n:Official) RETURN n.name AS name")
    assert len(found) == 40
    assert {row["name"] for row in found} <= {"one", "two", ""}


def test_a_line_that_breaks_loses_nothing_of_a_transaction(store, wire):
    with open_store(f"bolt://127.0.0.1:{wire.port}") as far:
        with far.transaction() as writer:
            writer.upsert_nodes("Official", [{"id": "a"}, {"id": "b"}])
            wire.cut()
            calls = [{"id": "c", "source": "a", "target": "b", "claims": 3}]
            writer.upsert_edges("CALLED", "Official", "Official", calls)
            wire.cut()
            writer.set_projection("ledger", 1)
            wire.cut()
        assert far.projection() == ("ledger", 1)
    rows = store.run("MATCH (:Official)-[r:CALLED]->() RETURN r.claims AS claims")
    assert rows == [{"claims": 3}]
    assert store.run("MATCH (n:Official) RETURN count(n) AS n") == [{"n": 2}]


def test_a_server_that_goes_away_is_told_within_seconds(store, wire):
    with open_store(f"bolt://127.0.0.1:{wire.port}") as far:
        assert far.run("RETURN 1 AS one") == [{"one": 1}]
        wire.cut_for_good()
        started = time.monotonic()
        with pytest.raises(StoreUnavailableError, match="docker compose up -d"):
            far.run("RETURN 1 AS one")
        assert time.monotonic() - started < 15
        with pytest.raises(StoreUnavailableError), far.transaction() as writer:
            writer.upsert_nodes("Official", [{"id": "a"}])
        assert time.monotonic() - started < 45
    assert store.run("MATCH (n:Official) RETURN count(n) AS n") == [{"n": 0}]


def test_clear_must_come_first(store):
    with store.transaction() as writer:
        writer.upsert_nodes("Official", [{"id": "a"}])
        with pytest.raises(ValueError, match="first"):
            writer.clear()


def test_clear_leaves_what_is_not_ours(neo4j_server, neo4j_url):
    auth = (neo4j_server.user, neo4j_server.password)
    with GraphDatabase.driver(neo4j_server.uri, auth=auth) as driver:
        driver.execute_query("CREATE (:Foreign {id: 'theirs'})-[:OWNS]->(:Foreign)")
        with open_store(neo4j_url) as store:
            store.ensure_schema()
            with store.transaction() as writer:
                writer.upsert_nodes("Country", [{"id": "NOR", "name": "Norway"}])
            with store.transaction() as writer:
                writer.clear()
        left, _, _ = driver.execute_query("MATCH (n) RETURN labels(n) AS labels")
        driver.execute_query("MATCH (n:Foreign) DETACH DELETE n")
    assert [row["labels"] for row in left] == [["Foreign"], ["Foreign"]]
