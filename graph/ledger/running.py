"""Runs, and what they skipped: the dead letters, on a connection that writes.

What a job skips again is one row with a count, so that a bad file that is met each
quarter of an hour costs no room; it is open until it was read, or dismissed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from graph.ledger import rows, tables
from graph.ledger.entries import DeadLetter

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.records import Skipped

__all__ = ["end", "end_lost", "letters", "settle", "skip", "start"]

_RUNS = tables.runs.c
_SKIPPED = tables.skipped.c
_OPEN = _SKIPPED.settled_at.is_(None)


def start(connection: sa.Connection, job: str | None, *, retry: bool) -> int:
    """Write down that a load begins and return its number."""
    begun = sa.insert(tables.runs).values(
        started_at=rows.now(), counts={}, job=job, retry=retry
    )
    key = connection.execute(begun).inserted_primary_key
    assert key is not None  # noqa: S101 - an insert of one row always has it
    return int(key[0])


def end(
    connection: sa.Connection,
    run: int,
    counts: Mapping[str, int],
    status: str,
    reason: str | None,
) -> None:
    """Write down that a load came to its end."""
    ended: dict[str, Any] = {"ended_at": rows.now(), "counts": dict(counts)}
    ended |= {"status": status, "reason": reason}
    connection.execute(sa.update(tables.runs).where(_RUNS.id == run).values(ended))


def end_lost(connection: sa.Connection, job: str, status: str, reason: str) -> int:
    """End the runs of a job that have no end, and return how many there were."""
    lost = sa.update(tables.runs).where(_RUNS.job == job, _RUNS.ended_at.is_(None))
    ended = lost.values(ended_at=rows.now(), status=status, reason=reason)
    return connection.execute(ended).rowcount


def skip(connection: sa.Connection, item: Skipped, run: int | None) -> None:
    """Write down what could not be used; where a job skips it again, once more."""
    now = rows.now()
    row: dict[str, Any] = {
        "source": _printable(item.source),
        "reason": _printable(item.reason),
        "run": run,
        "tried_at": now,
    }
    job = connection.scalar(sa.select(_RUNS.job).where(_RUNS.id == run))
    if job is not None:
        mine = (_SKIPPED.job == job) & (_SKIPPED.source == row["source"]) & _OPEN
        again = sa.update(tables.skipped).where(mine, _SKIPPED.run != run)
        once_more = again.values(row | {"tries": _SKIPPED.tries + 1})
        if connection.execute(once_more).rowcount:
            return
        if connection.execute(
            sa.update(tables.skipped).where(mine).values(row)
        ).rowcount:
            return
    fresh = row | {"at": now, "job": job}
    connection.execute(sa.insert(tables.skipped), [fresh])


def letters(connection: sa.Connection, job: str) -> tuple[DeadLetter, ...]:
    """Return what a job skipped and has not read since, in the order of the first."""
    names = ("id", "job", "source", "reason", "tries", "at", "tried_at")
    chosen = sa.select(*(_SKIPPED[name] for name in names))
    found = connection.execute(chosen.where(_SKIPPED.job == job, _OPEN))
    return tuple(
        DeadLetter(**row)
        for row in sorted(found.mappings(), key=lambda row: int(row["id"]))
    )


def settle(connection: sa.Connection, ids: Iterable[int], how: str) -> int:
    """Write down that dead letters are settled, and return how many were open."""
    done = sa.update(tables.skipped).where(_OPEN)
    values = {"settled_at": rows.now(), "settled": how}
    return sum(
        connection.execute(done.where(_SKIPPED.id == id_).values(values)).rowcount
        for id_ in sorted(set(ids))
    )


def _printable(text: str) -> str:
    return text.encode("utf-8", "replace").decode().replace("\x00", "?")
