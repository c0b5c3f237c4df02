"""Councils and what boards cover have dates; former codes of councils are kept."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

DATED = ("council", "board_council")


def upgrade() -> None:
    """Make the changes."""
    for table in DATED:
        op.add_column(table, sa.Column("since", sa.Date(), nullable=True))
        # With its check in the same breath: SQLite adds a constraint to a column in no other way.
        op.execute(
            f"ALTER TABLE {table} ADD COLUMN until DATE "
            f"CONSTRAINT ck_{table}_in_order CHECK (until >= since)"
        )
    op.create_table(
        "council_code",
        sa.Column("code", sa.String(length=9), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["council_id"], ["council.id"], name=op.f("fk_council_code_council_id")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_council_code")),
    )
    op.create_index(op.f("ix_council_code_council_id"), "council_code", ["council_id"])
    # People are looked up by an address in small letters, so that none has two accounts.
    op.execute("UPDATE person SET email = lower(email)")
