"""Dead letters of jobs: listed, read again, settled; nothing else is opened."""

from __future__ import annotations

import json
import threading

import pytest
from click.testing import CliRunner

from cli import main
from graph import open_ledger
from graph.records import Skipped
from loaders.jobs import (
    dismiss,
    history,
    listing,
    retry_job,
    run_job,
    skipped,
)
from loaders.jobs.lock import hold, lock_path
from tests.loaders.jobs.conftest import SENTENCE
from tests.loaders.site import serving

PAGE = (
    f"<html><body><article><p>{SENTENCE.format(year=2023)}</p></article></body></html>"
)
HTML = {"Content-Type": "text/html"}
FEED = """<rss version="2.0"><channel><title>Wire</title><item><title>Call</title>
<link>{link}</link></item></channel></rss>"""


def runs(job):
    with open_ledger(job.where.ledger) as ledger:
        return history(ledger, job.name)


def unread(job):
    rows = skipped({job.name: job}, [job.name])
    return [(row["source"].rpartition("/")[2], row["tries"]) for row in rows]


def articles(job):
    with open_ledger(job.where.ledger) as ledger:
        return {article.id for article in ledger.articles()}


def line(year):
    return json.dumps({"id": f"a{year}", "text": SENTENCE.format(year=year)})


def test_what_was_mended_is_read_and_settled_and_the_rest_stays_open(job, inbox):
    (inbox / "good.txt").write_bytes(b"\x00\x01")
    (inbox / "bad.txt").write_bytes(b"\x00\x01")
    run_job(job())
    (inbox / "good.txt").write_text(SENTENCE.format(year=2001), "utf-8")
    run = retry_job(job())
    assert (run.status, run.counts["new"], run.counts["skipped"]) == ("done", 1, 1)
    assert run.reason == "1 of 2 that were skipped are read now"
    assert unread(job()) == [("bad.txt", 2)]
    assert retry_job(job()).counts["new"] == 0
    assert unread(job()) == [("bad.txt", 3)]


def test_a_bad_line_is_read_with_its_file_once_and_costs_no_other_line(job, inbox):
    file = inbox / "lines.jsonl"
    file.write_text("\n".join([line(2001), "{", "{}", line(2002)]), "utf-8")
    run_job(job())
    assert unread(job()) == [("lines.jsonl, line 2", 1), ("lines.jsonl, line 3", 1)]
    file.write_text("\n".join([line(2001), line(2003), "{}", line(2002)]), "utf-8")
    counts = retry_job(job()).counts
    assert (counts["unchanged"], counts["new"], counts["skipped"]) == (2, 1, 1)
    assert unread(job()) == [("lines.jsonl, line 3", 2)]


def test_a_file_that_is_gone_stays_open_until_it_is_dismissed(job, inbox):
    (inbox / "lines.jsonl").write_text("{\n" + line(2001), "utf-8")
    run_job(job())
    (inbox / "lines.jsonl").unlink()
    assert retry_job(job()).reason == "0 of 1 that were skipped are read now"
    assert unread(job()) == [("lines.jsonl, line 1", 1), ("lines.jsonl", 1)]
    assert dismiss(job(), [str(inbox / "lines.jsonl")]) == 2
    assert unread(job()) == []
    assert retry_job(job()).reason == "nothing to retry"


def test_a_page_behind_a_feed_is_asked_for_again(job):
    with serving() as site:
        site.pages["/feed"] = (200, {}, FEED.format(link=site.url("/1")).encode())
        site.pages["/1"] = (410, {}, b"")
        wire = job(source=site.url("/feed"), kind="feed", allow_private=True)
        run_job(wire)
        assert unread(wire) == [("1", 1)]
        site.pages["/1"] = (200, HTML, PAGE.encode())
        site.pages["/feed"] = (410, {}, b"")  # the entry itself is long gone
        assert retry_job(wire).counts["new"] == 1
        assert articles(wire) == {site.url("/1")}
        assert unread(wire) == []


