"""Judging on the command line: what is printed, what is refused, what is asked."""

from __future__ import annotations

import csv
import io
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli import main
from graph.build import build
from graph.ledger import open_ledger
from graph.store import open_store
from tests.graph.test_judged_by_analyst import DOE, JANE, reports

ROOT = Path(__file__).parent.parent


@pytest.fixture
def where(tmp_path):
    """Options that name a small graph with two officials who may be one."""
    graph, ledger = f"ladybug:{tmp_path / 'graph.lbug'}", str(tmp_path / "ledger.db")
    with open_ledger(ledger) as kept, open_store(graph) as store:
        build(reports(), ledger=kept, store=store)
    return ("--store", graph, "--ledger", ledger)


def demarche(*words):
    return CliRunner().invoke(main, list(words))


def test_a_merge_is_told_listed_and_taken_back(where):
    before = demarche("export", *where).stdout
    said = demarche("merge", JANE, DOE, "--why", "one office", "--who", "Ada", *where)
    assert said.exit_code == 0
    assert said.stdout == f"Judgement 1: {JANE} and {DOE} are one\n"
    assert demarche("export", *where).stdout != before
    again = demarche("undo", *where)
    assert again.stdout.startswith("Judgement 2: judgement 1 taken back\n")
    assert demarche("export", *where).stdout == before
    listed = demarche("judgements", "--format", "csv", *where).stdout
    first, _ = csv.DictReader(io.StringIO(listed))
    assert (first["who"], first["why"], first["superseded by"]) == (
        "Ada",
        "one office",
        "2",
    )


def test_what_cannot_be_judged_is_said_in_one_line(where):
    said = demarche("reject", "nine", *where)
    assert said.exit_code == 1
    assert said.stderr == (
        "Error: nine: nothing in the graph has that id; see 'demarche review' for ids\n"
    )


def test_review_lists_questions_where_nobody_can_answer(where):
    said = demarche("review", "--format", "csv", *where)
    rows = list(csv.DictReader(io.StringIO(said.stdout)))
    assert rows
    assert all(row["question"].endswith("?") for row in rows)
    kept = demarche("split", rows[0]["a"], rows[0]["b"], *where)
    assert kept.exit_code == 0, kept.output


def test_review_asks_on_a_terminal_and_writes_answers_down(where):
    ours, theirs = pty.openpty()
    words = [sys.executable, str(ROOT / "cli.py"), "review", "--limit", "2", *where]
    with subprocess.Popen(
        words, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=ROOT
    ) as asking:
        os.write(ours, b"perhaps\nNot same\nq\n")
        told, _ = asking.communicate(timeout=120)
    os.close(ours)
    os.close(theirs)
    assert asking.returncode == 0, told
    assert b"because:" in told
    assert b"perhaps: answer s, n, k or q" in told
    assert b"Judgement 1:" in told
    assert b"Judgement 2:" not in told
