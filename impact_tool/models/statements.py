"""Review points, statements, their answers with every saved version, and baselines of Part 1."""

from __future__ import annotations

import datetime as dt
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from impact_tool.domain.review import State
from impact_tool.extensions import Base
from impact_tool.models.columns import UtcDateTime, enumerated
from impact_tool.models.people import Person
from impact_tool.models.projects import of_project


class ReviewPoint(Base):
    """A point at which Part 2 is completed. Its number is its identity; its date can change."""

    __tablename__ = "review_point"
    __table_args__ = of_project(
        sa.UniqueConstraint("project_id", "number"),
        sa.UniqueConstraint("council_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int]
    project_id: Mapped[int]
    number: Mapped[int]
    planned_on: Mapped[date]
    cut_off_on: Mapped[date]
    dropped_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    revision: Mapped[int] = mapped_column(default=1)


class Statement(Base):
    """One filled-in pro forma: Part 1 of a project, or Part 2 at one review point."""

    __tablename__ = "statement"
    __table_args__ = of_project(
        sa.ForeignKeyConstraint(
            ["council_id", "review_point_id"], ["review_point.council_id", "review_point.id"]
        ),
        sa.UniqueConstraint("council_id", "id"),
        sa.UniqueConstraint("review_point_id"),
        sa.Index(
            "uq_statement_part_1",
            "project_id",
            unique=True,
            sqlite_where=sa.text("part = 1"),
            postgresql_where=sa.text("part = 1"),
        ),
        sa.CheckConstraint("(part = 1) = (review_point_id IS NULL)", name="part"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int]
    project_id: Mapped[int] = mapped_column(index=True)
    part: Mapped[int]
    review_point_id: Mapped[int | None]
    definition_version: Mapped[str] = mapped_column(sa.String(20))
    state: Mapped[State] = mapped_column(enumerated(State, "state"), default=State.DRAFT)
    # The number of the newest submission, 0 before the first; and the questions that the board
    # asks to be changed, as a JSON list, empty where it names none.
    submission_number: Mapped[int] = mapped_column(default=0)
    requested: Mapped[str] = mapped_column(sa.Text, default="")
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    review_point: Mapped[ReviewPoint | None] = relationship(viewonly=True)


class Said:
    """The columns that an answer and each of its versions share."""

    text: Mapped[str] = mapped_column(sa.Text, default="")
    date: Mapped[dt.date | None]
    dates: Mapped[str] = mapped_column(sa.Text, default="")
    choice: Mapped[str] = mapped_column(sa.String(20), default="")
    finished: Mapped[bool] = mapped_column(default=False)
    not_applicable: Mapped[bool] = mapped_column(default=False)
    reason: Mapped[str] = mapped_column(sa.Text, default="")


class Answer(Said, Base):
    """What a statement says now to one question. Revision 0 means never saved."""

    __tablename__ = "answer"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["council_id", "statement_id"], ["statement.council_id", "statement.id"]
        ),
        sa.UniqueConstraint("statement_id", "question_id"),
        sa.UniqueConstraint("council_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int]
    statement_id: Mapped[int]
    question_id: Mapped[str] = mapped_column(sa.String(40))
    revision: Mapped[int] = mapped_column(default=0)
    saved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    saved_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    saved_by: Mapped[Person | None] = relationship(lazy="joined")


class AnswerVersion(Said, Base):
    """One saved version of an answer. Frozen."""

    __tablename__ = "answer_version"
    __table_args__ = (
        sa.ForeignKeyConstraint(["council_id", "answer_id"], ["answer.council_id", "answer.id"]),
        sa.UniqueConstraint("answer_id", "revision"),
        {"info": {"frozen": True}},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int]
    answer_id: Mapped[int]
    revision: Mapped[int]
    automatic: Mapped[bool] = mapped_column(default=False)
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)
    saved_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))


class BaselineOfPart1(Base):
    """Part 1's answers, as canonical JSON, when the pilot started or it was endorsed. Frozen."""

    __tablename__ = "baseline"
    __table_args__ = of_project(
        sa.UniqueConstraint("project_id", "number"), {"info": {"frozen": True}}
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int]
    project_id: Mapped[int]
    number: Mapped[int]
    why: Mapped[str] = mapped_column(sa.String(40))
    stands_for: Mapped[date]
    kept_at: Mapped[datetime] = mapped_column(UtcDateTime)
    answers: Mapped[str] = mapped_column(sa.Text)
