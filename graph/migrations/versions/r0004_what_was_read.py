"""What was read out of an article, where judgements made something else of it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

__all__ = ["down_revision", "revision", "upgrade"]

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add a column; nothing was judged before."""
    op.add_column("articles", sa.Column("read", sa.JSON(none_as_null=True)))
