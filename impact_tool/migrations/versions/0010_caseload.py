"""The list of cases is ordered and counted by index, and an area has a revision."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the changes."""
    op.add_column(
        "council_area", sa.Column("revision", sa.Integer(), server_default="1", nullable=False)
    )
    op.create_index(
        op.f("ix_safeguarding_case_project_id_last_dated_on"),
        "safeguarding_case",
        ["project_id", "last_dated_on"],
    )
    # Whoever looks for a case's conversations by the case alone finds them by this one too.
    op.create_index(op.f("ix_conversation_case_id_stage"), "conversation", ["case_id", "stage"])
    op.drop_index(op.f("ix_conversation_case_id"), "conversation")
