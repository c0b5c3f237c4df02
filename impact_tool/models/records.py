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
    came_from: Mapped[str | None] = mapped_column(sa.String(60))
    # Keyed digests of what the thing said before and after the act.
    before: Mapped[str | None] = mapped_column(sa.String(64))
    after: Mapped[str | None] = mapped_column(sa.String(64))


class AuditLink(Base):
    """An event's place in the chain of its council, or in chain 0 where it has none. Frozen.

    It has the event's id. `hash` is made from the event and the link before, `seal` from the hash
    with the installation's key.
    """

    __tablename__ = "audit_link"
    __table_args__ = (sa.UniqueConstraint("chain", "number"), {"info": {"frozen": True}})

    id: Mapped[int] = mapped_column(sa.ForeignKey("audit_event.id"), primary_key=True)
    chain: Mapped[int]
    number: Mapped[int] = mapped_column(BigId)
    hash: Mapped[str] = mapped_column(sa.String(64))
    seal: Mapped[str] = mapped_column(sa.String(64))


class AuditHead(Base):
    """Where each chain ends: whoever lengthens it locks this row, and cutting it off shows."""

    __tablename__ = "audit_head"

    chain: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(BigId)
    hash: Mapped[str] = mapped_column(sa.String(64))


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
