"""What people said, once a case had ended, of how safeguarding had been for them."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from impact_tool.domain.recording import PREFER_NOT_TO_SAY, SCORES, Asker, Version
from impact_tool.extensions import Base
from impact_tool.models.cases import of_case
from impact_tool.models.columns import UtcDateTime, enumerated


class ExperienceWording(Base):
    """A council's own wording of an experience question; the newest one holds."""

    __tablename__ = "experience_wording"
    __table_args__ = (
        sa.UniqueConstraint("council_id", "id"),
        sa.Index(None, "council_id", "question_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int] = mapped_column(sa.ForeignKey("council.id"))
    question_id: Mapped[str] = mapped_column(sa.String(40))
    adult: Mapped[str] = mapped_column(sa.String(300))
    representative: Mapped[str] = mapped_column(sa.String(300))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    made_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))


class Experience(Base):
    """That the adult, or who represents them, was asked about their experience of a case."""

    __tablename__ = "experience"
    __table_args__ = of_case(
        sa.UniqueConstraint("case_id", "version"), sa.UniqueConstraint("council_id", "id")
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int]
    case_id: Mapped[int]
    version: Mapped[Version] = mapped_column(enumerated(Version, "version"))
    asked_by: Mapped[Asker] = mapped_column(enumerated(Asker, "asked_by"))
    asked_on: Mapped[date]
    answers: Mapped[list[ExperienceAnswer]] = relationship(
        lazy="selectin", cascade="all, delete-orphan"
    )


class ExperienceAnswer(Base):
    """What was said to one question: a score from 1 to 5, or 0 for "prefer not to say".

    `wording_id` names the council's own wording that was asked; without one it was the default.
    """

    __tablename__ = "experience_answer"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["council_id", "experience_id"], ["experience.council_id", "experience.id"]
        ),
        sa.ForeignKeyConstraint(
            ["council_id", "wording_id"],
            ["experience_wording.council_id", "experience_wording.id"],
        ),
        sa.CheckConstraint(f"score BETWEEN {PREFER_NOT_TO_SAY} AND {max(SCORES)}", name="score"),
    )

    experience_id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    council_id: Mapped[int]
    score: Mapped[int]
    wording_id: Mapped[int | None]
