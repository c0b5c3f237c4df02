"""Meeting packs are Word documents too."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the changes."""
    digest = sa.Column("word_digest", sa.String(64), nullable=False, server_default="")
    op.add_column("meeting_pack", digest)
    size = sa.Column("word_size", sa.Integer(), nullable=False, server_default="0")
    op.add_column("meeting_pack", size)


def downgrade() -> None:
    """Take the changes back."""
    op.drop_column("meeting_pack", "word_size")
    op.drop_column("meeting_pack", "word_digest")
