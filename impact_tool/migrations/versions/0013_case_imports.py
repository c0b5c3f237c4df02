"""Imports of cases from a file, and what was found in its rows."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from impact_tool.models.columns import UtcDateTime

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_STATES = ("matching", "checking", "checked", "storing", "done", "refused", "abandoned")
_SORTS = ("problem", "doubt", "notice")


def upgrade() -> None:
    """Make the changes."""
    op.create_table(
        "case_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("file_digest", sa.String(length=64), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("sheet", sa.String(length=200), nullable=False),
        sa.Column("state", _enum(_STATES, "state"), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("refused", sa.Text(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.Column("there", sa.Integer(), nullable=False),
        sa.Column("bad", sa.Integer(), nullable=False),
        sa.Column("doubtful", sa.Integer(), nullable=False),
        sa.Column("bad_lines", sa.Text(), nullable=False),
        sa.Column("doubtful_lines", sa.Text(), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("last_line", sa.Integer(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("made_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("finished_at", UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["council_id", "project_id"],
            ["project.council_id", "project.id"],
            name=op.f("fk_case_import_council_id_project_id"),
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["person.id"], name=op.f("fk_case_import_made_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_import")),
        sa.UniqueConstraint("council_id", "id", name=op.f("uq_case_import_council_id_id")),
    )
    op.create_index(op.f("ix_case_import_file_digest"), "case_import", ["file_digest"])
    op.create_index(
        op.f("ix_case_import_project_id_made_at"), "case_import", ["project_id", "made_at"]
    )
    op.create_table(
        "case_import_finding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("sort", _enum(_SORTS, "sort"), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("column", sa.String(length=200), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("accepted", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["council_id", "import_id"],
            ["case_import.council_id", "case_import.id"],
            name=op.f("fk_case_import_finding_council_id_import_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_import_finding")),
    )
    op.create_index(
        op.f("ix_case_import_finding_import_id_sort_line_id"),
        "case_import_finding",
        ["import_id", "sort", "line", "id"],
    )


def _enum(values: tuple[str, ...], name: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)
