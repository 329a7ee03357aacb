"""The commands for jobs as a user meets them."""

from __future__ import annotations

import json

import click
import pytest
from click.testing import CliRunner

from cli import main

TEXT = """\
Published 7 March 2023

French President Emmanuel Macron spoke by telephone with Turkish President \
Recep Tayyip Erdogan on Tuesday.
"""


@pytest.fixture
def demarche(tmp_path, monkeypatch):
    """Run a command for jobs with two declared, one of which finds nothing."""
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "empty").mkdir()
    file = tmp_path / "demarche.toml"
    file.write_text(
        "[jobs.wire]\nsource = 'inbox'\nstore = 'graph.lbug'\nschedule = '15m'\n"
        "[jobs.desk]\nsource = 'empty'\nstore = 'graph.lbug'\n",
        "utf-8",
    )
    monkeypatch.setenv("DEMARCHE_CONFIG", str(file))
    return lambda *words: CliRunner().invoke(main, ["jobs", *words])


def group():
    found = main.commands["jobs"]
    assert isinstance(found, click.Group)
    return found


@pytest.mark.parametrize("name", sorted(group().commands))
def test_every_command_has_help_with_an_example(name):
    command = group().commands[name]
    assert f"Example: demarche jobs {name}" in (command.help or "")
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name


def test_a_run_tells_in_one_line_what_it_did(demarche):
    result = demarche("run", "wire")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("wire: done; 1 seen, 1 new, ")


def test_of_all_jobs_one_fails_the_others_run_and_the_exit_code_is_one(demarche):
    result = demarche("run", "--all")
    assert result.exit_code == 1
    done, failed = result.stdout.splitlines()
    assert done.startswith("wire: done")
    assert failed.startswith("desk: failed; 0 read, fewer than min_articles")
    assert result.stderr == "Error: not every run was a success; see above\n"


def test_a_low_yield_can_be_accepted(demarche):
    assert demarche("run", "desk", "--accept").exit_code == 0


@pytest.mark.parametrize("words", [(), ("wire", "--all")])
def test_a_run_without_jobs_or_with_both_is_refused(demarche, words):
    assert demarche("run", *words).exit_code == 2


def test_an_unknown_job_is_one_line_and_exit_code_one(demarche):
    result = demarche("run", "wires")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "Did you mean 'wire'?" in result.stderr


def test_the_history_has_the_counts_and_the_reason(demarche):
    demarche("run", "--all")
    rows = json.loads(demarche("history", "--format", "json").stdout)
    assert [(row["job"], row["status"], row["new"]) for row in rows] == [
        ("wire", "done", 1),
        ("desk", "failed", 0),
    ]
    assert "min_articles = 1" in rows[1]["reason"]
    (only,) = json.loads(demarche("history", "desk", "--format", "json").stdout)
    assert only == rows[1]


def test_the_list_is_there_before_the_first_run(demarche):
    rows = json.loads(demarche("list", "--format", "json").stdout)
    assert [(row["job"], row["schedule"]) for row in rows] == [
        ("wire", "15m"),
        ("desk", ""),
    ]


def test_the_check_fails_after_a_failed_run_and_names_the_job(demarche):
    assert demarche("check").exit_code == 0
    demarche("run", "--all")
    result = demarche("check")
    assert result.exit_code == 1
    assert "desk" in result.stdout
    assert "min_articles = 1" in result.stdout


def test_without_a_schedule_there_is_nothing_to_serve(tmp_path):
    file = tmp_path / "jobs.toml"
    file.write_text("[jobs.wire]\nsource = 'x'\n", "utf-8")
    words = ["jobs", "serve", "--config", str(file)]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 1
    assert "no job has one" in result.stderr
