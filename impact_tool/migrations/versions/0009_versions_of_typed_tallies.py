"""Every version of a typed tally is kept."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from impact_tool.models.columns import UtcDateTime

revision = "0009"
down_revision = "0006"
branch_labels = None
depends_on = None

FROZEN = "typed_tally_version"


def upgrade() -> None:
    """Make the changes."""
    op.create_table(
        FROZEN,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.Column("review_point_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("saved_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("saved_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["council_id", "review_point_id"],
            ["review_point.council_id", "review_point.id"],
            name=op.f("fk_typed_tally_version_council_id_review_point_id"),
        ),
        sa.ForeignKeyConstraint(
            ["saved_by_id"], ["person.id"], name=op.f("fk_typed_tally_version_saved_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_typed_tally_version")),
        sa.UniqueConstraint(
            "review_point_id",
            "revision",
            name=op.f("uq_typed_tally_version_review_point_id_revision"),
        ),
    )
    _freeze()


def _freeze() -> None:
    """Refuse every UPDATE and DELETE of versions, and TRUNCATE where there is one."""
    if op.get_bind().dialect.name == "sqlite":
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER frozen_{FROZEN}_{act.lower()} BEFORE {act} ON {FROZEN} "
                f"BEGIN SELECT RAISE(ABORT, '{FROZEN} is frozen'); END"
            )
        return
    for acts, level in (("UPDATE OR DELETE", "ROW"), ("TRUNCATE", "STATEMENT")):
        op.execute(
            f"CREATE TRIGGER frozen_{FROZEN}_{level.lower()} BEFORE {acts} ON {FROZEN} "
            f"FOR EACH {level} EXECUTE FUNCTION refuse_change_to_frozen()"
        )
