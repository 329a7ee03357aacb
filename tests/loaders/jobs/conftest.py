"""A file of jobs on disk, small articles, and commands in processes of their own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from loaders.jobs import read_jobs

ROOT = Path(__file__).parents[3]
SENTENCE = (
    "French President Emmanuel Macron spoke by telephone with Turkish President "
    "Recep Tayyip Erdogan on Tuesday about the harvest of {year}."
)


def write_articles(folder: Path, numbers) -> None:
    folder.mkdir(exist_ok=True)
    for number in numbers:
        text = f"Published 7 March 2023\n\n{SENTENCE.format(year=1000 + number)}\n"
        (folder / f"{number:04}.txt").write_text(text, "utf-8")


def wait_for(true, seconds=120):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.fixture
def inbox(tmp_path):
    write_articles(tmp_path / "inbox", range(3))
    return tmp_path / "inbox"


def _toml(value) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{k} = {_toml(v)}" for k, v in value.items()) + " }"
    return str(value).lower() if value is True else repr(value)


@pytest.fixture
def declare(tmp_path, inbox):
    """Write a file with one job, return its path."""

    def write(**keys) -> Path:
        stated = {"source": "inbox", "store": "graph.lbug", **keys}
        lines = [
            f"{key} = {_toml(value)}"
            for key, value in stated.items()
            if value is not None
        ]
        file = tmp_path / "demarche.toml"
        file.write_text("\n".join(["[jobs.wire]", *lines]), "utf-8")
        return file

    return write


@pytest.fixture
def job(declare):
    return lambda **keys: read_jobs(declare(**keys))["wire"]


@pytest.fixture
def start():
    """Start a demarche command in a process of its own; it ends with the test."""
    started = []

    def command(*words) -> subprocess.Popen[str]:
        environment = os.environ | {"PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
        process = subprocess.Popen(
            [sys.executable, "-W", "error", "-m", "cli", *map(str, words)],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield command
    for process in started:
        process.kill()
        process.communicate()
