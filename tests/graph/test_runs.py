"""The runs of jobs in the ledger, also in one that an older version made."""

from __future__ import annotations

import sqlite3
from hashlib import sha256
from importlib import import_module

import pytest
import sqlalchemy as sa
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext

from graph.build import build, project, rebuild
from graph.errors import LedgerError
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


@pytest.fixture
def old(tmp_path):
    """Lend a ledger of the first version as plain SQLite, to be filled."""
    file = tmp_path / "old.db"
    engine = sa.create_engine(f"sqlite:///{file}")
    first = import_module("graph.migrations.versions.r0001_first_tables")
    with engine.begin() as connection:
        context = MigrationContext.configure(connection)
        with Operations.context(context):
            first.upgrade()
    engine.dispose()
    connection = sqlite3.connect(file)
    with connection:
        for statement in (
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)",
            "INSERT INTO alembic_version VALUES ('0001')",
        ):
            connection.execute(statement)
    yield file, connection
    connection.close()


def test_a_ledger_of_the_first_version_is_brought_up_to_date(old):
    file, connection = old
    with connection:
        connection.execute(
            "INSERT INTO runs VALUES (1, '2024-01-01', '2024-01-02', '{}')"
        )
        connection.execute("INSERT INTO runs VALUES (2, '2024-01-03', NULL, '{}')")
    with open_ledger(str(file)) as ledger:
        assert [(run.id, run.status) for run in runs(ledger)] == [
            (1, "done"),
            (2, None),
        ]
        assert [run.id for run in runs(ledger, "wire")] == []


def test_an_old_ledger_asks_for_a_rebuild_that_leaves_no_old_edge(old, tmp_path):
    file, connection = old
    text, digest = "France warned Russia.", sha256(b"France warned Russia.").hexdigest()
    with connection:
        connection.execute(
            "INSERT INTO articles (id, language, text, sha256, digest, seq, loaded_at)"
            " VALUES ('a1', 'en', ?, ?, '', 1, '2024-01-01T00:00:00Z')",
            (text, digest),
        )
        connection.execute("INSERT INTO changes VALUES (1, 'a1', 'load')")
        connection.execute("INSERT INTO meta VALUES ('id', 'l'), ('rules', '1')")
        connection.execute(
            "INSERT INTO claims (id, article, type, source, target, status,"
            ' date_precision, channel, start, "end", evidence, confidence, trigger,'
            " reason, contact) VALUES ('k', 'a1', 'WARNED', 'FRA', 'RUS', 'actual',"
            " 'unknown', 'unknown', 0, 21, ?, 0.9, 't', 'r', 'c:old')",
            (text,),
        )
    with (
        open_ledger(str(file)) as ledger,
        open_store(f"ladybug:{tmp_path / 'graph.lbug'}") as store,
    ):
        store.ensure_schema()
        with pytest.raises(LedgerError, match=r"other rules.*demarche rebuild"):
            project(ledger, store)
        rebuild(ledger, store)
        (edge,) = store.run("MATCH ()-[x:WARNED]->() RETURN x.id AS id")
        (claim,) = store.run("MATCH (x:Claim) RETURN x.contact AS contact")
        assert edge["id"] == claim["contact"] != "c:old"
        with ledger.view() as view:
            dropped = {each.id for each in view.dropped(0, view.head())}
        assert "c:old" in dropped
        assert ledger.relink() == 0
