"""When a job is due: by interval, by cron's rules, after a missed time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from loaders.jobs.schedule import read_schedule

NOON = datetime(2024, 5, 17, 12, tzinfo=UTC)  # a Friday


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*/15 * * * *", "2024-05-17T12:15"),
        ("30s", "2024-05-17T12:00"),
        ("2h", "2024-05-17T14:00"),
        ("@daily", "2024-05-18T00:00"),
        ("0 9 * * 0", "2024-05-19T09:00"),
        ("0 9 * * 7", "2024-05-19T09:00"),
        ("0 9 * * 1", "2024-05-20T09:00"),
        ("0 9 * * mon-wed", "2024-05-20T09:00"),
        ("0 9 * * 6-1", "2024-05-18T09:00"),
        ("0 9 * * 2/2", "2024-05-18T09:00"),
        ("0 9 1 * *", "2024-06-01T09:00"),
        ("0 9 1 * 1", "2024-05-20T09:00"),  # either will do
    ],
)
def test_the_next_time_is_the_one_that_cron_would_take(text, expected):
    assert read_schedule(text).after(NOON).isoformat().startswith(expected)


def test_the_time_zone_decides_what_nine_o_clock_is():
    found = read_schedule("0 9 * * *", "Asia/Tokyo").after(NOON)
    assert found.astimezone(UTC).isoformat() == "2024-05-18T00:00:00+00:00"


def test_a_missed_time_is_made_up_for_at_once():
    for text in ("0 9 * * *", "1h"):
        assert read_schedule(text).due(NOON - timedelta(days=3), NOON) == NOON


def test_a_job_that_never_ran_starts_at_once_by_interval_and_in_time_by_cron():
    assert read_schedule("1h").due(None, NOON) == NOON
    assert read_schedule("0 13 * * *").due(None, NOON).hour == 13


def test_what_ran_a_moment_ago_waits_for_its_time():
    assert read_schedule("1h").due(NOON, NOON).hour == 13
    assert read_schedule("0 12 * * *").due(NOON, NOON).day == 18
