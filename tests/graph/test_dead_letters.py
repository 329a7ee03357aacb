"""What runs of a job skipped: kept once, counted, open until it is settled."""

from __future__ import annotations

import pytest

from graph.ledger import open_ledger
from graph.records import Skipped
from tests.graph.older import fill, make_ledger


@pytest.fixture
def ledger(tmp_path):
    with open_ledger(str(tmp_path / "ledger.db")) as opened:
        yield opened


def skip(ledger, source, reason="is broken", job="wire"):
    run = ledger.start_run(job)
    ledger.add([Skipped(source=source, reason=reason)], run)
    ledger.end_run(run, {})
    return run


def told(ledger, job="wire"):
    found = ledger.dead_letters(job)
    return [(each.source, each.reason, each.tries) for each in found]


def test_what_is_skipped_again_is_counted_and_the_newest_reason_stays(ledger):
    skip(ledger, "a.txt", "is empty")
    skip(ledger, "b.txt")
    last = skip(ledger, "a.txt", "is no text")
    assert told(ledger) == [("a.txt", "is no text", 2), ("b.txt", "is broken", 1)]
    (first, _) = ledger.dead_letters("wire")
    assert first.at < first.tried_at
    with ledger.view() as view:
        assert view.skipped(last) == (Skipped(source="a.txt", reason="is no text"),)


def test_twice_in_one_run_is_one_try(ledger):
    run = ledger.start_run("wire")
    ledger.add([Skipped(source="a", reason="x"), Skipped(source="a", reason="y")], run)
    assert told(ledger) == [("a", "y", 1)]


def test_jobs_and_loads_by_hand_are_kept_apart(ledger):
    skip(ledger, "a.txt")
    skip(ledger, "a.txt", job="feed")
    skip(ledger, "a.txt", job=None)
    skip(ledger, "a.txt", job=None)
    assert told(ledger) == told(ledger, "feed") == [("a.txt", "is broken", 1)]
    with ledger.view() as view:
        assert len(view.skipped()) == 4


def test_what_is_settled_is_open_no_more_and_opens_anew_when_it_fails_again(ledger):
    skip(ledger, "a.txt")
    (letter,) = ledger.dead_letters("wire")
    assert ledger.settle([letter.id], "read") == 1
    assert ledger.settle([letter.id], "read") == 0
    assert told(ledger) == []
    skip(ledger, "a.txt", "is gone")
    assert told(ledger) == [("a.txt", "is gone", 1)]


def test_a_name_that_no_database_takes_is_found_again(ledger):
    skip(ledger, "a\x00\ud800.txt")
    skip(ledger, "a\x00\ud800.txt")
    assert told(ledger) == [("a??.txt", "is broken", 2)]


def test_of_what_an_older_version_kept_again_and_again_the_last_is_open(tmp_path):
    file = tmp_path / "old.db"
    make_ledger(file, "0004")
    fill(
        file,
        "INSERT INTO runs (id, started_at, counts, job) VALUES (1, 'x', '{}', 'wire')",
        "INSERT INTO runs (id, started_at, counts) VALUES (2, 'x', '{}')",
        "INSERT INTO skipped (run, source, reason, at) VALUES"
        " (1, 'a', 'first', '2024-01-01'), (1, 'a', 'last', '2024-01-02'),"
        " (2, 'a', 'by hand', '2024-01-03'), (NULL, 'b', 'by hand', '2024-01-03')",
    )
    with open_ledger(str(file)) as ledger:
        assert told(ledger) == [("a", "last", 2)]
        with ledger.view() as view:
            assert len(view.skipped()) == 4
            assert [run.retry for run in view.runs()] == [False, False]
        skip(ledger, "a", "once more")
        assert told(ledger) == [("a", "once more", 3)]
