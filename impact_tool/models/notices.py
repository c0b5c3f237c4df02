"""Which e-mails people want and were sent, and the packs that are made for meetings of boards."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from impact_tool.extensions import Base
from impact_tool.models.columns import UtcDateTime


class NoticeChoice(Base):
    """Whether a person wants a kind of e-mail; where there is no row, the default holds."""

    __tablename__ = "notice_choice"

    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    wanted: Mapped[bool]


class NoticeSent(Base):
    """That a reminder about a thing was put into the outbox, so that it is not sent twice."""

    __tablename__ = "notice_sent"
    __table_args__ = (sa.UniqueConstraint("person_id", "kind", "thing", "thing_id", "about_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    kind: Mapped[str] = mapped_column(sa.String(40))
    thing: Mapped[str] = mapped_column(sa.String(40))
    thing_id: Mapped[int]
    about_on: Mapped[date]
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime)


class MeetingPack(Base):
    """One document of several submissions for a board, as PDF and as Word."""

    __tablename__ = "meeting_pack"
    __table_args__ = (sa.Index(None, "board_id", "made_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    board_id: Mapped[int] = mapped_column(sa.ForeignKey("board.id"))
    asked_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    title: Mapped[str] = mapped_column(sa.String(160))
    # The submissions' ids, as a JSON list: they are of several councils that the board covers.
    submission_ids: Mapped[str] = mapped_column(sa.Text)
    total: Mapped[int]
    meeting_on: Mapped[date | None]
    done: Mapped[int] = mapped_column(default=0)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    failed: Mapped[str] = mapped_column(sa.Text, default="")
    digest: Mapped[str] = mapped_column(sa.String(64), default="")
    size: Mapped[int] = mapped_column(default=0)
    # Of the Word document; a pack that was made before there were any has none.
    word_digest: Mapped[str] = mapped_column(sa.String(64), default="", server_default="")
    word_size: Mapped[int] = mapped_column(default=0, server_default="0")
    # Names of what no longer awaited the board when the pack was made, one a line.
    left_out: Mapped[str] = mapped_column(sa.Text, default="", server_default="")
