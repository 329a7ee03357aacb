"""The version of a ledger's tables, brought up to ours when it is opened.

The revisions are Alembic's, in ``graph/migrations/versions``; they run in the
transaction that opens the ledger, all of them or none. A ledger of a later version is
refused untouched.
"""

from __future__ import annotations

from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import sqlalchemy as sa

from graph.errors import LedgerError

if TYPE_CHECKING:
    from graph.ledger.engine import Database

__all__ = ["HEAD", "ensure_schema"]

HEAD = "0005"
"""The revision that `graph.ledger.tables` declares."""

_VERSION = sa.table("alembic_version", sa.column("version_num", sa.Text))


def _revision(connection: sa.Connection) -> str | None:
    if not sa.inspect(connection).has_table(_VERSION.name):
        return None
    return connection.scalar(sa.select(_VERSION.c.version_num))


def ensure_schema(database: Database) -> None:
    """Create or upgrade the tables; nothing happens where they are ours.

    Raises:
        LedgerError: the ledger is of a later version.
    """
    with database.reading() as connection:
        if _revision(connection) == HEAD:
            return
    with database.writing() as connection:
        _upgrade(connection, database.url)


def _upgrade(connection: sa.Connection, url: str) -> None:
    # half a second of imports that most runs do not need
    from alembic.operations import Operations  # noqa: PLC0415
    from alembic.runtime.migration import MigrationContext  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    present = _revision(connection)
    with as_file(files("graph").joinpath("migrations")) as folder:
        scripts = ScriptDirectory(str(folder))
        known = {script.revision for script in scripts.walk_revisions()}
        if present is not None and present not in known:
            raise LedgerError(
                url,
                f"it is of version {present}, this demarche knows {HEAD}",
                "upgrade demarche, or name another ledger with --ledger",
            )
        ahead = list(scripts.iterate_revisions(HEAD, present or "base"))
        context = MigrationContext.configure(connection)
        with Operations.context(context):
            for script in reversed(ahead):
                script.module.upgrade()
                context.stamp(scripts, script.revision)
