"""What linking made, block by block, and the earlier versions of articles."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

__all__ = ["down_revision", "revision", "upgrade"]

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add tables and columns; what was linked before is to be linked anew."""
    version = sa.Column("version", sa.Integer, nullable=False, server_default="1")
    op.add_column("articles", version)
    op.add_column("articles", sa.Column("signature", sa.LargeBinary))
    at = sa.Column("at", sa.Text, nullable=False, server_default="")
    op.add_column("changes", at)
    block = sa.Column("block", sa.Text, nullable=False, server_default="")
    op.add_column("claims", block)
    op.create_index("ix_claims_block", "claims", ["block"])
    op.create_table(
        "contacts",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("block", sa.Text, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
    )
    op.create_index("ix_contacts_block", "contacts", ["block"])
    op.create_index("ix_contacts_seq", "contacts", ["seq"])
    op.create_table(
        "versions",
        sa.Column("article", sa.Text, primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True),
        sa.Column("loaded_at", sa.Text, nullable=False),
        sa.Column("ended_at", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("said", sa.JSON, nullable=False),
    )
    op.create_index("ix_versions_ended_at", "versions", ["ended_at"])
    _forget_rules()


def _forget_rules() -> None:
    """Let the ledger ask for a rebuild before more is loaded, if it holds anything.

    The graph keeps an edge that no block is known of; only linking all anew says
    which ones are to go, so the old contacts are written down as dropped then.
    """
    changes = sa.table("changes", sa.column("seq", sa.Integer))
    claims = sa.table("claims", *map(sa.column, ("id", "contact", "type", "block")))
    contacts = sa.table(
        "contacts", *map(sa.column, ("id", "block", "type", "seq", "record"))
    )
    held = (
        sa.select(
            claims.c.contact,
            sa.literal(""),
            sa.func.min(claims.c.type),
            sa.select(sa.func.max(changes.c.seq)).scalar_subquery(),
            sa.literal(""),
        )
        .where(claims.c.contact != "")
        .group_by(claims.c.contact)
    )
    columns = ["id", "block", "type", "seq", "record"]
    op.execute(sa.insert(contacts).from_select(columns, held))
    meta = sa.table("meta", sa.column("name", sa.Text), sa.column("value", sa.Text))
    anything = sa.select(changes.c.seq).exists()
    rules = sa.update(meta).where(meta.c.name == "rules", anything)
    op.execute(rules.values(value=""))
