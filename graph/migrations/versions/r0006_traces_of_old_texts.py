"""The trace of a version's text, which outlives the text."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

__all__ = ["down_revision", "revision", "upgrade"]

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add a column; no text was let go before."""
    op.add_column("versions", sa.Column("signature", sa.LargeBinary))
