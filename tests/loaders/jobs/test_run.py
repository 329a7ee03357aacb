"""One run: what is recorded, what is expected, what ends it early."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime, timedelta

import pytest

from graph import open_ledger, open_store
from loaders.jobs import check, history, listing, run_job
from loaders.jobs.lock import hold, lock_path
from tests.loaders.jobs.conftest import write_articles
from tests.loaders.site import serving


def runs(job):
    with open_ledger(job.where.ledger) as ledger:
        return history(ledger, job.name)


def test_a_run_loads_and_is_recorded_with_its_counts(job):
    run = run_job(job())
    assert (run.status, run.counts["seen"], run.counts["new"]) == ("done", 3, 3)
    assert run.counts["claims"] == 3
    (recorded,) = runs(job())
    assert (recorded.job, recorded.status) == ("wire", "done")
    assert recorded.counts == run.counts
    with open_store(job().where.store, read_only=True) as store:
        assert store.run("MATCH (a:Article) RETURN count(a) AS n") == [{"n": 3}]


def test_a_second_run_sees_all_and_changes_nothing(job, inbox):
    run_job(job())
    write_articles(inbox, [3])
    counts = run_job(job()).counts
    assert (counts["seen"], counts["new"], counts["unchanged"]) == (4, 1, 3)


def test_max_articles_counts_what_is_new_and_the_next_run_goes_on(job):
    limited = job(max_articles=2)
    first, second = run_job(limited), run_job(limited)
    assert (first.status, first.counts["new"]) == ("limited", 2)
    assert "max_articles = 2" in first.reason
    assert (second.status, second.counts["new"]) == ("done", 1)


def test_a_run_below_the_declared_minimum_fails_and_keeps_what_it_read(job):
    run = run_job(job(min_articles=5))
    assert run.status == "failed"
    assert run.reason == "3 read, fewer than min_articles = 5"
    assert run.counts["new"] == 3


def test_an_empty_folder_fails_unless_that_is_declared(job, tmp_path):
    (tmp_path / "empty").mkdir()
    run = run_job(job(source="empty"))
    assert run.failed
    assert "a folder without files" in run.reason
    assert run_job(job(source="empty", min_articles=0)).status == "done"


def test_a_run_far_below_what_is_usual_fails_until_that_is_accepted(job, inbox):
    write_articles(inbox, range(12))
    for _ in range(3):
        assert run_job(job()).status == "done"
    for file in sorted(inbox.iterdir())[2:]:
        file.unlink()
    run = run_job(job())
    assert (run.status, run.counts["seen"]) == ("failed", 2)
    assert "12 are usual" in run.reason
    assert run_job(job(min_share_of_usual=0)).status == "done"
    assert run_job(job(), accept=True).reason.startswith("accepted: 2 articles")


def test_a_source_that_is_gone_is_a_failed_run_with_its_reason(job):
    run = run_job(job(source="nowhere"))
    assert run.status == "failed"
    assert "no such file or folder" in run.reason
    assert runs(job())[0].reason == run.reason


def test_skipped_items_are_counted_and_the_run_is_a_success(job, inbox):
    (inbox / "bad.txt").write_bytes(b"\x00\x01")
    run = run_job(job())
    assert (run.status, run.counts["skipped"]) == ("done", 1)


def test_claims_of_less_confidence_than_the_job_wants_are_left_out(job):
    run = run_job(job(min_confidence=1))
    assert (run.status, run.counts["new"], run.counts["claims"]) == ("done", 3, 0)


def test_several_processes_read_what_one_reads(job, inbox):
    write_articles(inbox, range(10))
    run = run_job(job(processes=2))
    assert (run.counts["new"], run.counts["claims"]) == (10, 10)


def test_a_language_model_that_is_not_named_is_a_failed_run(job, monkeypatch):
    for name in ("DEMARCHE_LLM_URL", "DEMARCHE_LLM_MODEL", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    run = run_job(job(extractor="llm"))
    assert run.failed
    assert "DEMARCHE_LLM" in run.reason


def test_asked_to_stop_it_keeps_what_it_read_and_the_next_run_goes_on(job):
    stop = threading.Event()
    stop.set()
    assert run_job(job(), stop=stop).status == "stopped"
    assert run_job(job()).counts["new"] == 3


def test_a_job_that_is_running_is_skipped_and_that_is_no_failure(job):
    run_job(job())
    with open_ledger(job().where.ledger) as ledger:
        path = lock_path(job(), ledger.id)
    with hold(path) as held:
        assert held
        run = run_job(job())
    assert (run.status, run.reason, run.failed) == ("skipped", "already running", False)
    assert run_job(job()).status == "done"


def test_a_ledger_that_cannot_be_opened_is_a_failed_run(job, tmp_path):
    (tmp_path / "broken.db").write_bytes(b"no database at all" * 100)
    run = run_job(job(ledger="broken.db"))
    assert run.failed
    assert "not a database" in run.reason


def test_a_store_that_stays_away_is_a_failed_run(job, monkeypatch):
    monkeypatch.setenv("NEO4J_PASSWORD", "x" * 8)
    away = job(store="neo4j://127.0.0.1:9", ledger="l.db")
    assert run_job(away, wait_seconds=0).status == "failed"


class Defect(threading.Event):
    """An event that cannot be asked."""

    def is_set(self):
        raise RuntimeError


def test_a_defect_is_recorded_and_raised(job):
    with pytest.raises(RuntimeError):
        run_job(job(), stop=Defect())
    (run,) = runs(job())
    assert (run.status, run.ended_at is None) == ("failed", False)


def test_all_is_well_until_a_run_fails(job):
    assert [each.works for each in check([job()])] == [True]
    run_job(job(min_articles=9))
    (found,) = check([job()])
    assert not found.works
    assert "min_articles = 9" in found.detail


def test_a_run_that_did_not_come_is_overdue(job):
    run_job(job(schedule="15m"))
    later = datetime.now(UTC) + timedelta(hours=1)
    (found,) = check([job(schedule="15m")], later)
    assert not found.works
    assert "overdue" in found.detail


def test_the_list_tells_the_next_time_and_the_last_end(job):
    (before,) = listing([job(schedule="1h")])
    assert (before["last"], before["status"]) == ("", "")
    run_job(job())
    (after,) = listing([job(schedule="1h")])
    assert after["status"] == "done"
    assert after["due"] > before["due"]


FEED = """<rss version="2.0"><channel><title>Wire</title><item><title>Talks</title>
<link>{link}</link><description>{text}</description></item></channel></rss>"""
TALKS = "The foreign ministers of France and Turkey met in Paris to talk about grain."


def test_a_job_over_a_feed_loads_once_and_fails_while_the_feed_is_away(job):
    with serving() as site:
        feed = FEED.format(link=site.url("/1"), text=TALKS)
        page = f"<html><body><article><p>{TALKS}</p></article></body></html>"
        html = {"Content-Type": "text/html"}
        site.pages |= {
            "/feed": (200, {}, feed.encode()),
            "/1": (200, html, page.encode()),
        }
        wire = job(source=site.url("/feed"), allow_private=True, min_articles=0)
        assert run_job(wire).counts["new"] == 1
        assert run_job(wire).counts["unchanged"] == 1
        assert len(site.seen("/1")) == 1
        site.pages["/feed"] = (410, {}, b"")
        run = run_job(wire)
    assert run.failed
    assert "410 Gone" in run.reason


def test_asked_to_stop_a_run_waits_for_no_server(job):
    stop = threading.Event()
    with serving() as site:

        def busy(_handler):
            stop.set()
            return 429, {"Retry-After": "100"}, b""

        site.pages["/feed"] = busy
        begun = time.monotonic()
        run_job(job(source=site.url("/feed"), allow_private=True), stop=stop)
    assert time.monotonic() - begun < 20
