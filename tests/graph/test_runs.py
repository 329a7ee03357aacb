"""The runs of jobs in the ledger, also in one that an older version made."""

from __future__ import annotations

import sqlite3
from importlib import import_module

import pytest
import sqlalchemy as sa
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext

from graph.build import build
from graph.ledger import open_ledger
from graph.store import open_store


@pytest.fixture
def ledger(tmp_path):
    with open_ledger(str(tmp_path / "ledger.db")) as opened:
        yield opened


def runs(ledger, *asked, **options):
    with ledger.view() as view:
        return view.runs(*asked, **options)


def test_a_run_keeps_its_job_its_end_and_the_reason(ledger):
    run = ledger.start_run("wire")
    ledger.end_run(run, {"new": 3}, status="failed", reason="too few")
    (found,) = runs(ledger)
    assert (found.job, found.status, found.reason) == ("wire", "failed", "too few")
    assert found.counts == {"new": 3}


def test_runs_are_found_by_job_and_end_the_last_ones_first_to_last(ledger):
    for number in range(5):
        job, status = ("wire", "done") if number % 2 == 0 else ("feed", "failed")
        ledger.end_run(ledger.start_run(job), {"new": number}, status=status)
    assert [run.counts["new"] for run in runs(ledger, "wire", last=2)] == [2, 4]
    assert [run.counts["new"] for run in runs(ledger, status="failed")] == [1, 3]


def test_runs_without_an_end_are_ended_for_their_job_alone(ledger):
    ended = ledger.start_run("wire")
    ledger.end_run(ended, {})
    lost, other = ledger.start_run("wire"), ledger.start_run("feed")
    assert ledger.end_lost_runs("wire", status="interrupted", reason="killed") == 1
    by_id = {run.id: run.status for run in runs(ledger)}
    assert by_id == {ended: "done", lost: "interrupted", other: None}


def test_a_run_that_the_caller_began_is_left_to_the_caller_to_end(ledger, tmp_path):
    run = ledger.start_run("wire")
    with open_store(f"ladybug:{tmp_path / 'graph.lbug'}") as store:
        build([], ledger=ledger, store=store, run=run)
    assert [found.ended_at for found in runs(ledger)] == [None]


def test_a_ledger_of_the_first_version_is_brought_up_to_date(tmp_path):
    file = tmp_path / "old.db"
    engine = sa.create_engine(f"sqlite:///{file}")
    first = import_module("graph.migrations.versions.r0001_first_tables")
    with engine.begin() as connection:
        context = MigrationContext.configure(connection)
        with Operations.context(context):
            first.upgrade()
    engine.dispose()
    old = sqlite3.connect(file)
    with old:
        old.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        old.execute("INSERT INTO alembic_version VALUES ('0001')")
        old.execute("INSERT INTO runs VALUES (1, '2024-01-01', '2024-01-02', '{}')")
        old.execute("INSERT INTO runs VALUES (2, '2024-01-03', NULL, '{}')")
    old.close()
    with open_ledger(str(file)) as ledger:
        assert [(run.id, run.status) for run in runs(ledger)] == [
            (1, "done"),
            (2, None),
        ]
        assert [run.id for run in runs(ledger, "wire")] == []
