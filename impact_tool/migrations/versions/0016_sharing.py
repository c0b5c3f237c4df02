"""What councils share of endorsed statements, frozen, and that they stopped."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from impact_tool.models.columns import UtcDateTime

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

FROZEN = ("sharing", "sharing_stop", "shared_with", "shared_figure", "shared_answer")


def upgrade() -> None:
    """Make the changes."""
    _create_sharing()
    _of_sharing(
        "sharing_stop",
        sa.Column("stopped_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("stopped_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["stopped_by_id"], ["person.id"], name=op.f("fk_sharing_stop_stopped_by_id")
        ),
    )
    _of_sharing(
        "shared_with",
        sa.ForeignKeyConstraint(
            ["with_council_id"], ["council.id"], name=op.f("fk_shared_with_with_council_id")
        ),
        also=sa.Column("with_council_id", sa.Integer(), nullable=False),
    )
    op.create_index(op.f("ix_shared_with_with_council_id"), "shared_with", ["with_council_id"])
    _of_sharing(
        "shared_figure",
        sa.Column("rounded", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "rounded >= 0 AND rounded % 5 = 0", name=op.f("ck_shared_figure_rounded")
        ),
        also=sa.Column("name", sa.String(length=60), nullable=False),
    )
    _of_sharing(
        "shared_answer",
        sa.Column("choice", sa.String(length=20), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        also=sa.Column("question_id", sa.String(length=40), nullable=False),
    )
    for table in FROZEN:
        _freeze(table)


def _create_sharing() -> None:
    audience = sa.Enum(
        "named", "all", name="audience", native_enum=False, create_constraint=True, length=40
    )
    op.create_table(
        "sharing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("audience", audience, nullable=False),
        sa.Column("point_number", sa.Integer(), nullable=False),
        sa.Column("cut_off_on", sa.Date(), nullable=False),
        sa.Column("shared_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("shared_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["council_id", "submission_id"],
            ["submission.council_id", "submission.id"],
            name=op.f("fk_sharing_council_id_submission_id"),
        ),
        sa.ForeignKeyConstraint(["council_id"], ["council.id"], name=op.f("fk_sharing_council_id")),
        sa.ForeignKeyConstraint(
            ["shared_by_id"], ["person.id"], name=op.f("fk_sharing_shared_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sharing")),
        sa.UniqueConstraint("council_id", "id", name=op.f("uq_sharing_council_id_id")),
        info={"frozen": True},
    )
    op.create_index(op.f("ix_sharing_project_id"), "sharing", ["project_id"])
    op.create_index(op.f("ix_sharing_audience_cut_off_on"), "sharing", ["audience", "cut_off_on"])


def _of_sharing(
    table: str, *more: sa.Column[Any] | sa.Constraint, also: sa.Column[Any] | None = None
) -> None:
    """Make a table of rows of a sharing; `also` is the second column of its key."""
    second = () if also is None else (also,)
    op.create_table(
        table,
        sa.Column("sharing_id", sa.Integer(), nullable=False),
        *second,
        sa.Column("council_id", sa.Integer(), nullable=False),
        *more,
        sa.ForeignKeyConstraint(
            ["council_id", "sharing_id"],
            ["sharing.council_id", "sharing.id"],
            name=op.f(f"fk_{table}_council_id_sharing_id"),
        ),
        sa.PrimaryKeyConstraint(
            "sharing_id", *(column.name for column in second), name=op.f(f"pk_{table}")
        ),
        info={"frozen": True},
    )


def _freeze(table: str) -> None:
    """Refuse every UPDATE and DELETE of rows, and TRUNCATE where there is one."""
    if op.get_bind().dialect.name == "sqlite":
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER frozen_{table}_{act.lower()} BEFORE {act} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is frozen'); END"
            )
        return
    for acts, level in (("UPDATE OR DELETE", "ROW"), ("TRUNCATE", "STATEMENT")):
        op.execute(
            f"CREATE TRIGGER frozen_{table}_{level.lower()} BEFORE {acts} ON {table} "
            f"FOR EACH {level} EXECUTE FUNCTION refuse_change_to_frozen()"
        )
