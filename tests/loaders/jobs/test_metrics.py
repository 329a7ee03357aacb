from __future__ import annotations

import json
import logging
from datetime import UTC, datetime, timedelta

import pytest
from prometheus_client.parser import text_string_to_metric_families

from graph.commands.logs import begin_logging
from graph.errors import SettingsError
from loaders.jobs import dismiss, metrics, read_jobs, run_job, write_metrics


def figures(text):
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


@pytest.fixture
def jobs(declare):
    return read_jobs(declare())


def test_a_job_that_never_ran_is_up_and_has_no_other_figure(jobs):
    found = figures(metrics(jobs.values()))
    assert found["demarche_job_up", "wire"] == 1
    assert [name for name in found if name[1:] == ("wire",)] == [
        ("demarche_job_up", "wire")
    ]


def test_a_run_is_told_with_its_counts(jobs):
    before = datetime.now(UTC).timestamp() - 1
    run_job(jobs["wire"])
    found = figures(metrics(jobs.values()))
    assert found["demarche_job_last_run_items", "wire", "new"] == 3
    assert found["demarche_job_last_run_failed", "wire"] == 0
    assert found["demarche_job_failures_in_a_row", "wire"] == 0
    assert found["demarche_job_last_success_timestamp_seconds", "wire"] >= before
    assert found["demarche_job_last_run_duration_seconds", "wire"] > 0


def test_failures_are_counted_until_a_run_is_good_again(declare, inbox):
    run_job(read_jobs(declare())["wire"])
    failing = read_jobs(declare(min_articles=99))
    for _ in range(2):
        run_job(failing["wire"])
    found = figures(metrics(failing.values()))
    assert found["demarche_job_failures_in_a_row", "wire"] == 2
    assert found["demarche_job_last_run_failed", "wire"] == 1
    assert found["demarche_job_up", "wire"] == 0
    run_job(read_jobs(declare())["wire"])
    found = figures(metrics(failing.values()))
    assert found["demarche_job_failures_in_a_row", "wire"] == 0


def test_what_was_skipped_is_told_until_it_is_read(jobs, inbox):
    (inbox / "bad.txt").write_bytes(b"\x00")
    run_job(jobs["wire"])
    name = ("demarche_job_skipped_unread", "wire")
    assert figures(metrics(jobs.values()))[name] == 1
    dismiss(jobs["wire"])
    assert figures(metrics(jobs.values()))[name] == 0


def test_an_overdue_job_is_not_up(declare):
    jobs = read_jobs(declare(schedule="15m"))
    run_job(jobs["wire"])
    later = datetime.now(UTC) + timedelta(hours=2)
    assert figures(metrics(jobs.values(), later))["demarche_job_up", "wire"] == 0


def test_the_file_appears_whole(jobs, tmp_path):
    file = tmp_path / "demarche.prom"
    write_metrics(jobs.values(), file)
    assert ("demarche_job_up", "wire") in figures(file.read_text("utf-8"))
    assert not list(tmp_path.glob("*.part"))
    with pytest.raises(SettingsError, match="metrics"):
        write_metrics(jobs.values(), tmp_path / "none" / "demarche.prom")


def test_a_log_line_of_a_run_is_one_json_object_with_its_figures(
    jobs, capsys, monkeypatch, inbox
):
    monkeypatch.setattr(logging.root, "handlers", [])
    (inbox / "bad.txt").write_bytes(b"\xff\xfe\x00")
    begin_logging(0, "json")
    run_job(jobs["wire"])
    rows = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    ours = [row for row in rows if row["logger"] == "loaders.jobs"]
    begun, *skipped, ended = ours
    assert (begun["message"], begun["job"]) == ("wire: begins", "wire")
    assert [row["why"] for row in skipped]
    assert (ended["status"], ended["new"], ended["skipped"]) == ("done", 3, 1)
    assert datetime.fromisoformat(ended["time"]).tzinfo is UTC
