"""The name of a ledger, given when it is made, by which a graph knows it again."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

import sqlalchemy as sa

from graph.ledger import tables
from graph.ledger.view import View
from graph.link import RULES

if TYPE_CHECKING:
    from graph.ledger.engine import Database

__all__ = ["identity"]


def identity(database: Database) -> str:
    """Return the name of a ledger; one that has none yet is given one."""
    with database.reading() as connection:
        known = View(connection).meta("id")
    return known or _named(database)


def _named(database: Database) -> str:
    with database.writing() as connection:
        known = View(connection).meta("id")
        if known:
            return known
        name = str(uuid.uuid4())
        facts = [{"name": "id", "value": name}, {"name": "rules", "value": RULES}]
        connection.execute(sa.insert(tables.meta), facts)
        return name
