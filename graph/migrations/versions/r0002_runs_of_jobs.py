"""Which job a run was of, how it ended and why."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

__all__ = ["down_revision", "revision", "upgrade"]

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the columns; runs that have ended came to their end in the usual way."""
    for name in ("job", "status", "reason"):
        op.add_column("runs", sa.Column(name, sa.Text))
    op.create_index("ix_runs_job", "runs", ["job"])
    runs = sa.table("runs", sa.column("status", sa.Text), sa.column("ended_at"))
    ended = sa.update(runs).where(runs.c.ended_at.is_not(None))
    op.execute(ended.values(status="done"))
