"""A job of 500 articles, killed at many random moments, on full disks, without server.

Too long for every build: ``make crash``. What an undisturbed run exports, the job must
export in the end, byte for byte but for when articles were loaded; nothing that the
ledger once held may be missing from it later, and no article may be there twice.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from graph import open_ledger, open_store
from graph.export import export
from graph.opening import has_ledger
from loaders.jobs import read_jobs, run_job
from tests.conftest import new_neo4j, running_neo4j

pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[2]
ARTICLES = 500
SECONDS = 900
LOADED_AT = re.compile(r'"loaded_at": ?"[^"]*"')
COUNTRIES = ("France", "Turkey", "Japan", "Kenya", "Chile", "Norway", "India")
NUMBERS = range(ARTICLES)


def article(number: int) -> dict[str, str]:
    one, two = (COUNTRIES[(number * step) % len(COUNTRIES)] for step in (1, 3))
    other = two if two != one else "Brazil"
    text = (
        f"The foreign minister of {one} met the foreign minister of {other} on Tuesday"
        f" to talk about harvest number {number}.\n\n{other} warned Russia against"
        f" a blockade of port {number}."
    )
    return {"id": f"a{number:03}", "text": text, "published": "2024-03-06"}


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    file = tmp_path_factory.mktemp("source") / "wire.jsonl"
    file.write_text("".join(json.dumps(article(n)) + "\n" for n in NUMBERS), "utf-8")
    return file


@pytest.fixture(scope="module")
def undisturbed(source, tmp_path_factory):
    job = declare(tmp_path_factory.mktemp("undisturbed"), source, "graph.lbug")[1]
    assert run_job(job).status == "done"
    return exported(job)


def declare(folder, source, store, ledger="ledger.db"):
    file = folder / "demarche.toml"
    file.write_text(
        f"[jobs.wire]\nsource = '{source}'\nstore = '{store}'\nledger = '{ledger}'\n"
    )
    return file, read_jobs(file)["wire"]


def start(file) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, ROOT / "cli.py", "jobs", "run", "wire", "--config", file],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"OMP_NUM_THREADS": "1"},
        text=True,
        start_new_session=True,
    )


def kill(process) -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def kept(job) -> set[str]:
    if not has_ledger(job.where):
        return set()
    with open_ledger(job.where.ledger) as ledger, ledger.view() as view:
        found = [each.id for each in view.articles()]
    assert len(found) == len(set(found))
    return set(found)


def exported(job) -> str:
    with open_store(job.where.store, read_only=True) as store:
        return LOADED_AT.sub("", "".join(export(store, "jsonl")))


def rounds(folder, source, store, kills: int, random: Random, undisturbed) -> int:
    """Kill runs at random moments, a new job each time that one is through.

    Returns:
        How many jobs that took; the last one is finished and checked too.
    """
    begun = struck = 0
    while struck < kills:
        begun += 1
        place = folder / str(begun)
        place.mkdir()
        file, job = declare(place, source, store)
        before: set[str] = set()
        while struck < kills:
            process = start(file)
            try:
                process.wait(random.uniform(0.5, 8))
            except subprocess.TimeoutExpired:
                struck += 1
                kill(process)
            else:
                out, err = process.communicate()
                assert process.returncode == 0, out + err
                break
            assert before <= kept(job)
            before = kept(job)
        finish(file)
        assert len(kept(job)) == ARTICLES
        assert exported(job) == undisturbed
        if "://" in store:
            with open_store(store) as graph, graph.transaction() as writer:
                writer.clear()
    return begun


def finish(file) -> None:
    process = start(file)
    out, err = process.communicate(timeout=SECONDS)
    assert process.returncode == 0, out + err
    assert "Traceback" not in err


def test_50_kills_of_a_job_cost_nothing_on_the_embedded_store(
    tmp_path, source, undisturbed
):
    random = Random(1)  # noqa: S311 - no secret
    assert rounds(tmp_path, source, "graph.lbug", 50, random, undisturbed)


def test_20_kills_of_a_job_cost_nothing_on_neo4j(
    tmp_path, source, undisturbed, monkeypatch
):
    server = new_neo4j()
    monkeypatch.setenv("NEO4J_PASSWORD", server.password)
    with running_neo4j(tmp_path / "neo4j", server):
        random = Random(2)  # noqa: S311 - no secret
        assert rounds(tmp_path, source, server.uri, 20, random, undisturbed)


def test_a_server_that_is_killed_and_comes_back_costs_nothing(
    tmp_path, source, undisturbed, monkeypatch
):
    server, random = new_neo4j(), Random(3)  # noqa: S311 - no secret
    monkeypatch.setenv("NEO4J_PASSWORD", server.password)
    file, job = declare(tmp_path, source, server.uri)
    home = tmp_path / "neo4j"
    for _ in range(3):
        with running_neo4j(home, server) as process:
            run = start(file)
            time.sleep(random.uniform(4, 12))
            os.killpg(process.pid, signal.SIGKILL)
        held = kept(job)
        with running_neo4j(home, server):
            out, err = run.communicate(timeout=SECONDS)
            assert "Traceback" not in err, err
            assert run.returncode in {0, 1}, out + err
            assert held <= kept(job)
    with running_neo4j(home, server):
        finish(file)
        assert exported(job) == undisturbed


@pytest.fixture
def small_disk(tmp_path):
    """A file system of 12 MB in memory."""
    place = tmp_path / "small"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", place],
        capture_output=True,
        text=True,
        check=False,
    )
    if mounted.returncode:
        pytest.fail(f"no right to mount a tmpfs here: {mounted.stderr}")
    yield place
    subprocess.run(["umount", place], check=True)


def test_a_disk_that_fills_up_costs_nothing_once_there_is_room(
    small_disk, source, undisturbed
):
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"\0" * 7_000_000)
    file, job = declare(small_disk, source, "graph.lbug")
    process = start(file)
    out, err = process.communicate(timeout=SECONDS)
    assert process.returncode == 1
    assert "Traceback" not in err
    assert "disk" in (out + err)
    held = kept(job) if shutil.disk_usage(small_disk).free else set()
    ballast.unlink()
    subprocess.run(["mount", "-o", "remount,size=200m", small_disk], check=True)
    assert held <= kept(job)
    finish(file)
    assert exported(job) == undisturbed
