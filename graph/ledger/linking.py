"""Which claims are one contact, kept up to date in the ledger.

Linking is a pure function of the claims of a block (`graph.link`). Whatever changes in
a block, all its standing claims are linked anew; what comes out is compared with what
is kept, so that a graph is told only of what is another. ``contacts.seq`` is never
lower than the last change of an article that the contact stands on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from graph.judged import rulings
from graph.ledger import rows, tables
from graph.ledger.chunks import in_chunks
from graph.ledger.history import current
from graph.link import Rulings, Telling, block_of, link

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from graph.judged import Judged
    from graph.records import Claim, Contact

__all__ = ["all_blocks", "chunks", "link_blocks", "standing_claims", "tellings"]

_CHUNK = 400
_KEPT = ("block", "type", "record")


def link_blocks(
    connection: sa.Connection,
    blocks: Iterable[str],
    articles: Collection[str],
    seq: int | None,
    judged: Judged,
) -> int:
    """Link these blocks anew and return how many contacts are others than before.

    Args:
        connection: writes.
        blocks: all that may link otherwise.
        articles: those that changed; their contacts count as changed.
        seq: number of the change that this belongs to; None where each contact is to
            count as of the last change of its articles.
        judged: what analysts decided.
    """
    return sum(
        _link_chunk(connection, chunk, articles, seq, judged)
        for chunk in chunks(blocks)
    )


def all_blocks(connection: sa.Connection) -> frozenset[str]:
    """Return the blocks of all claims and of all contacts."""
    columns = (tables.claims.c.block, tables.contacts.c.block)
    found = (connection.scalars(sa.select(column).distinct()) for column in columns)
    return frozenset(block for blocks in found for block in blocks)


def standing_claims(
    connection: sa.Connection, blocks: Collection[str]
) -> Mapping[Claim, str]:
    """Return the standing claims of these blocks, each with its contact."""
    claims, articles = tables.claims, tables.articles
    stands = (articles.c.id == claims.c.article) & articles.c.retracted_at.is_(None)
    chosen = sa.select(claims).join(articles, stands).where(claims.c.block.in_(blocks))
    return {rows.claim(row): row.contact for row in connection.execute(chosen)}


def tellings(
    connection: sa.Connection, articles: Iterable[str]
) -> Mapping[str, Telling]:
    """Return what linking needs of these articles, by id."""
    held = tables.articles.c
    columns = (held.id, held.outlet, held.published, held.signature)
    return {
        row.id: Telling(
            id=row.id,
            outlet=row.outlet,
            published=row.published,
            signature=row.signature or b"",
        )
        for chunk in chunks(articles)
        for row in connection.execute(sa.select(*columns).where(held.id.in_(chunk)))
    }


def _link_chunk(
    connection: sa.Connection,
    blocks: Sequence[str],
    articles: Collection[str],
    seq: int | None,
    judged: Judged,
) -> int:
    claims = standing_claims(connection, blocks)
    told = tellings(connection, {claim.article for claim in claims})
    made = link(claims, told, _rulings(connection, judged, claims))
    _move(connection, claims, made)
    changed_at = dict.fromkeys(told, seq) if seq else _last_changes(connection, told)
    found = {str(row["id"]): row for row in _contact_rows(claims, made, changed_at)}
    before = {row.id: row for row in _held(connection, blocks, found)}
    gone = [
        row
        for id_, row in before.items()
        if id_ not in found or found[id_]["type"] != row.type
    ]
    if seq is not None:
        _forget(connection, gone, seq)
    touched = {c.id for c in made if not set(c.articles).isdisjoint(articles)}
    same = {
        id_
        for id_, row in before.items()
        if id_ in found and _kept(row) == tuple(found[id_][name] for name in _KEPT)
    }
    changed = [row for id_, row in found.items() if id_ in touched or id_ not in same]
    _keep(connection, changed)
    return len(gone) + len(changed)


def _rulings(
    connection: sa.Connection, judged: Judged, claims: Iterable[Claim]
) -> Rulings:
    """Return what was decided on events of these claims, found as they were read.

    Only claims of one block can be one event; what else was ruled has no effect
    until its claims come into one block.
    """
    blocks = {claim.id: block_of(claim) for claim in claims}
    ruled = {ref.article for pair in (*judged.same, *judged.apart) for ref in pair}
    read = [
        claim
        for article in sorted(ruled & {claim.article for claim in claims})
        for claim in current(connection, article).extraction.claims
        if claim.id in blocks
    ]
    found = rulings(judged, read)
    return Rulings(
        same=frozenset(p for p in found.same if blocks[p[0]] == blocks[p[1]]),
        apart=frozenset(p for p in found.apart if blocks[p[0]] == blocks[p[1]]),
    )


def _contact_rows(
    claims: Iterable[Claim], made: Iterable[Contact], changed_at: Mapping[str, int]
) -> Iterator[dict[str, str | int]]:
    block_of = {claim.id: rows.claim_row(claim)["block"] for claim in claims}
    for contact in made:
        yield {
            "id": contact.id,
            "block": block_of[contact.claims[0]],
            "type": contact.type,
            "seq": max(changed_at[article] for article in contact.articles),
            "record": rows.contact_record(contact),
        }


def _last_changes(
    connection: sa.Connection, articles: Iterable[str]
) -> Mapping[str, int]:
    held = tables.articles.c
    return {
        row.id: row.seq
        for chunk in chunks(articles)
        for row in connection.execute(
            sa.select(held.id, held.seq).where(held.id.in_(chunk))
        )
    }


def _kept(row: sa.Row[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(getattr(row, name) for name in _KEPT)


def _held(
    connection: sa.Connection, blocks: Sequence[str], ids: Iterable[str]
) -> Iterator[sa.Row[tuple[str, ...]]]:
    """Yield the contacts of these blocks, and those with these ids of any block."""
    table = tables.contacts
    here = sa.select(table).where(table.c.block.in_(blocks))
    yield from connection.execute(here)
    elsewhere = sa.select(table).where(table.c.block.not_in(blocks))
    for chunk in chunks(ids):
        yield from connection.execute(elsewhere.where(table.c.id.in_(chunk)))


def _move(
    connection: sa.Connection, claims: Mapping[Claim, str], made: Iterable[Contact]
) -> None:
    """Write which contact each claim went into, where that is another."""
    held = {claim.id: contact for claim, contact in claims.items()}
    moved = [
        {"claim_id": claim, "contact_id": contact.id}
        for contact in made
        for claim in contact.claims
        if held[claim] != contact.id
    ]
    if moved:
        table = tables.claims
        mine = table.c.id == sa.bindparam("claim_id")
        into = sa.update(table).where(mine).values(contact=sa.bindparam("contact_id"))
        connection.execute(into, moved)


def _forget(
    connection: sa.Connection, gone: Sequence[sa.Row[tuple[str, ...]]], seq: int
) -> None:
    """Delete contacts, and write down for the graph that they are no more."""
    if not gone:
        return
    _delete(connection, [row.id for row in gone])
    found = [
        {"seq": seq, "kind": "contact", "id": row.id, "type": row.type} for row in gone
    ]
    connection.execute(sa.insert(tables.dropped), found)


def _keep(connection: sa.Connection, found: list[dict[str, str | int]]) -> None:
    """Write contacts; one may still stand under a block that is linked later."""
    if found:
        _delete(connection, [str(row["id"]) for row in found])
        connection.execute(sa.insert(tables.contacts), found)


def _delete(connection: sa.Connection, ids: Iterable[str]) -> None:
    table = tables.contacts
    for chunk in chunks(ids):
        connection.execute(sa.delete(table).where(table.c.id.in_(chunk)))


def chunks(keys: Iterable[str]) -> Iterator[Sequence[str]]:
    """Yield the keys sorted, as many at a time as are linked at once."""
    return in_chunks(keys, _CHUNK)
