"""Actions of a project's plan with their progress notes, and what they serve."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from impact_tool.domain.actions import MOST_OWNER, MOST_TITLE, ActionStatus, Area, Origin
from impact_tool.extensions import Base
from impact_tool.models.columns import UtcDateTime, enumerated
from impact_tool.models.people import Person
from impact_tool.models.projects import of_project


def of_action(*extra: object) -> tuple[object, ...]:
    """Table arguments for a row of an action: it cannot point at another council's action."""
    key = sa.ForeignKeyConstraint(["council_id", "action_id"], ["action.council_id", "action.id"])
    return (key, *extra)


class Action(Base):
    """One planned piece of work. `position` orders the plan; `guide_number` is of the twelve.

    `origin_ref` says which question or comment it was made from: "2.1.training" is Part 2 at review
    point 1, the question with that id. `done_on` is the day on which it was completed.
    """

    __tablename__ = "action"
    __table_args__ = of_project(
        sa.UniqueConstraint("council_id", "id"),
        sa.UniqueConstraint("project_id", "guide_number"),
        sa.Index(None, "project_id", "position"),
        sa.CheckConstraint("due_on >= starts_on", name="in_order"),
        sa.CheckConstraint("(status = 'done') = (done_on IS NOT NULL)", name="done"),
        sa.CheckConstraint("(origin = 'guide') = (guide_number IS NOT NULL)", name="of_guide"),
        sa.CheckConstraint("guide_number BETWEEN 1 AND 12", name="guide_number"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int]
    project_id: Mapped[int]
    position: Mapped[int]
    guide_number: Mapped[int | None]
    origin: Mapped[Origin] = mapped_column(enumerated(Origin, "origin"))
    origin_ref: Mapped[str] = mapped_column(sa.String(80), default="")
    title: Mapped[str] = mapped_column(sa.String(MOST_TITLE))
    details: Mapped[str] = mapped_column(sa.Text, default="")
    area: Mapped[Area] = mapped_column(enumerated(Area, "area"))
    on_policies: Mapped[bool] = mapped_column(default=False)
    owner: Mapped[str] = mapped_column(sa.String(MOST_OWNER), default="")
    starts_on: Mapped[date | None]
    due_on: Mapped[date | None]
    status: Mapped[ActionStatus] = mapped_column(
        enumerated(ActionStatus, "status"), default=ActionStatus.TO_DO
    )
    done_on: Mapped[date | None]
    revision: Mapped[int] = mapped_column(default=1)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    made_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))


class ActionNote(Base):
    """What was said of an action's progress, or changed in it, on a day. Frozen.

    `status` is what it became with this note, where it became another; `changed` says in words what
    else was changed.
    """

    __tablename__ = "action_note"
    __table_args__ = of_action(sa.Index(None, "action_id"), {"info": {"frozen": True}})

    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int]
    action_id: Mapped[int]
    text: Mapped[str] = mapped_column(sa.Text, default="")
    status: Mapped[ActionStatus | None] = mapped_column(enumerated(ActionStatus, "status"))
    changed: Mapped[str] = mapped_column(sa.Text, default="")
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    made_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    made_by: Mapped[Person] = relationship(lazy="joined", viewonly=True)


class ActionAnswer(Base):
    """That an action serves what an answer says."""

    __tablename__ = "action_answer"
    __table_args__ = of_action(
        sa.ForeignKeyConstraint(["council_id", "answer_id"], ["answer.council_id", "answer.id"])
    )

    action_id: Mapped[int] = mapped_column(primary_key=True)
    answer_id: Mapped[int] = mapped_column(primary_key=True, index=True)
    council_id: Mapped[int]


class ActionEvidence(Base):
    """That an action follows from a piece of evidence, or is to bring it."""

    __tablename__ = "action_evidence"
    __table_args__ = of_action(
        sa.ForeignKeyConstraint(
            ["council_id", "evidence_id"], ["evidence.council_id", "evidence.id"]
        )
    )

    action_id: Mapped[int] = mapped_column(primary_key=True)
    evidence_id: Mapped[int] = mapped_column(primary_key=True, index=True)
    council_id: Mapped[int]


class GuideActionLeftOut(Base):
    """Why a project leaves out one of the guide's twelve actions."""

    __tablename__ = "guide_action_left_out"
    __table_args__ = of_project(
        sa.CheckConstraint("guide_number BETWEEN 1 AND 12", name="guide_number")
    )

    project_id: Mapped[int] = mapped_column(primary_key=True)
    guide_number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    council_id: Mapped[int]
    reason: Mapped[str] = mapped_column(sa.Text)
    revision: Mapped[int] = mapped_column(default=1)
    said_at: Mapped[datetime] = mapped_column(UtcDateTime)
    said_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
