"""Killed in the middle, or out of disk: nothing that was told as kept is lost.

The same load again gives what an undisturbed one gives, byte by byte.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from graph.build import build
from graph.export import export
from graph.ledger import open_ledger
from graph.store import open_store
from tests.graph.worlds import a_world

ROOT = Path(__file__).parents[2]
SCRIPT = Path(__file__).with_name("load_world.py")
SECONDS = 240


def start(ledger: str, store: str, articles: int, *largest: int) -> subprocess.Popen:
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    return subprocess.Popen(
        [sys.executable, SCRIPT, ledger, store, *map(str, (articles, *largest))],
        env=os.environ | {"PYTHONPATH": path},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(*how) -> subprocess.CompletedProcess[str]:
    process = start(*how)
    out, err = process.communicate(timeout=SECONDS)
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def killed(random: Random, ledger: str, store: str, articles: int) -> set[str]:
    """Load, kill that at a random moment, and return what was told as kept."""
    process = start(ledger, store, articles)
    told = []
    for line in process.stdout:
        told.append(line.strip())
        if random.random() < 0.04:
            break
    time.sleep(random.uniform(0, 0.2))
    process.send_signal(signal.SIGKILL)
    rest, _ = process.communicate(timeout=SECONDS)
    return {*told, *rest.split()}


def text(store_url: str) -> str:
    with open_store(store_url) as store:
        return "".join(export(store, "jsonl"))


@pytest.fixture
def undisturbed(tmp_path):
    """Load a world in one go into a new embedded store and return the export."""

    def load(articles: int) -> str:
        url = f"ladybug:{tmp_path / 'undisturbed.lbug'}"
        with (
            open_ledger(str(tmp_path / "undisturbed.db")) as ledger,
            open_store(url) as store,
        ):
            build(a_world(1, articles), ledger=ledger, store=store)
        return text(url)

    return load


@pytest.mark.slow
def test_a_killed_load_of_200_articles_is_finished_by_the_next(tmp_path, undisturbed):
    ledger, store = str(tmp_path / "l.db"), f"ladybug:{tmp_path / 'g.lbug'}"
    random = Random(20211223)  # noqa: S311 - no secret
    for _ in range(5):
        told = killed(random, ledger, store, 200)
        with open_ledger(ledger) as opened:
            assert told <= {article.id for article in opened.articles()}
    done = finish(ledger, store, 200)
    assert done.returncode == 0, done.stderr
    assert text(store) == undisturbed(200)


@pytest.mark.slow
@pytest.mark.neo4j
def test_a_killed_load_into_neo4j_is_finished_by_the_next(
    tmp_path, neo4j_url, undisturbed
):
    ledger = str(tmp_path / "l.db")
    random = Random(20211224)  # noqa: S311 - no secret
    for _ in range(2):
        killed(random, ledger, neo4j_url, 60)
    done = finish(ledger, neo4j_url, 60)
    assert done.returncode == 0, done.stderr
    assert text(neo4j_url) == undisturbed(60)


@pytest.mark.slow
def test_a_full_disk_is_said_in_one_line_and_costs_nothing(tmp_path, undisturbed):
    expected = undisturbed(60)
    for largest in (1_000, 250_000, 500_000):
        home = tmp_path / str(largest)
        ledger, store = str(home / "l.db"), f"ladybug:{home / 'g.lbug'}"
        assert starved(ledger, store, 60, largest) == "ledger"
        fed = finish(ledger, store, 60)
        assert fed.returncode == 0, fed.stderr
        assert text(store) == expected
    # the ledger is full by now: a new graph is made of it, with too little room
    store = f"ladybug:{tmp_path / 'another.lbug'}"
    assert starved(ledger, store, 60, 250_000) == "graph"
    fed = finish(ledger, store, 60)
    assert fed.returncode == 0, fed.stderr
    assert text(store) == expected


def starved(*how) -> str:
    """Load with too little room and return what was full."""
    done = finish(*how)
    assert done.returncode == 1, done.stderr
    last = done.stderr.splitlines()[-1]
    assert last.startswith("Error: ")
    assert "disk" in last
    assert "Traceback" not in done.stderr
    return last.split()[1]


@pytest.mark.slow
@pytest.mark.neo4j
def test_two_loads_at_once_both_end_and_none_is_lost(tmp_path, neo4j_url, undisturbed):
    ledger = str(tmp_path / "l.db")
    loads = [start(ledger, neo4j_url, 60) for _ in range(2)]
    for load in loads:
        _, err = load.communicate(timeout=SECONDS)
        assert load.returncode == 0, err
    assert text(neo4j_url) == undisturbed(60)
