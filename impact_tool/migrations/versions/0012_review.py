"""Submissions to boards, decisions, comments, notices and meeting packs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from impact_tool.models.columns import UtcDateTime

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

FROZEN = (
    "submission",
    "submission_figure",
    "submission_writer",
    "submission_document",
    "decision",
    "requested_change",
    "statement_event",
    "comment_reply",
)


def upgrade() -> None:
    """Make the changes."""
    op.create_table(
        "meeting_pack",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("made_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("title", sa.String(length=160), nullable=False),
        sa.Column("submission_ids", sa.Text(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("finished_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("failed", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["person.id"], name=op.f("fk_meeting_pack_asked_by_id")
        ),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name=op.f("fk_meeting_pack_board_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_pack")),
    )
    op.create_index(
        op.f("ix_meeting_pack_board_id_made_at"),
        "meeting_pack",
        ["board_id", "made_at"],
        unique=False,
    )
    op.create_table(
        "notice_choice",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("wanted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_notice_choice_person_id")
        ),
        sa.PrimaryKeyConstraint("person_id", "kind", name=op.f("pk_notice_choice")),
    )
    op.create_table(
        "notice_sent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("thing", sa.String(length=40), nullable=False),
        sa.Column("thing_id", sa.Integer(), nullable=False),
        sa.Column("about_on", sa.Date(), nullable=False),
        sa.Column("sent_at", UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_notice_sent_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_sent")),
        sa.UniqueConstraint(
            "person_id",
            "kind",
            "thing",
            "thing_id",
            "about_on",
            name=op.f("uq_notice_sent_person_id_kind_thing_thing_id_about_on"),
        ),
    )
    op.create_table(
        "submission",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("cut_off_on", sa.Date(), nullable=True),
        sa.Column("submitted_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("submitted_by_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name=op.f("fk_submission_board_id")),
        sa.ForeignKeyConstraint(
            ["council_id", "project_id"],
            ["project.council_id", "project.id"],
            name=op.f("fk_submission_council_id_project_id"),
        ),
        sa.ForeignKeyConstraint(
            ["council_id", "statement_id"],
            ["statement.council_id", "statement.id"],
            name=op.f("fk_submission_council_id_statement_id"),
        ),
        sa.ForeignKeyConstraint(
            ["submitted_by_id"], ["person.id"], name=op.f("fk_submission_submitted_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submission")),
        sa.UniqueConstraint("council_id", "id", name=op.f("uq_submission_council_id_id")),
        sa.UniqueConstraint(
            "statement_id", "number", name=op.f("uq_submission_statement_id_number")
        ),
        info={"frozen": True},
    )
    op.create_index(
        op.f("ix_submission_board_id_submitted_at"),
        "submission",
        ["board_id", "submitted_at"],
        unique=False,
    )
    op.create_index(op.f("ix_submission_project_id"), "submission", ["project_id"], unique=False)
    op.create_table(
        "comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.String(length=40), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "comment",
                "could_be_improved",
                "needs_change",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("made_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("resolved_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("resolved_by_id", sa.Integer(), nullable=True),
        sa.Column("action_id", sa.Integer(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["council_id", "submission_id"],
            ["submission.council_id", "submission.id"],
            name=op.f("fk_comment_council_id_submission_id"),
        ),
        sa.ForeignKeyConstraint(["made_by_id"], ["person.id"], name=op.f("fk_comment_made_by_id")),
        sa.ForeignKeyConstraint(
            ["resolved_by_id"], ["person.id"], name=op.f("fk_comment_resolved_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment")),
        sa.UniqueConstraint("council_id", "id", name=op.f("uq_comment_council_id_id")),
    )
    op.create_index(op.f("ix_comment_submission_id"), "comment", ["submission_id"], unique=False)
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column(
            "action",
            sa.Enum(
                "submit",
                "withdraw",
                "endorse",
                "request_changes",
                "reopen",
                name="action",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("meeting_on", sa.Date(), nullable=True),
        sa.Column("minute_reference", sa.String(length=80), nullable=False),
        sa.Column("decided_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["council_id", "submission_id"],
            ["submission.council_id", "submission.id"],
            name=op.f("fk_decision_council_id_submission_id"),
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["person.id"], name=op.f("fk_decision_decided_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint("council_id", "id", name=op.f("uq_decision_council_id_id")),
        sa.UniqueConstraint("submission_id", name=op.f("uq_decision_submission_id")),
        info={"frozen": True},
    )
    op.create_table(
        "statement_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column(
            "action",
            sa.Enum(
                "submit",
                "withdraw",
                "endorse",
                "request_changes",
                "reopen",
                name="action",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["council_id", "submission_id"],
            ["submission.council_id", "submission.id"],
            name=op.f("fk_statement_event_council_id_submission_id"),
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["person.id"], name=op.f("fk_statement_event_made_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement_event")),
        info={"frozen": True},
    )
    op.create_index(
        op.f("ix_statement_event_submission_id"), "statement_event", ["submission_id"], unique=False
    )
    op.create_table(
        "submission_document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("made_at", UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["council_id", "submission_id"],
            ["submission.council_id", "submission.id"],
            name=op.f("fk_submission_document_council_id_submission_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submission_document")),
        sa.UniqueConstraint(
            "submission_id", "kind", name=op.f("uq_submission_document_submission_id_kind")
        ),
        info={"frozen": True},
    )
    op.create_table(
        "submission_figure",
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("span", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["council_id", "submission_id"],
            ["submission.council_id", "submission.id"],
            name=op.f("fk_submission_figure_council_id_submission_id"),
        ),
        sa.PrimaryKeyConstraint("submission_id", "span", "name", name=op.f("pk_submission_figure")),
        info={"frozen": True},
    )
    op.create_table(
        "submission_seen",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.Column("seen_at", UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["council_id", "submission_id"],
            ["submission.council_id", "submission.id"],
            name=op.f("fk_submission_seen_council_id_submission_id"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_submission_seen_person_id")
        ),
        sa.PrimaryKeyConstraint("person_id", "submission_id", name=op.f("pk_submission_seen")),
    )
    op.create_table(
        "submission_writer",
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["council_id", "submission_id"],
            ["submission.council_id", "submission.id"],
            name=op.f("fk_submission_writer_council_id_submission_id"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_submission_writer_person_id")
        ),
        sa.PrimaryKeyConstraint("submission_id", "person_id", name=op.f("pk_submission_writer")),
        info={"frozen": True},
    )
    op.create_table(
        "comment_reply",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("made_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["council_id", "comment_id"],
            ["comment.council_id", "comment.id"],
            name=op.f("fk_comment_reply_council_id_comment_id"),
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["person.id"], name=op.f("fk_comment_reply_made_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment_reply")),
        info={"frozen": True},
    )
    op.create_index(
        op.f("ix_comment_reply_comment_id"), "comment_reply", ["comment_id"], unique=False
    )
    op.create_table(
        "requested_change",
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.String(length=40), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["council_id", "decision_id"],
            ["decision.council_id", "decision.id"],
            name=op.f("fk_requested_change_council_id_decision_id"),
        ),
        sa.PrimaryKeyConstraint("decision_id", "question_id", name=op.f("pk_requested_change")),
        info={"frozen": True},
    )
    op.add_column(
        "statement",
        sa.Column("submission_number", sa.Integer(), nullable=False, server_default="0"),
    )
    op.add_column("statement", sa.Column("requested", sa.Text(), nullable=False, server_default=""))
    for table in FROZEN:
        _freeze(table)


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
