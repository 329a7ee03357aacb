"""A watched folder: a change in it runs the job, after a quiet second, and no other."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager

import pytest

from graph import open_ledger
from graph.errors import SettingsError
from graph.opening import has_ledger
from loaders.jobs import history, read_jobs, serve
from tests.loaders.jobs.conftest import wait_for, write_articles

TWO = """
[jobs.wire]
source = "inbox"
store = "graph.lbug"
schedule = "watch"

[jobs.other]
source = "other"
store = "other.lbug"
schedule = "watch"
min_articles = 0
"""


def runs(job):
    if not has_ledger(job.where):
        return []
    with open_ledger(job.where.ledger) as ledger:
        found = history(ledger, job.name)
    return [run.counts for run in found if run.ended_at]


@contextmanager
def served(jobs):
    stop = threading.Event()
    service = threading.Thread(
        target=serve, args=(jobs.values(),), kwargs={"stop": stop}
    )
    service.start()
    try:
        yield
    finally:
        stop.set()
        service.join(60)
        assert not service.is_alive()


@pytest.fixture
def jobs(tmp_path, inbox):
    (tmp_path / "other").mkdir()
    file = tmp_path / "demarche.toml"
    file.write_text(TWO, "utf-8")
    return read_jobs(file)


def test_what_comes_is_loaded_without_waiting_for_an_interval(jobs, inbox, tmp_path):
    wire, other = jobs["wire"], jobs["other"]
    with served(jobs):
        wait_for(lambda: len(runs(wire)) == 1)
        assert runs(wire)[0]["new"] == 3
        wait_for(lambda: len(runs(other)) == 1)
        time.sleep(1)  # the system has told of all that was there
        begun = time.monotonic()
        write_articles(inbox, [3, 4, 5])
        wait_for(lambda: len(runs(wire)) == 2)
        assert runs(wire)[1]["new"] == 3
        assert 1 <= time.monotonic() - begun < 30
        # moved in whole, as programs do, and hidden until then
        waiting = inbox / ".0006.txt"
        waiting.write_text((inbox / "0005.txt").read_text("utf-8") + " More.", "utf-8")
        time.sleep(2.5)
        assert len(runs(wire)) == 2
        waiting.rename(inbox / "0006.txt")
        wait_for(lambda: len(runs(wire)) == 3)
        assert runs(wire)[2]["new"] == 1
    assert len(runs(other)) == 1


def test_a_change_in_the_middle_of_a_run_is_not_missed(jobs, inbox):
    write_articles(inbox, range(40))
    wire = jobs["wire"]
    with served({"wire": wire}):
        wait_for(lambda: has_ledger(wire.where) and _begun(wire))
        write_articles(inbox, range(40, 43))
        wait_for(lambda: sum(counts.get("new", 0) for counts in runs(wire)) == 43)


def _begun(job):
    with open_ledger(job.where.ledger) as ledger:
        return sum(1 for _ in ledger.articles()) >= 20


def test_a_folder_that_is_not_there_is_told_before_anything_is_served(tmp_path):
    file = tmp_path / "demarche.toml"
    file.write_text(TWO.replace("inbox", "gone"), "utf-8")
    with pytest.raises(SettingsError, match="no such folder to watch"):
        serve(read_jobs(file).values(), stop=threading.Event())
