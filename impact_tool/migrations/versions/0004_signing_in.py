"""Open sessions can be ended, and attempts to sign in are counted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from impact_tool.models.columns import UtcDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the changes."""
    op.create_table(
        "open_session",
        sa.Column("key_hash", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("began_at", UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_open_session_person_id")
        ),
        sa.PrimaryKeyConstraint("key_hash", name=op.f("pk_open_session")),
    )
    op.create_index(op.f("ix_open_session_person_id"), "open_session", ["person_id"])
    op.create_index(op.f("ix_open_session_began_at"), "open_session", ["began_at"])
    op.create_table(
        "sign_in_attempt",
        sa.Column("id", BIG, nullable=False),
        sa.Column("account", sa.String(length=64), nullable=False),
        sa.Column("came_from", sa.String(length=60), nullable=False),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_attempt")),
    )
    for name, columns in (
        ("ix_sign_in_attempt_account_at", ["account", "at"]),
        ("ix_sign_in_attempt_came_from_at", ["came_from", "at"]),
        ("ix_sign_in_attempt_at", ["at"]),
    ):
        op.create_index(op.f(name), "sign_in_attempt", columns)