def test_a_source_that_was_away_is_settled_by_a_retry(job):
    with serving() as site:
        site.pages["/a"] = (410, {}, b"")
        site.pages["/b"] = (200, HTML, PAGE.encode())
        wire = job(source=[site.url("/a"), site.url("/b")], allow_private=True)
        run_job(wire)
        assert retry_job(wire).counts["skipped"] == 1
        site.pages["/a"] = (200, HTML, PAGE.replace("2023", "2024").encode())
        assert retry_job(wire).status == "done"
        assert unread(wire) == []


@pytest.mark.parametrize(
    "name",
    [
        "{outside}/secret.txt",
        "{inbox}/../secret.txt",
        "{inbox}/.secret.txt",
        "{inbox}/secret.key",
        "http://127.0.0.1:9/secret",
        "a1",
    ],
)
def test_a_name_that_the_job_would_not_read_opens_nothing(job, inbox, tmp_path, name):
    for file in (
        tmp_path / "secret.txt",
        inbox / ".secret.txt",
        inbox / "secret.key",
    ):
        file.write_text(SENTENCE.format(year=1999), "utf-8")
    run_job(job())
    before = articles(job())
    source = name.format(outside=tmp_path, inbox=inbox)
    with open_ledger(job().where.ledger) as ledger:
        letters = ledger.dead_letters("wire")
        ledger.settle([letter.id for letter in letters], "dismissed")
        run = ledger.start_run("wire")
        ledger.add([Skipped(source=source, reason="x")], run)
        ledger.end_run(run, {})
    run = retry_job(job())
    assert "1 name no source of the job" in run.reason
    assert articles(job()) == before
    assert len(unread(job())) == 1


def test_a_retry_is_no_run_by_which_others_are_judged_or_scheduled(job, inbox):
    (inbox / "bad.txt").write_bytes(b"\x00")
    for _ in range(3):
        run_job(job(schedule="1h"))
    (before,) = listing([job(schedule="1h")])
    for _ in range(10):
        retry_job(job())
    (after,) = listing([job(schedule="1h")])
    assert (before["last"], before["due"]) == (after["last"], after["due"])
    assert [run.retry for run in runs(job())] == [False] * 3 + [True] * 10
    for file in sorted(inbox.glob("0*.txt")):
        file.unlink()
    (inbox / "bad.txt").write_text(SENTENCE.format(year=2001), "utf-8")
    assert run_job(job(min_share_of_usual=0.9)).failed


def test_a_retry_while_the_job_runs_is_skipped(job, inbox):
    (inbox / "bad.txt").write_bytes(b"\x00")
    run_job(job())
    with open_ledger(job().where.ledger) as ledger:
        path = lock_path(job(), ledger.id)
    with hold(path):
        assert retry_job(job()).status == "skipped"
    assert unread(job()) == [("bad.txt", 1)]


def test_asked_to_stop_it_settles_nothing_that_it_did_not_read(job, inbox):
    (inbox / "bad.txt").write_bytes(b"\x00")
    run_job(job())
    (inbox / "bad.txt").write_text(SENTENCE.format(year=2001), "utf-8")
    stop = threading.Event()
    stop.set()
    assert retry_job(job(), stop=stop).status == "stopped"
    assert unread(job()) == [("bad.txt", 1)]
    assert retry_job(job()).counts["new"] == 1


def test_the_commands_list_retry_and_dismiss(declare, inbox):
    config = ["--config", str(declare())]

    def told(*words):
        result = CliRunner().invoke(main, ["jobs", *words, *config])
        assert result.exit_code == 0, result.output
        return result.output

    (inbox / "bad.txt").write_bytes(b"\x00")
    told("run", "wire")
    (row,) = json.loads(told("skipped", "--format", "json"))
    assert (row["job"], row["tries"]) == ("wire", 1)
    assert row["source"].endswith("bad.txt")
    assert "0 of 1" in told("retry")
    assert "Dismissed 1" in told("dismiss", "wire")
    assert "nothing to retry" in told("retry", "wire")
