"""Opening a store: by URL, lazily, with a clear word when it cannot be."""

from __future__ import annotations

import subprocess
import sys

import pytest

from graph.errors import SettingsError, StoreUnavailableError
from graph.store import open_store


@pytest.mark.parametrize(
    ("url", "hint"),
    [
        ("neo4jj://localhost:7687", "Did you mean 'neo4j'"),
        ("ladybugs:graph.lbug", "Did you mean 'ladybug'"),
        ("mysql://localhost/graph", "known are ladybug:PATH and neo4j://HOST:PORT"),
        ("http://localhost:7474", "unknown kind of store 'http'"),
        ("://", "unknown kind of store ''"),
        ("ladybug:", "ladybug:PATH"),
        ("neo4j://", "should look like neo4j://HOST:PORT"),
        ("neo4j:localhost", "should look like neo4j://HOST:PORT"),
        ("neo4j://localhost:port", "should look like neo4j://HOST:PORT"),
        ("bolt://localhost:99999", "should look like neo4j://HOST:PORT"),
        ("bolt://[::1", "should look like neo4j://HOST:PORT"),
    ],
)
def test_a_url_that_makes_no_sense_is_told_with_a_hint(url, hint):
    with pytest.raises(SettingsError) as caught:
        open_store(url)
    assert hint in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        "neo4j://neo4j:s3cret@localhost:7687",
        "neo4j+s://neo4j:s3cret@localhost",
        "bolt://:s3cret@localhost",
        "neo4j://neo4j:s3cret@host:port/x",
        "neo4j://neo4j:s3cret/with@signs@localhost",
        "neo4jj://neo4j:s3cret@localhost",
    ],
)
def test_a_password_in_a_url_is_refused_and_not_repeated(url):
    with pytest.raises(SettingsError) as caught:
        open_store(url)
    assert "s3cret" not in str(caught.value)
    assert "s3cret" not in repr(caught.value)
    assert "s3cret" not in caught.value.value


def test_reading_where_nothing_was_loaded_says_so(tmp_path):
    with pytest.raises(
        StoreUnavailableError, match="no graph there yet; load something"
    ):
        open_store(f"ladybug:{tmp_path}/none/graph.lbug", read_only=True)
    assert list(tmp_path.iterdir()) == []


def test_the_settings_name_the_store_when_nobody_else_does(tmp_path, monkeypatch):
    monkeypatch.setenv("DEMARCHE_STORE", f"ladybug:{tmp_path}/deep/down/graph.lbug")
    with open_store() as store:
        assert store.url.endswith("graph.lbug")
    assert (tmp_path / "deep" / "down" / "graph.lbug").is_file()


def test_importing_the_packages_loads_no_engine():
    code = (
        "import sys, graph, graph.store\n"
        "print([name for name in ('neo4j', 'ladybug') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
