"""2,000 runs of one job over a feed that changes: months at a run each half hour.

``make soak``. Time is sped up by not waiting between requests; server, ledger, store
and extraction are real. Prints what it measured.
"""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from graph import open_ledger
from loaders.jobs import read_jobs, run_job
from tests.loaders.site import serving

pytestmark = pytest.mark.long

RUNS = 2_000
WARM = 200  # runs after which memory has come to its level
CHANGE = 10  # each so many runs an article is new, and one is edited
SHOWN = 8  # entries of the feed
XML = {"Content-Type": "application/rss+xml"}
HTML = {"Content-Type": "text/html"}


class Hurried(threading.Event):
    """An event that nobody waits for."""

    def wait(self, timeout=None):
        return self.is_set()


def page(number: int, edition: int) -> bytes:
    text = (
        f"The French foreign minister met the Turkish foreign minister in Paris on"
        f" Monday to talk about harvest {number}, edition {edition}. They agreed that"
        f" port {number} would stay open, a spokesman for the ministry said."
    )
    return f"<html><body><article><p>{text}</p></article></body></html>".encode()


def change(site, step: int) -> None:
    """Show the newest entries of a feed, each under another GUID than before."""
    newest = range(max(step - SHOWN + 1, 0), step + 1)
    items = "".join(
        f"<item><title>Talks {n}</title><link>{site.url(f'/{n}')}</link>"
        f"<guid isPermaLink='false'>{step}-{n}</guid>"
        f"<pubDate>Mon, 04 Mar 2024 {n % 24:02}:00:00 GMT</pubDate></item>"
        for n in newest
    )
    for number in newest:
        edition = step if number == step - 3 else 0
        site.pages[f"/{number}"] = (200, HTML, page(number, edition))
    feed = f"<rss version='2.0'><channel><title>Wire</title>{items}</channel></rss>"
    site.pages["/feed"] = (200, XML, feed.encode())


def memory() -> int:
    """Return the resident set in bytes."""
    status = Path("/proc/self/status").read_text("ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) * 1024


def handles() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def test_2000_runs_keep_memory_and_handles_flat_and_the_ledger_explained(
    tmp_path, monkeypatch
):
    monkeypatch.setenv("DEMARCHE_HOME", str(tmp_path / "home"))
    with serving() as site:
        file = tmp_path / "demarche.toml"
        file.write_text(
            f"[jobs.wire]\nsource = '{site.url('/feed')}'\nallow_private = true\n"
            "store = 'graph.lbug'\nledger = 'ledger.db'\n"
        )
        job = read_jobs(file)["wire"]
        at: dict[int, tuple[int, int]] = {}
        changed = 0
        for number in range(1, RUNS + 1):
            if number % CHANGE == 1:
                change(site, number // CHANGE)
            run = run_job(job, stop=Hurried())
            assert run.status == "done", str(run)
            changed += run.counts["new"] + run.counts["changed"]
            site.visits.clear()
            if number in {WARM, RUNS // 2, RUNS}:
                at[number] = (memory(), handles())
    with open_ledger(job.where.ledger) as ledger, ledger.view() as view:
        articles = sum(1 for _ in view.articles())
        runs = len(view.runs("wire"))
    size = (tmp_path / "ledger.db").stat().st_size
    print(f"\n{at}; {articles} articles, {changed} changes, ledger {size:,} bytes")  # noqa: T201
    assert runs == RUNS
    assert articles == RUNS // CHANGE
    grown = at[RUNS][0] - at[RUNS // 2][0]
    assert grown < 30_000_000
    assert at[RUNS][1] == at[RUNS // 2][1] == at[WARM][1]
    # a run is a row, a change is a version of a short article with what it says
    assert size < 1_000_000 + 1_000 * RUNS + 30_000 * changed
