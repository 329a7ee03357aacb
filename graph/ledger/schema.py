"""The version of a ledger's tables, brought up to ours when it is opened.

The revisions are Alembic's, in ``graph/migrations/versions``; they run in the
transaction that opens the ledger, all of them or none. What an SQLite file held before
is copied beside it first. A ledger of a later version is refused untouched.
"""

from __future__ import annotations

import logging
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import sqlalchemy as sa

from graph.backup import backup
from graph.errors import LedgerError

if TYPE_CHECKING:
    from pathlib import Path

    from graph.ledger.engine import Database

__all__ = ["HEAD", "ensure_schema"]

logger = logging.getLogger(__name__)

HEAD = "0006"
"""The revision that `graph.ledger.tables` declares."""

_VERSION = sa.table("alembic_version", sa.column("version_num", sa.Text))


def _revision(connection: sa.Connection) -> str | None:
    if not sa.inspect(connection).has_table(_VERSION.name):
        return None
    return connection.scalar(sa.select(_VERSION.c.version_num))


def ensure_schema(database: Database) -> None:
    """Create or upgrade the tables; nothing happens where they are ours.

    Raises:
        LedgerError: the ledger is of a later version, or it cannot be copied before it
            is upgraded.
    """
    with database.reading() as connection:
        if _revision(connection) == HEAD:
            return
    with database.writing() as connection:
        _upgrade(connection, database)


def _back_up(connection: sa.Connection, database: Database, present: str) -> None:
    """Copy a ledger that was in use before it is changed.

    The connection has the write lock, so that the copy is of what will be upgraded,
    and one copy is made where several processes open the ledger at once.
    """
    marked = sa.text("SELECT value FROM meta WHERE name = 'id'")
    if database.path is None or connection.execute(marked).first() is None:
        return
    target = _free(database.path)
    size = backup(database.url, target)
    told = "ledger %s is upgraded from version %s to %s; what it was is kept as %s"
    logger.warning(told, database.url, present, HEAD, target)
    logger.info("wrote %s (%s bytes)", target, size)


def _free(path: Path) -> Path:
    """Return a name beside a ledger that says before which version it was so."""
    found = target = path.with_name(f"{path.name}.before-{HEAD}")
    number = 2
    while found.exists():
        found = target.with_name(f"{target.name}-{number}")
        number += 1
    return found


def _upgrade(connection: sa.Connection, database: Database) -> None:
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
                database.url,
                f"it is of version {present}, this demarche knows {HEAD}",
                "upgrade demarche, or name another ledger with --ledger",
            )
        ahead = list(scripts.iterate_revisions(HEAD, present or "base"))
        if ahead and present is not None:
            _back_up(connection, database, present)
        context = MigrationContext.configure(connection)
        with Operations.context(context):
            for script in reversed(ahead):
                script.module.upgrade()
                context.stamp(scripts, script.revision)
