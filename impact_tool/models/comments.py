"""What reviewers say of a submission, and what is answered."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, column_property, mapped_column, relationship

from impact_tool.domain.review import CommentKind
from impact_tool.extensions import Base
from impact_tool.models.columns import UtcDateTime, enumerated
from impact_tool.models.people import Person
from impact_tool.models.submissions import FROZEN, Submission, of_submission


class Comment(Base):
    """What a reviewer says of a question of a submission, or of the whole. Not frozen.

    Only whether it is resolved changes, and which action was made of it (`action_id` is the
    action's number within the installation, without a key: actions come and go).
    """

    __tablename__ = "comment"
    __table_args__ = of_submission(
        sa.UniqueConstraint("council_id", "id"), sa.Index(None, "submission_id")
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int]
    submission_id: Mapped[int] = mapped_column()
    question_id: Mapped[str | None] = mapped_column(sa.String(40))
    kind: Mapped[CommentKind] = mapped_column(enumerated(CommentKind, "kind"))
    text: Mapped[str] = mapped_column(sa.Text)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    made_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    resolved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    resolved_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    action_id: Mapped[int | None]
    revision: Mapped[int] = mapped_column(default=1)
    # The number of the submission that it was made on.
    made_on: Mapped[int] = column_property(
        sa.select(Submission.number)
        .where(Submission.id == submission_id)
        .correlate_except(Submission)
        .scalar_subquery()
    )
    made_by: Mapped[Person] = relationship(viewonly=True, lazy="joined", foreign_keys=[made_by_id])
    resolved_by: Mapped[Person | None] = relationship(viewonly=True, foreign_keys=[resolved_by_id])
    replies: Mapped[list[CommentReply]] = relationship(
        viewonly=True, lazy="selectin", order_by="CommentReply.id"
    )


class CommentReply(Base):
    """A reply to a comment. Frozen."""

    __tablename__ = "comment_reply"
    __table_args__ = (
        sa.ForeignKeyConstraint(["council_id", "comment_id"], ["comment.council_id", "comment.id"]),
        sa.Index(None, "comment_id"),
        FROZEN,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int]
    comment_id: Mapped[int]
    text: Mapped[str] = mapped_column(sa.Text)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    made_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    made_by: Mapped[Person] = relationship(viewonly=True, lazy="joined")
