"""Actions, evidence, who is involved, levels thought through, and briefing notes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from impact_tool.models.columns import UtcDateTime

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

FROZEN = ("action_note", "briefing_version", "level_assessment")


def upgrade() -> None:
    """Make the changes."""
    op.create_table(
        "action",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("guide_number", sa.Integer(), nullable=True),
        sa.Column(
            "origin",
            sa.Enum(
                "guide",
                "own",
                "question",
                "comment",
                name="origin",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("origin_ref", sa.String(length=80), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.Column(
            "area",
            sa.Enum(
                "service_delivery",
                "staff_development",
                "information_systems",
                name="area",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("on_policies", sa.Boolean(), nullable=False),
        sa.Column("owner", sa.String(length=120), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column(
            "status",
            sa.Enum(
                "to_do",
                "doing",
                "done",
                "dropped",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("made_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("changed_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(origin = 'guide') = (guide_number IS NOT NULL)", name=op.f("ck_action_of_guide")
        ),
        sa.CheckConstraint(
            "(status = 'done') = (done_on IS NOT NULL)", name=op.f("ck_action_done")
        ),
        sa.CheckConstraint("due_on >= starts_on", name=op.f("ck_action_in_order")),
        sa.CheckConstraint("guide_number BETWEEN 1 AND 12", name=op.f("ck_action_guide_number")),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["person.id"], name=op.f("fk_action_changed_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["council_id", "project_id"],
            ["project.council_id", "project.id"],
            name=op.f("fk_action_council_id_project_id"),
        ),
        sa.ForeignKeyConstraint(["made_by_id"], ["person.id"], name=op.f("fk_action_made_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
        sa.UniqueConstraint("council_id", "id", name=op.f("uq_action_council_id_id")),
        sa.UniqueConstraint(
            "project_id", "guide_number", name=op.f("uq_action_project_id_guide_number")
        ),
    )
    op.create_index(
        op.f("ix_action_project_id_position"), "action", ["project_id", "position"], unique=False
    )
    op.create_table(
        "briefing_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("saved_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("saved_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["council_id", "project_id"],
            ["project.council_id", "project.id"],
            name=op.f("fk_briefing_version_council_id_project_id"),
        ),
        sa.ForeignKeyConstraint(
            ["saved_by_id"], ["person.id"], name=op.f("fk_briefing_version_saved_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_briefing_version")),
        sa.UniqueConstraint(
            "project_id", "number", name=op.f("uq_briefing_version_project_id_number")
        ),
    )
    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column(
            "source",
            sa.Enum(
                "case_file_audit",
                "feedback",
                "interview_during",
                "interview_after",
                "data",
                "staff",
                "observation",
                "peer_review",
                "benchmarking",
                "other",
                name="source",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("gathered_on", sa.Date(), nullable=False),
        sa.Column("finding", sa.Text(), nullable=False),
        sa.Column("withdrawn_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_because", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("made_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("changed_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(withdrawn_at IS NULL) = (withdrawn_because = '')",
            name=op.f("ck_evidence_withdrawn_because"),
        ),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["person.id"], name=op.f("fk_evidence_changed_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["council_id", "project_id"],
            ["project.council_id", "project.id"],
            name=op.f("fk_evidence_council_id_project_id"),
        ),
        sa.ForeignKeyConstraint(["made_by_id"], ["person.id"], name=op.f("fk_evidence_made_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
        sa.UniqueConstraint("council_id", "id", name=op.f("uq_evidence_council_id_id")),
    )
    op.create_index(op.f("ix_evidence_project_id"), "evidence", ["project_id"], unique=False)
    op.create_table(
        "guide_action_left_out",
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("guide_number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("said_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("said_by_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "guide_number BETWEEN 1 AND 12", name=op.f("ck_guide_action_left_out_guide_number")
        ),
        sa.ForeignKeyConstraint(
            ["council_id", "project_id"],
            ["project.council_id", "project.id"],
            name=op.f("fk_guide_action_left_out_council_id_project_id"),
        ),
        sa.ForeignKeyConstraint(
            ["said_by_id"], ["person.id"], name=op.f("fk_guide_action_left_out_said_by_id")
        ),
        sa.PrimaryKeyConstraint(
            "project_id", "guide_number", name=op.f("pk_guide_action_left_out")
        ),
    )
    op.create_table(
        "involved",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column(
            "involved_as",
            sa.Enum(
                "leads",
                "supports",
                "champion",
                "partner",
                "uses_services",
                name="involved_as",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("role", sa.String(length=160), nullable=False),
        sa.Column("commitment", sa.Text(), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("made_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("changed_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("until >= agreed_on", name=op.f("ck_involved_in_order")),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["person.id"], name=op.f("fk_involved_changed_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["council_id", "project_id"],
            ["project.council_id", "project.id"],
            name=op.f("fk_involved_council_id_project_id"),
        ),
        sa.ForeignKeyConstraint(["made_by_id"], ["person.id"], name=op.f("fk_involved_made_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_involved")),
    )
    op.create_index(op.f("ix_involved_project_id"), "involved", ["project_id"], unique=False)
    op.create_table(
        "level_assessment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("occasion", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("definition_version", sa.String(length=20), nullable=False),
        sa.Column("ratings", sa.Text(), nullable=False),
        sa.Column("suggested", sa.Integer(), nullable=False),
        sa.Column("saved_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("saved_by_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("suggested BETWEEN 1 AND 3", name=op.f("ck_level_assessment_suggested")),
        sa.ForeignKeyConstraint(
            ["council_id", "project_id"],
            ["project.council_id", "project.id"],
            name=op.f("fk_level_assessment_council_id_project_id"),
        ),
        sa.ForeignKeyConstraint(
            ["saved_by_id"], ["person.id"], name=op.f("fk_level_assessment_saved_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_level_assessment")),
        sa.UniqueConstraint(
            "project_id",
            "occasion",
            "number",
            name=op.f("uq_level_assessment_project_id_occasion_number"),
        ),
    )
    op.create_table(
        "action_evidence",
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("evidence_id", sa.Integer(), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["council_id", "action_id"],
            ["action.council_id", "action.id"],
            name=op.f("fk_action_evidence_council_id_action_id"),
        ),
        sa.ForeignKeyConstraint(
            ["council_id", "evidence_id"],
            ["evidence.council_id", "evidence.id"],
            name=op.f("fk_action_evidence_council_id_evidence_id"),
        ),
        sa.PrimaryKeyConstraint("action_id", "evidence_id", name=op.f("pk_action_evidence")),
    )
    op.create_index(
        op.f("ix_action_evidence_evidence_id"), "action_evidence", ["evidence_id"], unique=False
    )
    op.create_table(
        "action_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "to_do",
                "doing",
                "done",
                "dropped",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("changed", sa.Text(), nullable=False),
        sa.Column("made_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["council_id", "action_id"],
            ["action.council_id", "action.id"],
            name=op.f("fk_action_note_council_id_action_id"),
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["person.id"], name=op.f("fk_action_note_made_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_note")),
    )
    op.create_index(op.f("ix_action_note_action_id"), "action_note", ["action_id"], unique=False)
    op.create_table(
        "evidence_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.Column("evidence_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "pdf",
                "docx",
                "xlsx",
                "png",
                "jpeg",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("sent_digest", sa.String(length=64), nullable=False),
        sa.Column("added_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=False),
        sa.Column("removed_at", UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint("size > 0", name=op.f("ck_evidence_file_size")),
        sa.ForeignKeyConstraint(
            ["added_by_id"], ["person.id"], name=op.f("fk_evidence_file_added_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["council_id", "evidence_id"],
            ["evidence.council_id", "evidence.id"],
            name=op.f("fk_evidence_file_council_id_evidence_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_file")),
    )
    op.create_index(op.f("ix_evidence_file_digest"), "evidence_file", ["digest"], unique=False)
    op.create_index(
        "uq_evidence_file_current",
        "evidence_file",
        ["evidence_id"],
        unique=True,
        sqlite_where=sa.text("removed_at IS NULL"),
        postgresql_where=sa.text("removed_at IS NULL"),
    )
    op.create_table(
        "action_answer",
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("answer_id", sa.Integer(), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["council_id", "action_id"],
            ["action.council_id", "action.id"],
            name=op.f("fk_action_answer_council_id_action_id"),
        ),
        sa.ForeignKeyConstraint(
            ["council_id", "answer_id"],
            ["answer.council_id", "answer.id"],
            name=op.f("fk_action_answer_council_id_answer_id"),
        ),
        sa.PrimaryKeyConstraint("action_id", "answer_id", name=op.f("pk_action_answer")),
    )
    op.create_index(
        op.f("ix_action_answer_answer_id"), "action_answer", ["answer_id"], unique=False
    )
    op.create_table(
        "citation",
        sa.Column("answer_id", sa.Integer(), nullable=False),
        sa.Column("evidence_id", sa.Integer(), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.Column("cited_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("cited_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cited_by_id"], ["person.id"], name=op.f("fk_citation_cited_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["council_id", "answer_id"],
            ["answer.council_id", "answer.id"],
            name=op.f("fk_citation_council_id_answer_id"),
        ),
        sa.ForeignKeyConstraint(
            ["council_id", "evidence_id"],
            ["evidence.council_id", "evidence.id"],
            name=op.f("fk_citation_council_id_evidence_id"),
        ),
        sa.PrimaryKeyConstraint("answer_id", "evidence_id", name=op.f("pk_citation")),
    )
    op.create_index(op.f("ix_citation_evidence_id"), "citation", ["evidence_id"], unique=False)

    _freeze()


def _freeze() -> None:
    """Refuse every UPDATE and DELETE of a frozen table, and TRUNCATE where there is one."""
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for table in FROZEN:
        if is_sqlite:
            for act in ("UPDATE", "DELETE"):
                op.execute(
                    f"CREATE TRIGGER frozen_{table}_{act.lower()} BEFORE {act} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{table} is frozen'); END"
                )
            continue
        for acts, level in (("UPDATE OR DELETE", "ROW"), ("TRUNCATE", "STATEMENT")):
            op.execute(
                f"CREATE TRIGGER frozen_{table}_{level.lower()} BEFORE {acts} ON {table} "
                f"FOR EACH {level} EXECUTE FUNCTION refuse_change_to_frozen()"
            )
