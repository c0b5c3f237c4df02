"""Cases, their conversations and desired outcomes, experience answers, and typed tallies."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from impact_tool.models.columns import UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the changes."""
    op.create_table(
        "case_settings",
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.Column("quiet_days", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "quiet_days BETWEEN 1 AND 3650", name=op.f("ck_case_settings_quiet_days")
        ),
        sa.ForeignKeyConstraint(
            ["council_id"], ["council.id"], name=op.f("fk_case_settings_council_id")
        ),
        sa.PrimaryKeyConstraint("council_id", name=op.f("pk_case_settings")),
    )
    op.create_table(
        "council_area",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("retired_at", UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["council_id"], ["council.id"], name=op.f("fk_council_area_council_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_council_area")),
        sa.UniqueConstraint("council_id", "id", name=op.f("uq_council_area_council_id_id")),
        sa.UniqueConstraint("council_id", "name", name=op.f("uq_council_area_council_id_name")),
    )
    op.create_table(
        "experience_wording",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.String(length=40), nullable=False),
        sa.Column("adult", sa.String(length=300), nullable=False),
        sa.Column("representative", sa.String(length=300), nullable=False),
        sa.Column("made_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["council_id"], ["council.id"], name=op.f("fk_experience_wording_council_id")
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["person.id"], name=op.f("fk_experience_wording_made_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_experience_wording")),
        sa.UniqueConstraint("council_id", "id", name=op.f("uq_experience_wording_council_id_id")),
    )
    op.create_index(
        op.f("ix_experience_wording_council_id_question_id_id"),
        "experience_wording",
        ["council_id", "question_id", "id"],
        unique=False,
    )
    op.create_table(
        "safeguarding_case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("reference_key", sa.String(length=40), nullable=False),
        sa.Column("referred_on", sa.Date(), nullable=False),
        sa.Column("is_repeat", sa.Boolean(), nullable=False),
        sa.Column(
            "asked",
            sa.Enum(
                "not_yet",
                "expressed",
                "not_expressed",
                "no",
                "dont_know",
                "not_recorded",
                name="asked",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("area_id", sa.Integer(), nullable=True),
        sa.Column(
            "age_band",
            sa.Enum(
                "18-64",
                "65-74",
                "75-84",
                "85-94",
                "95+",
                "not_known",
                name="age_band",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "capacity",
            sa.Enum(
                "lacked",
                "had",
                "dont_know",
                "not_recorded",
                name="capacity",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("capacity_on", sa.Date(), nullable=True),
        sa.Column(
            "support",
            sa.Enum(
                "yes", "no", name="support", native_enum=False, create_constraint=True, length=40
            ),
            nullable=True,
        ),
        sa.Column(
            "achieved",
            sa.Enum(
                "fully",
                "partly",
                "not",
                name="achieved",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "ending",
            sa.Enum(
                "settled_early",
                "enquiry_completed",
                "did_not_proceed",
                name="ending",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("concluded_on", sa.Date(), nullable=True),
        sa.Column(
            "risk",
            sa.Enum(
                "remained",
                "reduced",
                "removed",
                name="risk",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("last_dated_on", sa.Date(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("made_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("changed_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=False),
        sa.Column("removed_at", UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(ending IS NULL) = (concluded_on IS NULL)", name=op.f("ck_safeguarding_case_ended")
        ),
        sa.CheckConstraint(
            "concluded_on >= referred_on", name=op.f("ck_safeguarding_case_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["person.id"], name=op.f("fk_safeguarding_case_changed_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["council_id", "area_id"],
            ["council_area.council_id", "council_area.id"],
            name=op.f("fk_safeguarding_case_council_id_area_id"),
        ),
        sa.ForeignKeyConstraint(
            ["council_id", "project_id"],
            ["project.council_id", "project.id"],
            name=op.f("fk_safeguarding_case_council_id_project_id"),
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["person.id"], name=op.f("fk_safeguarding_case_made_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_safeguarding_case")),
        sa.UniqueConstraint("council_id", "id", name=op.f("uq_safeguarding_case_council_id_id")),
    )
    op.create_index(
        op.f("ix_safeguarding_case_project_id_concluded_on"),
        "safeguarding_case",
        ["project_id", "concluded_on"],
        unique=False,
    )
    op.create_index(
        op.f("ix_safeguarding_case_project_id_referred_on"),
        "safeguarding_case",
        ["project_id", "referred_on"],
        unique=False,
    )
    op.create_index(
        "uq_safeguarding_case_reference",
        "safeguarding_case",
        ["project_id", "reference_key"],
        unique=True,
        sqlite_where=sa.text("removed_at IS NULL"),
        postgresql_where=sa.text("removed_at IS NULL"),
    )
    op.create_table(
        "case_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["council_id", "case_id"],
            ["safeguarding_case.council_id", "safeguarding_case.id"],
            name=op.f("fk_case_change_council_id_case_id"),
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["person.id"], name=op.f("fk_case_change_made_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_change")),
    )
    op.create_index(op.f("ix_case_change_case_id"), "case_change", ["case_id"], unique=False)
    op.create_table(
        "case_supporter",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column(
            "party",
            sa.Enum(
                "person",
                "family",
                "friend",
                "other_representative",
                "mental_capacity_advocate",
                "care_act_advocate",
                "other_advocate",
                "best_interests_assessor",
                name="party",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["council_id", "case_id"],
            ["safeguarding_case.council_id", "safeguarding_case.id"],
            name=op.f("fk_case_supporter_council_id_case_id"),
        ),
        sa.PrimaryKeyConstraint("case_id", "party", name=op.f("pk_case_supporter")),
    )
    op.create_table(
        "conversation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column(
            "stage",
            sa.Enum(
                "beginning",
                "during",
                "end",
                name="stage",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["council_id", "case_id"],
            ["safeguarding_case.council_id", "safeguarding_case.id"],
            name=op.f("fk_conversation_council_id_case_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversation")),
        sa.UniqueConstraint("council_id", "id", name=op.f("uq_conversation_council_id_id")),
    )
    op.create_index(op.f("ix_conversation_case_id"), "conversation", ["case_id"], unique=False)
    op.create_table(
        "desired_outcome",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "safer",
                "relationship",
                "friends",
                "recover",
                "justice",
                "not_to_others",
                "control",
                "involved",
                "choice",
                "protect_self",
                "where_help",
                "other",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column(
            "defined_by",
            sa.Enum(
                "person",
                "family",
                "friend",
                "other_representative",
                "mental_capacity_advocate",
                "care_act_advocate",
                "other_advocate",
                "best_interests_assessor",
                name="defined_by",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("raised_on", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "current",
                "replaced",
                "withdrawn",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("replaced_by_id", sa.Integer(), nullable=True),
        sa.Column("left_because", sa.Text(), nullable=False),
        sa.Column(
            "result",
            sa.Enum(
                "fully",
                "partly",
                "not",
                name="result",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "judged_by",
            sa.Enum(
                "person",
                "family",
                "friend",
                "other_representative",
                "mental_capacity_advocate",
                "care_act_advocate",
                "other_advocate",
                "best_interests_assessor",
                "worker",
                name="judged_by",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("result_because", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(state = 'current') = (left_on IS NULL)", name=op.f("ck_desired_outcome_left")
        ),
        sa.CheckConstraint(
            "(state = 'replaced') = (replaced_by_id IS NOT NULL)",
            name=op.f("ck_desired_outcome_replaced"),
        ),
        sa.CheckConstraint(
            "(result IS NULL) = (judged_by IS NULL)", name=op.f("ck_desired_outcome_judged")
        ),
        sa.CheckConstraint("replaced_by_id <> id", name=op.f("ck_desired_outcome_another")),
        sa.ForeignKeyConstraint(
            ["council_id", "case_id", "replaced_by_id"],
            ["desired_outcome.council_id", "desired_outcome.case_id", "desired_outcome.id"],
            name=op.f("fk_desired_outcome_council_id_case_id_replaced_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["council_id", "case_id"],
            ["safeguarding_case.council_id", "safeguarding_case.id"],
            name=op.f("fk_desired_outcome_council_id_case_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desired_outcome")),
        sa.UniqueConstraint(
            "council_id", "case_id", "id", name=op.f("uq_desired_outcome_council_id_case_id_id")
        ),
    )
    op.create_index(
        op.f("ix_desired_outcome_case_id"), "desired_outcome", ["case_id"], unique=False
    )
    op.create_table(
        "experience",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column(
            "version",
            sa.Enum(
                "adult",
                "representative",
                name="version",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "asked_by",
            sa.Enum(
                "independent",
                "enquiry_lead",
                "another_worker",
                name="asked_by",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["council_id", "case_id"],
            ["safeguarding_case.council_id", "safeguarding_case.id"],
            name=op.f("fk_experience_council_id_case_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_experience")),
        sa.UniqueConstraint("case_id", "version", name=op.f("uq_experience_case_id_version")),
        sa.UniqueConstraint("council_id", "id", name=op.f("uq_experience_council_id_id")),
    )
    op.create_table(
        "typed_tally",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.Column("review_point_id", sa.Integer(), nullable=False),
        sa.Column(
            "span",
            sa.Enum(
                "period",
                "to_date",
                name="span",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("saved_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("saved_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["council_id", "review_point_id"],
            ["review_point.council_id", "review_point.id"],
            name=op.f("fk_typed_tally_council_id_review_point_id"),
        ),
        sa.ForeignKeyConstraint(
            ["saved_by_id"], ["person.id"], name=op.f("fk_typed_tally_saved_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_typed_tally")),
        sa.UniqueConstraint("council_id", "id", name=op.f("uq_typed_tally_council_id_id")),
        sa.UniqueConstraint(
            "review_point_id", "span", name=op.f("uq_typed_tally_review_point_id_span")
        ),
    )
    op.create_table(
        "conversation_party",
        sa.Column("conversation_id", sa.Integer(), nullable=False),
        sa.Column(
            "party",
            sa.Enum(
                "person",
                "family",
                "friend",
                "other_representative",
                "mental_capacity_advocate",
                "care_act_advocate",
                "other_advocate",
                "best_interests_assessor",
                name="party",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["council_id", "conversation_id"],
            ["conversation.council_id", "conversation.id"],
            name=op.f("fk_conversation_party_council_id_conversation_id"),
        ),
        sa.PrimaryKeyConstraint("conversation_id", "party", name=op.f("pk_conversation_party")),
    )
    op.create_table(
        "experience_answer",
        sa.Column("experience_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.String(length=40), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("wording_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("score BETWEEN 0 AND 5", name=op.f("ck_experience_answer_score")),
        sa.ForeignKeyConstraint(
            ["council_id", "experience_id"],
            ["experience.council_id", "experience.id"],
            name=op.f("fk_experience_answer_council_id_experience_id"),
        ),
        sa.ForeignKeyConstraint(
            ["council_id", "wording_id"],
            ["experience_wording.council_id", "experience_wording.id"],
            name=op.f("fk_experience_answer_council_id_wording_id"),
        ),
        sa.PrimaryKeyConstraint("experience_id", "question_id", name=op.f("pk_experience_answer")),
    )
    op.create_table(
        "typed_count",
        sa.Column("tally_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.CheckConstraint("value >= 0", name=op.f("ck_typed_count_value")),
        sa.ForeignKeyConstraint(
            ["council_id", "tally_id"],
            ["typed_tally.council_id", "typed_tally.id"],
            name=op.f("fk_typed_count_council_id_tally_id"),
        ),
        sa.PrimaryKeyConstraint("tally_id", "name", name=op.f("pk_typed_count")),
    )
