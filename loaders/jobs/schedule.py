"""When a job is due: an interval such as ``15m``, or an expression as cron has it.

``watch`` is an interval of an hour, and besides whenever a folder changes.

Cron's own rules hold: Sunday is 0 or 7, and where both a day of the month and a
weekday are given, either will do. The time zone decides what nine o'clock is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from apscheduler.triggers.combining import OrTrigger  # type: ignore[import-untyped]
from apscheduler.triggers.cron import CronTrigger  # type: ignore[import-untyped]
from apscheduler.triggers.interval import (  # type: ignore[import-untyped]
    IntervalTrigger,
)

__all__ = ["Schedule", "read_schedule"]

WATCH = "watch"
_WATCHED = "1h"
_INTERVAL = re.compile(r"([1-9][0-9]{0,5})\s*([smhd])")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_WEEKDAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_SHORTHANDS = {
    "@hourly": "0 * * * *",
    "@daily": "0 0 * * *",
    "@weekly": "0 0 * * 0",
    "@monthly": "0 0 1 * *",
}
_PART = re.compile(r"(\*|[a-z0-9]+)(?:-([a-z0-9]+))?(?:/([1-9][0-9]?))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """When a job is due.

    Attributes:
        text: as it was written.
        trigger: APScheduler's form of it.
        interval: the time from one start to the next, where it is that simple.
        watch: whether a change in a folder of the job is a reason to run, too.
    """

    text: str
    trigger: Any
    interval: timedelta | None = None
    watch: bool = False

    def after(self, moment: datetime) -> datetime:
        """Return the first time that is later than a moment."""
        if self.interval is not None:
            return moment + self.interval
        found = self.trigger.get_next_fire_time(None, moment + timedelta(seconds=1))
        assert isinstance(found, datetime)  # noqa: S101 - checked when it was read
        return found

    def due(self, last: datetime | None, now: datetime) -> datetime:
        """Return when a job should run next: now, if it missed its time.

        Args:
            last: when its last run began, if it ever ran.
            now: the present.
        """
        if last is None:
            return now if self.interval is not None else self.after(now)
        return max(self.after(last), now)


def read_schedule(text: str, zone: str = "UTC") -> Schedule:
    """Return the schedule that a text means.

    Raises:
        ValueError: it means none; the message says why.

    Example:
        >>> read_schedule("15m").interval
        datetime.timedelta(seconds=900)
        >>> noon = datetime(2024, 5, 17, 12, tzinfo=UTC)  # a Friday
        >>> read_schedule("30 9 * * 0").after(noon).isoformat()
        '2024-05-19T09:30:00+00:00'
    """
    place = _zone(zone)
    if text.strip() == WATCH:
        return replace(read_schedule(_WATCHED, zone), text=WATCH, watch=True)
    match = _INTERVAL.fullmatch(text.strip())
    if match:
        interval = timedelta(seconds=int(match[1]) * _SECONDS[match[2]])
        trigger = IntervalTrigger(seconds=int(interval.total_seconds()), timezone=place)
        return Schedule(text=text, trigger=trigger, interval=interval)
    trigger = _cron(_SHORTHANDS.get(text.strip(), text), place)
    if trigger.get_next_fire_time(None, datetime.now(UTC)) is None:
        raise ValueError("that time never comes")
    return Schedule(text=text, trigger=trigger)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"no time zone is named {name!r}") from error


def _cron(text: str, zone: ZoneInfo) -> Any:
    parts = text.lower().split()
    if len(parts) != 5:  # noqa: PLR2004 - cron's five
        raise ValueError(
            "write watch, an interval (15m) or minute, hour, day, month and weekday as "
            "cron has them (*/15 * * * *)"
        )
    minute, hour, day, month, weekday = parts
    when = {"minute": minute, "hour": hour, "month": month, "timezone": zone}
    days = _weekdays(weekday)
    if day.startswith("*") or weekday.startswith("*"):
        return CronTrigger(**when, day=day, day_of_week=days)
    either = (CronTrigger(**when, day=day), CronTrigger(**when, day_of_week=days))
    return OrTrigger(list(either))


def _weekdays(text: str) -> str:
    """Return cron's weekdays by name; APScheduler counts them otherwise."""
    if text == "*":
        return text
    found: set[int] = set()
    for part in text.split(","):
        match = _PART.fullmatch(part)
        if match is None:
            raise ValueError(f"{part!r} is no weekday")
        found.update(_days(*match.groups()))
    return ",".join(_WEEKDAYS[number] for number in sorted(found))


def _days(first: str, last: str | None, step: str | None) -> set[int]:
    start = 0 if first == "*" else _weekday(first)
    open_end = first == "*" or step is not None
    end = (6 if open_end else start) if last is None else _weekday(last)
    if end < start:
        end += 7  # as in fri-mon, or in 5-0
    return {day % 7 for day in range(start, end + 1, int(step or 1))}


def _weekday(text: str) -> int:
    if text in _WEEKDAYS:
        return _WEEKDAYS.index(text)
    if text.isdecimal() and int(text) <= 7:  # noqa: PLR2004 - Sunday again
        return int(text)
    raise ValueError(f"{text!r} is no weekday")
