"""What a council shares of an endorsed statement, and that it stopped. Frozen, all of it.

Who is told what is worked out once, when it is shared; pages and totals read these rows.
"""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from impact_tool.domain.sharing import Audience
from impact_tool.extensions import Base
from impact_tool.models.columns import UtcDateTime, enumerated
from impact_tool.models.people import Council
from impact_tool.models.submissions import FROZEN, Submission, of_submission


def _of_sharing(*extra: object) -> tuple[object, ...]:
    key = sa.ForeignKeyConstraint(
        ["council_id", "sharing_id"], ["sharing.council_id", "sharing.id"]
    )
    return (key, *extra, FROZEN)


class Sharing(Base):
    """That a submission was shared, with all councils or with some. Frozen.

    `point_number` counts the project's review points by their dates, as they were then.
    """

    __tablename__ = "sharing"
    __table_args__ = of_submission(
        sa.UniqueConstraint("council_id", "id"),
        sa.Index(None, "project_id"),
        sa.Index(None, "audience", "cut_off_on"),
        FROZEN,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int] = mapped_column(sa.ForeignKey("council.id"))
    project_id: Mapped[int]
    statement_id: Mapped[int]
    submission_id: Mapped[int]
    audience: Mapped[Audience] = mapped_column(enumerated(Audience, "audience"))
    point_number: Mapped[int]
    cut_off_on: Mapped[date]
    shared_at: Mapped[datetime] = mapped_column(UtcDateTime)
    shared_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    submission: Mapped[Submission] = relationship(viewonly=True, lazy="joined")
    stop: Mapped[SharingStop | None] = relationship(viewonly=True, lazy="joined")


class SharingStop(Base):
    """That a sharing was stopped: from then on nobody else sees it. Frozen."""

    __tablename__ = "sharing_stop"
    __table_args__ = _of_sharing()

    sharing_id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int]
    stopped_at: Mapped[datetime] = mapped_column(UtcDateTime)
    stopped_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))


class SharedWith(Base):
    """A council that a sharing names; an agreement with it was confirmed. Frozen."""

    __tablename__ = "shared_with"
    __table_args__ = _of_sharing(sa.Index(None, "with_council_id"))

    sharing_id: Mapped[int] = mapped_column(primary_key=True)
    with_council_id: Mapped[int] = mapped_column(sa.ForeignKey("council.id"), primary_key=True)
    council_id: Mapped[int]
    with_council: Mapped[Council] = relationship(viewonly=True, lazy="joined")


class SharedFigure(Base):
    """One count to date as all councils are told it, by its name in `domain.disclosure`. Frozen.

    `rounded` is a multiple of 5, 0 where the count is from 0 to 4, and NULL where it is not
    available. Named councils see the submission's own figures.
    """

    __tablename__ = "shared_figure"
    __table_args__ = _of_sharing(sa.CheckConstraint("rounded >= 0 AND rounded % 5 = 0", "rounded"))

    sharing_id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(60), primary_key=True)
    council_id: Mapped[int]
    rounded: Mapped[int | None]


class SharedAnswer(Base):
    """A verdict, whether changes are needed, or the chosen text of one question. Frozen.

    `text` is empty unless the question was chosen, with its check confirmed.
    """

    __tablename__ = "shared_answer"
    __table_args__ = _of_sharing()

    sharing_id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    council_id: Mapped[int]
    choice: Mapped[str] = mapped_column(sa.String(20))
    text: Mapped[str] = mapped_column(sa.Text)
