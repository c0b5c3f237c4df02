"""Meeting packs know the date of the meeting, and what was left out of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the changes."""
    op.add_column("meeting_pack", sa.Column("meeting_on", sa.Date(), nullable=True))
    left_out = sa.Column("left_out", sa.Text(), nullable=False, server_default="")
    op.add_column("meeting_pack", left_out)


def downgrade() -> None:
    """Take the changes back."""
    op.drop_column("meeting_pack", "left_out")
    op.drop_column("meeting_pack", "meeting_on")
