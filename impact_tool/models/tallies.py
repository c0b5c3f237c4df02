"""Counts typed in for a review point by a council that keeps its cases elsewhere."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from impact_tool.domain.tallies import Span
from impact_tool.extensions import Base
from impact_tool.models.columns import UtcDateTime, enumerated


class TypedTally(Base):
    """A tally that was typed in, for the period of a review point or to its date."""

    __tablename__ = "typed_tally"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["council_id", "review_point_id"], ["review_point.council_id", "review_point.id"]
        ),
        sa.UniqueConstraint("review_point_id", "span"),
        sa.UniqueConstraint("council_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int]
    review_point_id: Mapped[int]
    span: Mapped[Span] = mapped_column(enumerated(Span, "span"))
    source: Mapped[str] = mapped_column(sa.Text, default="")
    revision: Mapped[int] = mapped_column(default=1)
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)
    saved_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    counts: Mapped[list[TypedCount]] = relationship(lazy="selectin", cascade="all, delete-orphan")


class TypedCount(Base):
    """One count of a typed tally, by the name that it has in `domain.tallies`."""

    __tablename__ = "typed_count"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["council_id", "tally_id"], ["typed_tally.council_id", "typed_tally.id"]
        ),
        sa.CheckConstraint("value >= 0", name="value"),
    )

    tally_id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(60), primary_key=True)
    council_id: Mapped[int]
    value: Mapped[int]


class TypedTallyVersion(Base):
    """One saved version of what was typed for a review point, or that it was removed. Frozen.

    `content` is canonical JSON of the counts of both spans and of where they come from; it is empty
    where the tally was removed, with the reason.
    """

    __tablename__ = "typed_tally_version"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["council_id", "review_point_id"], ["review_point.council_id", "review_point.id"]
        ),
        sa.UniqueConstraint("review_point_id", "revision"),
        {"info": {"frozen": True}},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int]
    review_point_id: Mapped[int]
    revision: Mapped[int]
    content: Mapped[str] = mapped_column(sa.Text)
    reason: Mapped[str] = mapped_column(sa.Text)
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)
    saved_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
