"""Jobs in processes of their own: killed, asked to stop, several at once."""

from __future__ import annotations

import signal
import time
from itertools import pairwise

import pytest

from graph import open_ledger, open_store
from graph.export import export
from graph.opening import has_ledger, reading
from loaders.jobs import history, read_jobs, run_job
from tests.loaders.jobs.conftest import wait_for, write_articles

SECONDS = 180


@pytest.fixture
def many(inbox):
    write_articles(inbox, range(60))


def runs(job):
    if not has_ledger(job.where):
        return ()
    with open_ledger(job.where.ledger) as ledger:
        return history(ledger)


def kept(job):
    if not has_ledger(job.where):
        return 0
    with open_ledger(job.where.ledger) as ledger:
        return sum(1 for _ in ledger.articles())


def exported(job, form="jsonl"):
    """Return the export without when the articles were loaded."""
    with reading(job.where) as store:
        lines = "".join(export(store, form)).splitlines()
    return [line.partition('"loaded_at"')[0] for line in lines]


def end(process):
    out, err = process.communicate(timeout=SECONDS)
    assert "Traceback" not in err
    return process.returncode, out, err


def test_killed_in_the_middle_nothing_is_lost_and_no_lock_stays(
    declare, start, many, tmp_path
):
    file = declare()
    job = read_jobs(file)["wire"]
    process = start("jobs", "run", "wire", "--config", file)
    wait_for(lambda: kept(job) >= 20)
    process.kill()
    process.communicate()
    before = kept(job)
    assert runs(job)[-1].ended_at is None
    run = run_job(job)
    assert run.status == "done"
    assert (run.counts["unchanged"], run.counts["new"]) == (before, 60 - before)
    assert [each.status for each in runs(job)] == ["interrupted", "done"]
    undisturbed = read_jobs(declare(store="other.lbug"))["wire"]
    assert run_job(undisturbed).status == "done"
    assert exported(job) == exported(undisturbed)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=str)
def test_asked_to_stop_a_run_ends_in_good_order_and_the_next_goes_on(
    declare, start, many, number
):
    file = declare()
    job = read_jobs(file)["wire"]
    process = start("jobs", "run", "wire", "--config", file)
    wait_for(lambda: kept(job) >= 20)
    process.send_signal(number)
    code, out, _ = end(process)
    assert (code, "stopped; asked to stop" in out) == (0, True)
    before = kept(job)
    assert runs(job)[-1].counts["new"] == before
    assert run_job(job).counts["new"] == 60 - before


def test_of_two_runs_at_once_one_is_skipped_and_both_end_well(declare, start, many):
    file = declare()
    job = read_jobs(file)["wire"]
    both = [start("jobs", "run", "wire", "--config", file) for _ in range(2)]
    ended = [end(process) for process in both]
    assert [code for code, _, _ in ended] == [0, 0]
    assert sorted(run.status for run in runs(job)) == ["done", "skipped"]
    assert kept(job) == 60
    assert run_job(job).status == "done"


def test_two_services_and_a_manual_run_never_run_a_job_twice_at_once(
    declare, start, many
):
    file = declare(schedule="1s")
    job = read_jobs(file)["wire"]
    services = [start("jobs", "serve", "--config", file) for _ in range(2)]
    manual = start("jobs", "run", "wire", "--config", file)
    assert end(manual)[0] == 0
    wait_for(lambda: sum(run.status == "done" for run in runs(job)) >= 3)
    for service in services:
        service.send_signal(signal.SIGTERM)
    assert [end(service)[0] for service in services] == [0, 0]
    worked = [run for run in runs(job) if run.status != "skipped"]
    assert {run.status for run in worked} <= {"done", "stopped"}
    assert sum(run.counts["new"] for run in worked) == 60
    assert all(
        later.started_at >= earlier.ended_at for earlier, later in pairwise(worked)
    )
    assert run_job(job).status == "done"


def test_a_service_stops_in_the_middle_of_a_load_and_another_goes_on(
    declare, start, many
):
    file = declare(schedule="1s")
    job = read_jobs(file)["wire"]
    service = start("jobs", "serve", "--config", file)
    wait_for(lambda: kept(job) >= 20)
    service.send_signal(signal.SIGTERM)
    code, out, _ = end(service)
    assert code == 0
    assert out.count("wire: stopped") == 1
    another = start("jobs", "serve", "--config", file)
    wait_for(lambda: kept(job) == 60)
    another.send_signal(signal.SIGTERM)
    assert end(another)[0] == 0


def test_a_service_that_waits_stops_at_once(declare, start):
    file = declare(schedule="0 0 1 1 *")
    service = start("jobs", "serve", "--config", file)
    time.sleep(3)
    service.send_signal(signal.SIGTERM)
    begun = time.monotonic()
    assert end(service)[0] == 0
    assert time.monotonic() - begun < 10


def test_a_run_waits_for_a_store_that_another_process_writes_to(declare, start):
    file = declare()
    job = read_jobs(file)["wire"]
    with open_store(job.where.store) as store:
        store.ensure_schema()
        process = start("jobs", "run", "wire", "--config", file)
        wait_for(lambda: runs(job))
        time.sleep(1)
        assert process.poll() is None
    assert end(process)[0] == 0
    assert kept(job) == 3
