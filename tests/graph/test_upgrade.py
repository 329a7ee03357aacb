"""An older ledger is copied before it is upgraded, whoever opens it."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from graph.backup import restore
from graph.errors import LedgerError
from graph.ledger import open_ledger
from graph.ledger.schema import HEAD
from tests.graph.older import fill, make_ledger, revision_of

ROOT = Path(__file__).parents[2]


@pytest.fixture
def older(tmp_path):
    """Lend a ledger of version 0002 that was in use."""
    file = tmp_path / "graph.lbug.ledger.db"
    make_ledger(file, "0002")
    fill(
        file,
        "INSERT INTO meta VALUES ('id', 'ours'), ('rules', '1')",
        "INSERT INTO runs (started_at, counts, job) VALUES ('x', '{}', 'wire')",
    )
    return file


def copies(file):
    found = (each.name for each in file.parent.glob("*.before-*"))
    return sorted(name for name in found if not name.endswith(("-wal", "-shm")))


def test_what_it_was_is_kept_beside_it_and_said(older, caplog):
    with open_ledger(str(older)) as ledger, ledger.view() as view:
        assert [run.job for run in view.runs()] == ["wire"]
    assert revision_of(older) == HEAD
    (name,) = copies(older)
    assert name == f"{older.name}.before-{HEAD}"
    assert revision_of(older.with_name(name)) == "0002"
    assert f"kept as {older.with_name(name)}" in caplog.text


def test_once_it_is_upgraded_no_other_copy_is_made(older):
    for _ in range(2):
        open_ledger(str(older)).close()
    assert len(copies(older)) == 1


def test_a_copy_that_is_there_is_not_overwritten(older):
    url = f"sqlite:///{older}"
    open_ledger(url).close()
    first = older.with_name(copies(older)[0])
    restore(first, url)
    open_ledger(url).close()
    assert copies(older) == [
        first.name,
        f"{first.name}-2",
        f"{older.name}.before-1",  # what restoring put aside
    ]
    assert revision_of(first) == "0002"


def test_opened_by_several_at_once_it_is_copied_once_as_it_was(older):
    def opened(_number):
        open_ledger(str(older)).close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(opened, range(4)))
    (name,) = copies(older)
    assert revision_of(older.with_name(name)) == "0002"


def test_where_it_cannot_be_copied_it_stays_as_it_is(older):
    long = older.with_name("x" * 240)  # no room in a name for what is added
    older.rename(long)
    with pytest.raises(LedgerError, match="before-"):
        open_ledger(str(long))
    assert revision_of(long) == "0002"


def test_a_new_ledger_and_one_that_was_never_used_are_not_copied(tmp_path):
    open_ledger(str(tmp_path / "new.db")).close()
    make_ledger(tmp_path / "bare.db", "0003")
    open_ledger(str(tmp_path / "bare.db")).close()
    assert not list(tmp_path.glob("*.before-*"))


def test_a_command_says_it_in_one_line_on_stderr(older):
    store = f"ladybug:{older.with_name('graph.lbug')}"
    done = subprocess.run(
        [sys.executable, "-m", "cli", "judgements", "--store", store],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    (line,) = (each for each in done.stderr.splitlines() if "before-" in each)
    assert "from version 0002" in line
    assert "before-" not in done.stdout
