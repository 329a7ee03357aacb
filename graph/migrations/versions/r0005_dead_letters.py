"""What was skipped in runs of a job: how often, and whether it was read since."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

__all__ = ["down_revision", "revision", "upgrade"]

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the columns; of what one job skipped again and again the last stays open."""
    retry = sa.Column("retry", sa.Boolean, nullable=False, server_default=sa.false())
    op.add_column("runs", retry)
    tries = sa.Column("tries", sa.Integer, nullable=False, server_default="1")
    op.add_column("skipped", tries)
    for name in ("job", "tried_at", "settled_at", "settled"):
        op.add_column("skipped", sa.Column(name, sa.Text))
    op.create_index("ix_skipped_source", "skipped", ["source"])
    names = ("id", "run", "source", "at", "tries", "job", "tried_at", "settled_at")
    skipped = sa.table("skipped", *map(sa.column, (*names, "settled")))
    runs = sa.table("runs", sa.column("id"), sa.column("job"))
    job = sa.select(runs.c.job).where(runs.c.id == skipped.c.run).scalar_subquery()
    op.execute(sa.update(skipped).values(job=job, tried_at=skipped.c.at))
    _count(skipped)


def _count(skipped: sa.TableClause) -> None:
    """Settle all but the last of what one job skipped under one name."""
    other = skipped.alias()
    same = (other.c.job == skipped.c.job) & (other.c.source == skipped.c.source)
    count = sa.select(sa.func.count()).where(same).scalar_subquery()
    of_job = skipped.c.job.is_not(None)
    op.execute(sa.update(skipped).where(of_job).values(tries=count))
    later = sa.select(other.c.id).where(same, other.c.id > skipped.c.id).exists()
    repeated = {"settled_at": skipped.c.at, "settled": "skipped again later"}
    op.execute(sa.update(skipped).where(of_job, later).values(repeated))
