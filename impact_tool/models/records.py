"""What the installation keeps about itself: the audit trail, work to be done, what it is."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from impact_tool.extensions import Base
from impact_tool.models.columns import UtcDateTime

# SQLite numbers rows by itself only in a plain INTEGER column.
BigId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


class AuditEvent(Base):
    """One act: who did what, when, on what. Written in the act's own transaction. Frozen."""

    __tablename__ = "audit_event"
    __table_args__ = (sa.Index(None, "council_id", "id"), {"info": {"frozen": True}})

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    council_id: Mapped[int | None] = mapped_column(sa.ForeignKey("council.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    act: Mapped[str] = mapped_column(sa.String(60))
    thing: Mapped[str] = mapped_column(sa.String(40))
    thing_id: Mapped[int] = mapped_column(BigId)
    facts: Mapped[str] = mapped_column(sa.Text)


class OutboxRow(Base):
    """Work to be done after the commit that wrote this row, at least once."""

    __tablename__ = "outbox"
    __table_args__ = (sa.Index(None, "done_at", "due_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int | None] = mapped_column(sa.ForeignKey("council.id"))
    kind: Mapped[str] = mapped_column(sa.String(40))
    payload: Mapped[str] = mapped_column(sa.Text)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    attempts: Mapped[int] = mapped_column(default=0)
    last_error: Mapped[str] = mapped_column(sa.Text, default="")
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Installation(Base):
    """What this installation is; one row at the most."""

    __tablename__ = "installation"
    __table_args__ = (sa.CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, default=1)
    is_demo: Mapped[bool]
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
