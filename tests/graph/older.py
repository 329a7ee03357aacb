"""Ledgers as older versions of demarche made them, by the migrations of that time."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from importlib import import_module
from pathlib import Path

import sqlalchemy as sa
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext

VERSIONS = Path(__file__).parents[2] / "graph" / "migrations" / "versions"


def make_ledger(file: Path, revision: str) -> None:
    """Make an empty ledger as of a revision."""
    engine = sa.create_engine(f"sqlite:///{file}")
    names = sorted(each.stem for each in VERSIONS.glob("r*.py"))
    with engine.begin() as connection:
        with Operations.context(MigrationContext.configure(connection)):
            for name in names:
                if name[1:5] <= revision:
                    import_module(f"graph.migrations.versions.{name}").upgrade()
        stamp = "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"
        connection.execute(sa.text(stamp))
        stamped = sa.text("INSERT INTO alembic_version VALUES (:revision)")
        connection.execute(stamped, {"revision": revision})
    engine.dispose()


def fill(file: Path, *statements: str) -> None:
    """Write rows as that version would have."""
    with closing(sqlite3.connect(file)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def revision_of(file: Path) -> str:
    """Return the revision of a ledger."""
    with closing(sqlite3.connect(file)) as connection:
        (found,) = connection.execute("SELECT version_num FROM alembic_version")
    return str(found[0])
