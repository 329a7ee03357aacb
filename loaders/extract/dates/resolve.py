"""What day, month or year an expression gives, seen from the day of publication."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from graph.records import DatePrecision
from loaders.extract.dates.expressions import Expression, Kind
from loaders.extract.dates.tense import Tense

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

__all__ = ["EventDate", "resolve"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDate:
    """When an event took place, as ISO text of the known precision, and why."""

    date: str | None
    precision: DatePrecision
    rule: str


def resolve(expression: Expression, published: date | None, tense: Tense) -> EventDate:
    """Return the date of an expression; its date is None if that is not known."""
    if expression.year is not None:
        return _dated(expression, expression.year, "as written")
    if published is None:
        return _event(expression, None, "no day of publication to count from")
    return _RULES[expression.kind](expression, published, tense)


def _dated(expression: Expression, year: int, why: str) -> EventDate:
    """Return the date of an expression whose year is known."""
    if expression.month is None:
        return _event(expression, f"{year:04}", why)
    if expression.day is None:
        return _event(expression, f"{year:04}-{expression.month:02}", why)
    day = _day(year, expression.month, expression.day)
    return _event(expression, day, why)


def _event(expression: Expression, found: date | str | None, why: str) -> EventDate:
    known = str(found) if found else None  # a date prints as ISO text
    return EventDate(
        date=known,
        precision=_PRECISIONS[len(known or "")],
        rule=f"'{expression.text}', {why}",
    )


_PRECISIONS: Final = {
    0: DatePrecision.UNKNOWN,
    4: DatePrecision.YEAR,
    7: DatePrecision.MONTH,
    10: DatePrecision.DAY,
}


def _day(year: int, month: int, day: int) -> date | None:
    is_valid = 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]  # noqa: PLR2004
    return date(year, month, day) if is_valid else None


def _choose(days: Iterable[date | None], published: date, tense: Tense) -> date | None:
    """Return the day that fits the tense: the nearest on its side of publication."""
    known = [day for day in days if day is not None]
    behind = [day for day in known if day <= published]
    ahead = [day for day in known if day >= published]
    fitting = {Tense.PAST: behind, Tense.FUTURE: ahead, Tense.UNKNOWN: known}[tense]
    return min(fitting, key=lambda day: (abs(day - published), day), default=None)


def _of_day(expression: Expression, published: date, tense: Tense) -> EventDate:
    month, day = expression.month or 0, expression.day or 0
    years = range(published.year - 4, published.year + 5)
    chosen = _choose((_day(year, month, day) for year in years), published, tense)
    return _event(expression, chosen, _why(tense))


def _of_day_of_month(
    expression: Expression, published: date, tense: Tense
) -> EventDate:
    months = [_months_away(published, away) for away in range(-2, 3)]
    days = (_day(year, month, expression.day or 0) for year, month in months)
    chosen = _choose(days, published, tense)
    return _event(expression, chosen, _why(tense))


def _of_weekday(expression: Expression, published: date, tense: Tense) -> EventDate:
    weekday = expression.weekday or 0
    monday = published - timedelta(days=published.weekday())
    if expression.span is not None:
        day = monday + timedelta(days=weekday, weeks=expression.span)
        return _event(expression, day, "by its week")
    since = (published.weekday() - weekday) % 7
    until = (weekday - published.weekday()) % 7
    if expression.shift == -1:
        day, why = published - timedelta(days=since or 7), "the last before"
    elif expression.shift == 1:
        day, why = published + timedelta(days=until or 7), "the next after"
    elif expression.shift == 0 and tense is Tense.UNKNOWN:
        day, why = monday + timedelta(days=weekday), "in the same week as"
    elif tense is Tense.FUTURE:
        day, why = published + timedelta(days=until), "the first from"
    else:
        day, why = published - timedelta(days=since), "the last up to"
    return _event(expression, day, f"{why} the publication")


def _of_offset(expression: Expression, published: date, _: Tense) -> EventDate:
    day = published + timedelta(days=expression.shift or 0)
    return _event(expression, day, "counted from the publication")


def _of_ago(expression: Expression, published: date, _: Tense) -> EventDate:
    number, why = expression.shift or 0, "counted back from the publication"
    if expression.unit in {"day", "week", "weekend"}:
        days = number if expression.unit == "day" else 7 * number
        day = _earlier(published, days)
        known = 10 if expression.unit == "day" else 7
        return _event(expression, day and str(day)[:known], why)
    if expression.unit == "month":
        return _event(expression, _iso_month(_months_away(published, -number)), why)
    return _event(expression, f"{max(published.year - number, 1):04}", why)


def _earlier(published: date, days: int) -> date | None:
    is_possible = days < published.toordinal()
    return published - timedelta(days=days) if is_possible else None


def _of_period(expression: Expression, published: date, tense: Tense) -> EventDate:
    shift, why = expression.shift or 0, "counted from the publication"
    if expression.unit == "month":
        return _event(expression, _iso_month(_months_away(published, shift)), why)
    if expression.unit == "year":
        return _event(expression, f"{published.year + shift:04}", why)
    first, last = _week(expression, published, tense)
    common = next((n for n in (7, 4) if str(first)[:n] == str(last)[:n]), 0)
    return _event(expression, str(first)[:common], why)


def _week(expression: Expression, published: date, tense: Tense) -> tuple[date, date]:
    """Return the first and the last day that a week or weekend may mean."""
    shift = expression.shift or 0
    monday = published - timedelta(days=published.weekday()) + timedelta(weeks=shift)
    if expression.unit == "weekend":
        is_over = shift == 0 and tense is not Tense.FUTURE and published.weekday() < 5  # noqa: PLR2004
        saturday = monday + timedelta(days=5, weeks=-is_over)
        return saturday, saturday + timedelta(days=1)
    first, last = monday, monday + timedelta(days=6)
    if shift == 0 and tense is Tense.PAST:
        last = published
    elif shift == 0 and tense is Tense.FUTURE:
        first = published
    return first, last


def _of_month(expression: Expression, published: date, tense: Tense) -> EventDate:
    month = expression.month or 0
    if expression.span is not None:
        return _dated(expression, published.year + expression.span, "by its year")
    firsts = (date(published.year + away, month, 1) for away in (-1, 0, 1))
    here = published.replace(day=1)
    if expression.shift in {-1, 1}:
        firsts = (first for first in firsts if first != here)
        tense = Tense.PAST if expression.shift == -1 else Tense.FUTURE
    chosen = _choose(firsts, here, tense)
    return _event(expression, chosen and str(chosen)[:7], _why(tense))


def _of_vague(expression: Expression, _: date, __: Tense) -> EventDate:
    return _event(expression, None, "which names no day")


def _months_away(day: date, away: int) -> tuple[int, int]:
    months = day.year * 12 + day.month - 1 + away
    return max(months // 12, 1), months % 12 + 1


def _iso_month(month: tuple[int, int]) -> str:
    return f"{month[0]:04}-{month[1]:02}"


def _why(tense: Tense) -> str:
    side = {Tense.PAST: "up to", Tense.FUTURE: "from", Tense.UNKNOWN: "around"}[tense]
    return f"the nearest {side} the publication"


_RULES: Final[Mapping[Kind, Callable[[Expression, date, Tense], EventDate]]] = {
    Kind.DAY: _of_day,
    Kind.DAY_OF_MONTH: _of_day_of_month,
    Kind.WEEKDAY: _of_weekday,
    Kind.OFFSET: _of_offset,
    Kind.AGO: _of_ago,
    Kind.PERIOD: _of_period,
    Kind.MONTH: _of_month,
    Kind.VAGUE: _of_vague,
}
