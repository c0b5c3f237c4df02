"""Projects, who is assigned to them, their pilots, and what was changed after the start."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from impact_tool.domain.pilot import Plan, Scope, Target
from impact_tool.extensions import Base
from impact_tool.models.columns import UtcDateTime, enumerated
from impact_tool.models.people import Council


def of_project(*extra: object) -> tuple[object, ...]:
    """Table arguments for a row of a project: it cannot point at another council's project."""
    key = sa.ForeignKeyConstraint(
        ["council_id", "project_id"], ["project.council_id", "project.id"]
    )
    return (key, *extra)


class Project(Base):
    """One piece of MSP work by one council."""

    __tablename__ = "project"
    __table_args__ = (
        sa.UniqueConstraint("council_id", "id"),
        sa.CheckConstraint("approach BETWEEN 1 AND 3", name="approach"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int] = mapped_column(sa.ForeignKey("council.id"))
    reference: Mapped[str] = mapped_column(sa.String(40), unique=True)
    title: Mapped[str] = mapped_column(sa.String(120))
    summary: Mapped[str] = mapped_column(sa.Text)
    approach: Mapped[int | None]
    enabling_responses: Mapped[str] = mapped_column(sa.Text, default="")
    research_partner: Mapped[str] = mapped_column(sa.String(200), default="")
    board_id: Mapped[int | None] = mapped_column(sa.ForeignKey("board.id"))
    revision: Mapped[int] = mapped_column(default=1)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    made_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    archived_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    council: Mapped[Council] = relationship(lazy="joined")
    pilot: Mapped[Pilot] = relationship(lazy="joined", uselist=False, viewonly=True)


class Assignment(Base):
    """That a practitioner is assigned to a project."""

    __tablename__ = "assignment"
    __table_args__ = of_project()

    project_id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), primary_key=True, index=True)
    council_id: Mapped[int]


class Pilot(Base):
    """A project's scope, window and target; every project has one from the start, unset."""

    __tablename__ = "pilot"
    __table_args__ = of_project(
        sa.CheckConstraint("last_day >= starts_on", name="window"),
        sa.CheckConstraint("target_low BETWEEN 1 AND target_high", name="target"),
    )

    project_id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int]
    scope: Mapped[Scope | None] = mapped_column(enumerated(Scope, "scope"))
    scope_words: Mapped[str] = mapped_column(sa.Text, default="")
    starts_on: Mapped[date | None]
    last_day: Mapped[date | None]
    target_low: Mapped[int | None]
    target_high: Mapped[int | None]
    revision: Mapped[int] = mapped_column(default=1)

    @property
    def plan(self) -> Plan:
        """The pilot as the rules see it."""
        target = None
        if self.target_low is not None and self.target_high is not None:
            target = Target(self.target_low, self.target_high)
        return Plan(self.scope, self.scope_words, self.starts_on, self.last_day, target)


class PlanChange(Base):
    """A change to the pilot or a review point that was made with a reason. Frozen."""

    __tablename__ = "plan_change"
    __table_args__ = of_project(sa.Index(None, "project_id", "made_at"), {"info": {"frozen": True}})

    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int]
    project_id: Mapped[int]
    what: Mapped[str] = mapped_column(sa.String(120))
    was: Mapped[str] = mapped_column(sa.Text)
    now: Mapped[str] = mapped_column(sa.Text)
    reason: Mapped[str] = mapped_column(sa.Text)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    made_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
