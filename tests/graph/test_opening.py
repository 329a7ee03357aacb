"""Ledger and store, opened together: a reader sees all that was loaded."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from subprocess import PIPE

import pytest

from graph import open_ledger, open_store
from graph.errors import StoreUnavailableError
from graph.opening import opened, reading
from graph.settings import settings
from tests.graph.worlds import a_world

ROOT = Path(__file__).parents[2]


@pytest.fixture
def where(tmp_path):
    return settings(f"ladybug:{tmp_path / 'g.lbug'}")


def articles(store):
    return store.run("MATCH (a:Article) RETURN count(a) AS number")[0]["number"]


def test_reading_first_catches_up_with_the_ledger(where):
    with open_ledger(where.ledger) as ledger:
        ledger.add(a_world(3, 5))
    with reading(where) as store:
        assert articles(store) == 5


def test_reading_where_there_is_nothing_makes_nothing(where, tmp_path):
    with pytest.raises(StoreUnavailableError), reading(where):
        pass
    assert not list(tmp_path.iterdir())


HOLD = """
import sys
from graph import open_store
with open_store(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_graph_that_another_process_writes_to_is_reported_in_one_line(where):
    with opened(where) as (ledger, _store):
        ledger.add(a_world(3, 5))
    command = [sys.executable, "-c", HOLD, where.store]
    with subprocess.Popen(command, stdin=PIPE, stdout=PIPE, cwd=ROOT) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(StoreUnavailableError, match="has it open for writing"):
            open_store(where.store)
        holder.communicate()
    with reading(where) as store:
        assert articles(store) == 5


def test_two_may_read_at_a_time(where):
    with open_ledger(where.ledger) as ledger:
        ledger.add(a_world(3, 5))
    with reading(where) as one, open_store(where.store, read_only=True) as other:
        assert articles(one) == articles(other)
