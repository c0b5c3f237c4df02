"""Councils, boards, people, and the roles that people hold in them."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from flask_security import RoleMixin, UserMixin
from sqlalchemy.orm import Mapped, mapped_column, relationship

from impact_tool.domain.permissions import Role
from impact_tool.extensions import Base
from impact_tool.models.columns import UtcDateTime, enumerated


class Council(Base):
    """An English local authority with adult social services responsibilities.

    `until` is the last day on which the register had it. A sample council has no code.
    """

    __tablename__ = "council"
    __table_args__ = (sa.CheckConstraint("until >= since", name="in_order"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    gss_code: Mapped[str | None] = mapped_column(sa.String(9), unique=True)
    name: Mapped[str] = mapped_column(sa.String(120), unique=True)
    kind: Mapped[str] = mapped_column(sa.String(60), default="")
    region: Mapped[str] = mapped_column(sa.String(60), default="")
    since: Mapped[date | None]
    until: Mapped[date | None]


class CouncilCode(Base):
    """A code that a council had until a day, so that older records can still be told."""

    __tablename__ = "council_code"

    code: Mapped[str] = mapped_column(sa.String(9), primary_key=True)
    council_id: Mapped[int] = mapped_column(sa.ForeignKey("council.id"), index=True)
    until: Mapped[date]


class Board(Base):
    """A Safeguarding Adults Board, for one council or several."""

    __tablename__ = "board"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(160), unique=True)


class BoardCouncil(Base):
    """That a board covers a council: from the beginning unless dated, and until further notice."""

    __tablename__ = "board_council"
    __table_args__ = (sa.CheckConstraint("until >= since", name="in_order"),)

    board_id: Mapped[int] = mapped_column(sa.ForeignKey("board.id"), primary_key=True)
    council_id: Mapped[int] = mapped_column(sa.ForeignKey("council.id"), primary_key=True)
    since: Mapped[date | None]
    until: Mapped[date | None]


security_role_person = sa.Table(
    "security_role_person",
    Base.metadata,
    sa.Column("person_id", sa.ForeignKey("person.id"), primary_key=True),
    sa.Column("security_role_id", sa.ForeignKey("security_role.id"), primary_key=True),
)


class SecurityRole(Base, RoleMixin):
    """Flask-Security's own roles. It wants the table; it stays empty (see Membership)."""

    __tablename__ = "security_role"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(80), unique=True)


class Person(Base, UserMixin):
    """Somebody who can sign in."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(sa.String(255), unique=True)
    name: Mapped[str] = mapped_column(sa.String(120))
    password: Mapped[str | None] = mapped_column(sa.String(255))
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(sa.String(64), unique=True)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    # Flask-Security types it as a list of its own mixin.
    roles: Mapped[list[SecurityRole]] = relationship(  # type: ignore[assignment]
        secondary=security_role_person
    )


class Membership(Base):
    """A role that a person holds in one council or one board, between two days."""

    __tablename__ = "membership"
    __table_args__ = (
        sa.CheckConstraint("(council_id IS NULL) <> (board_id IS NULL)", name="one_place"),
        sa.CheckConstraint("until IS NULL OR until >= since", name="in_order"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    council_id: Mapped[int | None] = mapped_column(sa.ForeignKey("council.id"), index=True)
    board_id: Mapped[int | None] = mapped_column(sa.ForeignKey("board.id"), index=True)
    role: Mapped[Role] = mapped_column(enumerated(Role, "role"))
    since: Mapped[date]
    until: Mapped[date | None]
