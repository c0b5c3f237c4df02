"""Who is involved in a project, how its level was thought through, and its briefing note."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from impact_tool.domain.involvement import MOST_NAME, InvolvedAs
from impact_tool.extensions import Base
from impact_tool.models.columns import UtcDateTime, enumerated
from impact_tool.models.projects import of_project


class Involved(Base):
    """Somebody, or an organisation, that is involved in a project."""

    __tablename__ = "involved"
    __table_args__ = of_project(
        sa.Index(None, "project_id"), sa.CheckConstraint("until >= agreed_on", name="in_order")
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int]
    project_id: Mapped[int]
    name: Mapped[str] = mapped_column(sa.String(MOST_NAME))
    involved_as: Mapped[InvolvedAs] = mapped_column(enumerated(InvolvedAs, "involved_as"))
    role: Mapped[str] = mapped_column(sa.String(MOST_NAME), default="")
    commitment: Mapped[str] = mapped_column(sa.Text, default="")
    agreed_on: Mapped[date | None]
    until: Mapped[date | None]
    revision: Mapped[int] = mapped_column(default=1)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    made_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))


class LevelAssessment(Base):
    """How a project stands, as its lead sees it, and the level that was suggested. Frozen.

    `occasion` is 0 at the start and the number of a review point later; the highest `number` of an
    occasion holds. `ratings` is canonical JSON by the ids of the definition's considerations.
    """

    __tablename__ = "level_assessment"
    __table_args__ = of_project(
        sa.UniqueConstraint("project_id", "occasion", "number"),
        sa.CheckConstraint("suggested BETWEEN 1 AND 3", name="suggested"),
        {"info": {"frozen": True}},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int]
    project_id: Mapped[int]
    occasion: Mapped[int]
    number: Mapped[int]
    definition_version: Mapped[str] = mapped_column(sa.String(20))
    ratings: Mapped[str] = mapped_column(sa.Text)
    suggested: Mapped[int]
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)
    saved_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))


class BriefingVersion(Base):
    """A saved version of a project's briefing note, as canonical JSON; the last holds. Frozen."""

    __tablename__ = "briefing_version"
    __table_args__ = of_project(
        sa.UniqueConstraint("project_id", "number"), {"info": {"frozen": True}}
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int]
    project_id: Mapped[int]
    number: Mapped[int]
    said: Mapped[str] = mapped_column(sa.Text)
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)
    saved_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
