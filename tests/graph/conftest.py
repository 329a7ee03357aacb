"""A real PostgreSQL for the ledger, started once a session, and ledgers on both; for
tests of many attempts a store of the module, emptied for each new ledger.

It fails, never skips, when the server cannot be had; `make test` installs it.
PostgreSQL refuses to run as root, so root starts it as the user whom its package made.
"""

from __future__ import annotations

import itertools
import os
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import OperationalError

from graph.ledger import open_ledger
from graph.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.ledger import Ledger

START_SECONDS = 60
# the server ends when its standard input does, however the test session ends
KEEP = '"$0" "$@" & server=$!; cat >/dev/null; kill -INT "$server"; wait "$server"'


def _program(name: str) -> str:
    installed = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    found = str(installed[-1]) if installed else shutil.which(name)
    if found is None:
        pytest.fail(f"no '{name}' for a real PostgreSQL; 'make test' installs it")
    return found


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(url: sa.URL, log: Path) -> None:
    engine = sa.create_engine(url)
    end = time.monotonic() + START_SECONDS
    while True:
        try:
            engine.connect().close()
            break
        except OperationalError as error:
            if time.monotonic() > end:
                pytest.fail(f"PostgreSQL did not start: {error}\n{log.read_text()}")
            time.sleep(0.1)
    engine.dispose()


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[sa.URL]:
    """A real PostgreSQL server with a random password, stopped at the end."""
    user = "postgres" if os.geteuid() == 0 else None
    initdb, postgres = _program("initdb"), _program("postgres")
    home = Path(tempfile.mkdtemp(prefix="demarche-postgresql-"))
    password, port = secrets.token_urlsafe(12), _free_port()
    (home / "password").write_text(password)
    if user:
        for path in (home, home / "password"):
            shutil.chown(path, user)
    data, log = home / "data", home / "log"
    options = ("-U", "demarche", "-A", "scram-sha-256", "-E", "UTF8", "--no-locale")
    made = subprocess.run(
        [initdb, "-D", data, *options, f"--pwfile={home / 'password'}"],
        user=user,
        cwd=home,
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        pytest.fail(f"PostgreSQL could not be set up:\n{made.stderr}")
    command = (postgres, "-D", data, "-p", str(port), "-h", "127.0.0.1", "-k", home)
    with log.open("w") as file:
        process = subprocess.Popen(
            ["/bin/sh", "-c", KEEP, *command],
            user=user,
            cwd=home,
            stdin=subprocess.PIPE,
            stdout=file,
            stderr=file,
        )
    url = sa.URL.create(
        "postgresql+psycopg",
        username="demarche",
        password=password,
        host="127.0.0.1",
        port=port,
        database="postgres",
    )
    try:
        _wait(url, log)
        yield url
    finally:
        process.communicate(timeout=60)
        shutil.rmtree(home)


@pytest.fixture
def postgresql_url(postgresql_server: sa.URL) -> Iterator[str]:
    """The URL of an empty database on the real server, with its password."""
    name = f"ledger_{secrets.token_hex(6)}"
    engine = sa.create_engine(postgresql_server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f'CREATE DATABASE "{name}"')
    url = postgresql_server.set(database=name, drivername="postgresql")
    yield url.render_as_string(hide_password=False)
    with engine.connect() as connection:
        connection.exec_driver_sql(f'DROP DATABASE "{name}" WITH (FORCE)')
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def ledger_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a ledger that is not there yet, once for each database."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgresql_url"))
    return f"sqlite:///{tmp_path / 'ledger.db'}"


@pytest.fixture
def ledger(ledger_url: str) -> Iterator[Ledger]:
    """A new ledger, once for each database."""
    with open_ledger(ledger_url) as opened:
        yield opened


@pytest.fixture(scope="module")
def embedded(tmp_path_factory):
    folder = tmp_path_factory.mktemp("embedded")
    with open_store(f"ladybug:{folder / 'graph.lbug'}") as opened:
        yield opened


@pytest.fixture
def new_ledger(tmp_path):
    """Lend a ledger of its own to each attempt, and empty the graph for it."""
    numbers = itertools.count()

    @contextmanager
    def lend(store):
        with store.transaction() as writer:
            writer.clear()
        with open_ledger(str(tmp_path / f"{next(numbers)}.db")) as ledger:
            yield ledger

    return lend
