"""Judgements in the ledger: written once, superseded by later ones, never changed.

A judgement in force has no successor. One that answers the same question takes the
place of the former; taking it back (`undo`) supersedes it too, and writes the former
down anew under a number of its own.
"""

from __future__ import annotations

from dataclasses import asdict, fields, replace
from typing import TYPE_CHECKING

import sqlalchemy as sa

from graph.judged import (
    EntityReference,
    JudgementReference,
    judged,
    read_reference,
    same_question,
)
from graph.ledger import rows, tables
from graph.ledger.entries import Decided, Decision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.judged import Judged
    from graph.ledger.entries import Ruling
    from graph.ledger.writing import Writing

__all__ = ["decide", "decisions", "in_force", "judged_now", "undo"]

_TABLE = tables.judgements
_OURS = _TABLE.c.article == ""  # an analyst's own, not a doubt of the reading
_CHUNK = 400


def in_force(connection: sa.Connection) -> tuple[Decision, ...]:
    """Return the analysts' judgements in force, in order."""
    return tuple(_found(connection, _OURS & _TABLE.c.superseded_by.is_(None)))


def decisions(connection: sa.Connection) -> tuple[Decision, ...]:
    """Return all judgements that analysts ever made, in order."""
    return tuple(_found(connection, _OURS))


def judged_now(connection: sa.Connection) -> Judged:
    """Return what the judgements in force come to."""
    return judged(in_force(connection))


def decide(
    connection: sa.Connection, writing: Writing, rulings: Iterable[Ruling]
) -> tuple[Decided, ...]:
    """Write judgements down and let what follows from them follow.

    Returns:
        One for each, with what it superseded.
    """
    before = judged_now(connection)
    made = tuple(_decide(connection, ruling) for ruling in rulings)
    _follow(connection, writing, before, [decided.decision for decided in made])
    return made


def undo(
    connection: sa.Connection, writing: Writing, number: int, ruling: Ruling
) -> Decided:
    """Take a judgement in force back, and put the one before it in force again.

    Args:
        connection: writes.
        writing: the changes of this transaction.
        number: of the judgement.
        ruling: who takes it back, and why.
    """
    before = judged_now(connection)
    (taken,) = _found(connection, _TABLE.c.id == number)
    decision = _insert(connection, ruling)
    _supersede(connection, [taken], decision.id)
    former = _found(connection, _TABLE.c.superseded_by == number)
    restored = tuple(_insert(connection, each) for each in former)
    _follow(connection, writing, before, [taken, *restored])
    return Decided(decision=decision, superseded=(taken,), restored=restored)


def _found(
    connection: sa.Connection, chosen: sa.ColumnElement[bool]
) -> Iterator[Decision]:
    names = [field.name for field in fields(Decision)]
    for row in connection.execute(
        sa.select(_TABLE).where(chosen).order_by(_TABLE.c.id)
    ).all():
        yield Decision(**{name: getattr(row, name) for name in names})


def _decide(connection: sa.Connection, ruling: Ruling) -> Decided:
    superseded = tuple(
        former
        for former in in_force(connection)
        if same_question(
            (former.subject, former.object), (ruling.subject, ruling.object)
        )
    )
    decision = _insert(connection, ruling)
    _supersede(connection, superseded, decision.id)
    return Decided(decision=decision, superseded=superseded)


def _insert(connection: sa.Connection, said: Ruling | Decision) -> Decision:
    decision = Decision(
        id=0,
        article="",
        subject=said.subject,
        object=said.object,
        verdict=said.verdict,
        reason=said.reason,
        who=said.who,
        made_at=rows.now(),
    )
    row = asdict(decision)
    del row["id"]
    key = connection.execute(sa.insert(_TABLE).values(row)).inserted_primary_key
    assert key is not None  # noqa: S101 - an insert of one row always has it
    return replace(decision, id=int(key[0]))


def _supersede(connection: sa.Connection, former: Iterable[Decision], by: int) -> None:
    numbers = [decision.id for decision in former]
    if numbers:
        mine = sa.update(_TABLE).where(_TABLE.c.id.in_(numbers))
        connection.execute(mine.values(superseded_by=by))


def _follow(
    connection: sa.Connection,
    writing: Writing,
    before: Judged,
    changed: Iterable[Decision],
) -> None:
    """Derive and link anew what the changed judgements bear on."""
    changed = tuple(changed)
    after = judged_now(connection)
    articles = {
        reference.article
        for decision in changed
        for reference in map(read_reference, (decision.subject, decision.object))
        if not isinstance(reference, EntityReference | JudgementReference)
    }
    named = {entity for decision in changed for entity in _entities(decision)}
    ids = named | {each.id_of(entity) for each in (before, after) for entity in named}
    articles |= set(_bringing(connection, ids))
    writing.judge(after, articles)


def _entities(decision: Decision) -> Iterator[str]:
    """Yield the entities that a judgement names."""
    about = read_reference(decision.subject)
    if isinstance(about, EntityReference):
        yield from (about.id, decision.object)


def _bringing(connection: sa.Connection, entities: Iterable[str]) -> Iterator[str]:
    """Yield the articles that bring these entities in, retracted ones too."""
    ids = sorted(entities)
    table = tables.parties.c
    for start in range(0, len(ids), _CHUNK):
        chunk = ids[start : start + _CHUNK]
        yield from connection.scalars(
            sa.select(table.article).where(table.entity.in_(chunk)).distinct()
        ).all()
