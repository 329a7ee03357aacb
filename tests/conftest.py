"""Fixtures that all tests share: a clean environment, both stores, a real Neo4j.

Rules: no test sees the user's own environment; no test mocks our own code; the
Neo4j half runs against a real server that the session starts once, and it fails,
never skips, when that server cannot be had.
"""

from __future__ import annotations

import fcntl
import logging
import os
import secrets
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.store import Store

HERE = Path(__file__).parent
NEO4J = HERE / "neo4j"
VERSION = "5.26.30"
START_SECONDS = 180


SHARED = HERE.parents[1] / "shared"


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Leave out what measures on texts that may not be part of the project.

    The annotated set and the first article lie beside the project where it is
    developed. Elsewhere these tests are left out, and the header says so; in CI they
    run, and fail where the texts are missing.
    """
    if SHARED.is_dir() or os.environ.get("CI"):
        return
    left_out = [item for item in items if item.get_closest_marker("shared")]
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=left_out)


def pytest_report_header() -> str | None:
    """Say where figures on the annotated set are not to be had."""
    if SHARED.is_dir() or os.environ.get("CI"):
        return None
    return "no annotated set beside the project: tests marked 'shared' are left out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Neo4jServer:
    """Where the session's server answers, and as whom."""

    uri: str
    user: str
    password: str


@pytest.fixture(autouse=True)
def own_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Keep every test away from the settings and data of whoever runs it."""
    for name in tuple(os.environ):
        if name.startswith(("DEMARCHE_", "NEO4J_")) and name != "DEMARCHE_TEST_CACHE":
            monkeypatch.delenv(name)
    monkeypatch.setenv("DEMARCHE_HOME", str(tmp_path_factory.mktemp("home")))


def _cache() -> Path:
    default = HERE.parent / ".cache" / f"neo4j-{VERSION}"
    return Path(os.environ.get("DEMARCHE_TEST_CACHE", default))


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _need(program: str) -> None:
    if shutil.which(program) is None:
        pytest.fail(
            f"no '{program}' for the real Neo4j; 'make test' installs it, or choose "
            "the quick loop: pytest -m 'not neo4j'"
        )


def _jars() -> Path:
    """Return the folder of the server's jars, fetched by Maven the first time."""
    lib = _cache() / "lib"
    with _alone(_cache() / "lock"):
        if lib.is_dir():
            return lib
        _need("mvn")
        partial = _cache() / "lib.partial"
        shutil.rmtree(partial, ignore_errors=True)
        made = subprocess.run(
            [
                *("mvn", "-B", "-q", "-ntp", "-f", str(NEO4J / "pom.xml")),
                "dependency:copy-dependencies",
                f"-DoutputDirectory={partial}",
                "-DincludeScope=runtime",
            ],
            capture_output=True,
            text=True,
            timeout=900,
            check=False,
        )
        if made.returncode:
            pytest.fail(f"Maven could not fetch Neo4j {VERSION}:\n{made.stdout}")
        partial.rename(lib)
    return lib


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(server: Neo4jServer, process: subprocess.Popen[bytes], home: Path) -> None:
    from neo4j import GraphDatabase  # noqa: PLC0415
    from neo4j.exceptions import Neo4jError, ServiceUnavailable  # noqa: PLC0415

    end = time.monotonic() + START_SECONDS
    while True:
        try:
            with GraphDatabase.driver(
                server.uri, auth=(server.user, server.password)
            ) as driver:
                driver.verify_connectivity()
                return
        except (Neo4jError, ServiceUnavailable, OSError) as error:
            if process.poll() is not None or time.monotonic() > end:
                told = "".join(
                    log.read_text("utf-8") for log in sorted(home.glob("*.log"))
                )
                pytest.fail(f"Neo4j did not start: {error}\n{told[-2000:]}")
            time.sleep(0.25)


@contextmanager
def running_neo4j(home: Path, server: Neo4jServer) -> Iterator[subprocess.Popen[bytes]]:
    """Run a real Neo4j in a home of its own; what is in the home is served again.

    The process is the leader of a group, so that a test can kill all of it.
    """
    _need("java")
    port = server.uri.rpartition(":")[2]
    process = subprocess.Popen(
        [str(NEO4J / "start.sh"), str(home), str(_jars()), port],
        stdin=subprocess.PIPE,
        env={**os.environ, "NEO4J_PASSWORD": server.password},
        start_new_session=True,
    )
    try:
        _wait(server, process, home)
        yield process
    finally:
        assert process.stdin
        process.stdin.close()
        process.wait(timeout=60)


def new_neo4j() -> Neo4jServer:
    """Return where a server may answer: a free port, a random password."""
    uri = f"neo4j://127.0.0.1:{_free_port()}"
    return Neo4jServer(uri=uri, user="neo4j", password=secrets.token_hex(12))


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    """A real Neo4j Community server with a random password, stopped at the end."""
    server = new_neo4j()
    with running_neo4j(tmp_path_factory.mktemp("neo4j"), server):
        yield server


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.told.append(record.getMessage())


@pytest.fixture
def notifications() -> Iterator[list[str]]:
    """What the server notifies about a statement, such as an unknown property."""
    listener, logger = _Listener(), logging.getLogger("neo4j.notifications")
    logger.addHandler(listener)
    yield listener.told
    logger.removeHandler(listener)


@pytest.fixture
def neo4j_url(
    neo4j_server: Neo4jServer,
    monkeypatch: pytest.MonkeyPatch,
    notifications: list[str],
) -> Iterator[str]:
    """The URL of the real server, its password in the environment; emptied after.

    A notification fails the test: one that provokes it on purpose clears the list.
    """
    from graph.store import open_store  # noqa: PLC0415

    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_server.password)
    yield neo4j_server.uri
    own = neo4j_server.uri.replace("://", f"://{neo4j_server.user}@") + "/neo4j"
    with (
        open_store(own, password=neo4j_server.password) as store,
        store.transaction() as writer,
    ):
        writer.clear()
    assert notifications == []


@pytest.fixture(params=["ladybug", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty store, once for each engine."""
    if request.param == "neo4j":
        return str(request.getfixturevalue("neo4j_url"))
    return f"ladybug:{tmp_path / 'graph.lbug'}"


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """An open, empty store with its schema, once for each engine."""
    from graph.store import open_store  # noqa: PLC0415

    with open_store(store_url) as opened:
        opened.ensure_schema()
        yield opened
