"""What was submitted to a board, and what the board said of it. Frozen but for what is said so."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from impact_tool.domain.review import Action
from impact_tool.extensions import Base
from impact_tool.models.columns import UtcDateTime, enumerated
from impact_tool.models.people import Person
from impact_tool.models.projects import Project, of_project
from impact_tool.models.statements import Statement

FROZEN = {"info": {"frozen": True}}


def of_submission(*extra: object) -> tuple[object, ...]:
    """Table arguments for a row of a submission: it cannot point at another council's."""
    key = sa.ForeignKeyConstraint(
        ["council_id", "submission_id"], ["submission.council_id", "submission.id"]
    )
    return (key, *extra)


class Submission(Base):
    """A numbered copy of a statement, as it was sent to the board. Frozen.

    `content` is canonical JSON (docs/data-format.md) and `digest` its SHA-256; `report` is all that
    pages and documents show of it, also as canonical JSON.
    """

    __tablename__ = "submission"
    __table_args__ = of_project(
        sa.ForeignKeyConstraint(
            ["council_id", "statement_id"], ["statement.council_id", "statement.id"]
        ),
        sa.UniqueConstraint("statement_id", "number"),
        sa.UniqueConstraint("council_id", "id"),
        sa.Index(None, "board_id", "submitted_at"),
        sa.Index(None, "project_id"),
        FROZEN,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int]
    project_id: Mapped[int]
    statement_id: Mapped[int]
    board_id: Mapped[int] = mapped_column(sa.ForeignKey("board.id"))
    number: Mapped[int]
    cut_off_on: Mapped[date | None]
    submitted_at: Mapped[datetime] = mapped_column(UtcDateTime)
    submitted_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    content: Mapped[str] = mapped_column(sa.Text)
    digest: Mapped[str] = mapped_column(sa.String(64))
    report: Mapped[str] = mapped_column(sa.Text)
    statement: Mapped[Statement] = relationship(viewonly=True, lazy="joined")
    project: Mapped[Project] = relationship(viewonly=True, lazy="joined")
    submitted_by: Mapped[Person] = relationship(viewonly=True, lazy="joined")


class SubmissionFigure(Base):
    """One count of a submission, by the name that it has in `domain.tallies`. Frozen."""

    __tablename__ = "submission_figure"
    __table_args__ = of_submission(FROZEN)

    submission_id: Mapped[int] = mapped_column(primary_key=True)
    span: Mapped[str] = mapped_column(sa.String(20), primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(60), primary_key=True)
    council_id: Mapped[int]
    value: Mapped[int]


class SubmissionWriter(Base):
    """Somebody who wrote in what was submitted, and so may not decide on it. Frozen."""

    __tablename__ = "submission_writer"
    __table_args__ = of_submission(FROZEN)

    submission_id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), primary_key=True)
    council_id: Mapped[int]


class SubmissionDocument(Base):
    """A document that was made of a submission, in the file that its digest names. Frozen."""

    __tablename__ = "submission_document"
    __table_args__ = of_submission(sa.UniqueConstraint("submission_id", "kind"), FROZEN)

    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int]
    submission_id: Mapped[int]
    kind: Mapped[str] = mapped_column(sa.String(20))
    digest: Mapped[str] = mapped_column(sa.String(64))
    size: Mapped[int]
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Decision(Base):
    """What the board said of a submission. Frozen."""

    __tablename__ = "decision"
    __table_args__ = of_submission(
        sa.UniqueConstraint("submission_id"), sa.UniqueConstraint("council_id", "id"), FROZEN
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int]
    submission_id: Mapped[int]
    action: Mapped[Action] = mapped_column(enumerated(Action, "action"))
    reason: Mapped[str] = mapped_column(sa.Text)
    meeting_on: Mapped[date | None]
    minute_reference: Mapped[str] = mapped_column(sa.String(80))
    decided_at: Mapped[datetime] = mapped_column(UtcDateTime)
    decided_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    decided_by: Mapped[Person] = relationship(viewonly=True, lazy="joined")
    requested: Mapped[list[RequestedChange]] = relationship(lazy="selectin", viewonly=True)


class RequestedChange(Base):
    """A question that the board asks to be changed. Frozen."""

    __tablename__ = "requested_change"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["council_id", "decision_id"], ["decision.council_id", "decision.id"]
        ),
        FROZEN,
    )

    decision_id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    council_id: Mapped[int]


class StatementEvent(Base):
    """That a submission was withdrawn, or an endorsed statement reopened, and why. Frozen."""

    __tablename__ = "statement_event"
    __table_args__ = of_submission(sa.Index(None, "submission_id"), FROZEN)

    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int]
    submission_id: Mapped[int]
    action: Mapped[Action] = mapped_column(enumerated(Action, "action"))
    reason: Mapped[str] = mapped_column(sa.Text)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    made_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    made_by: Mapped[Person] = relationship(viewonly=True, lazy="joined")


class SubmissionSeen(Base):
    """When somebody of the board last looked at a submission, and at which one."""

    __tablename__ = "submission_seen"
    __table_args__ = of_submission()

    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), primary_key=True)
    submission_id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int]
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
