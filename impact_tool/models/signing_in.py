"""What the service keeps of signing in: sessions, what was tried, and second factors."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from impact_tool.extensions import Base
from impact_tool.models.columns import UtcDateTime
from impact_tool.models.records import BigId


class OpenSession(Base):
    """One person at one browser. Its key is in the cookie; here only the key's SHA-256 is."""

    __tablename__ = "open_session"

    key_hash: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    began_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    with_second_factor: Mapped[bool] = mapped_column(server_default=sa.false())


class SignInAttempt(Base):
    """Somebody tried to sign in and has not succeeded since.

    `account` is a keyed digest of the e-mail address that was typed, so that what is typed by
    mistake is not kept; `came_from` is the address of the request.
    """

    __tablename__ = "sign_in_attempt"
    __table_args__ = (
        sa.Index(None, "account", "at"),
        sa.Index(None, "came_from", "at"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    account: Mapped[str] = mapped_column(sa.String(64))
    came_from: Mapped[str] = mapped_column(sa.String(60))
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class SignInNotice(Base):
    """Something about attempts was said, and is not said again for a while.

    `what` is a keyed digest of what was said, and of which account or address.
    """

    __tablename__ = "sign_in_notice"

    what: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    since: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class SecondFactor(Base):
    """A person's authenticator app.

    `sealed_key` can be read with a key of the installation alone. No code of a step of time up to
    `last_step` is taken any more.
    """

    __tablename__ = "second_factor"

    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), primary_key=True)
    sealed_key: Mapped[str] = mapped_column(sa.String(400))
    last_step: Mapped[int] = mapped_column(sa.BigInteger)
    since: Mapped[datetime] = mapped_column(UtcDateTime)


class RecoveryCode(Base):
    """A code that signs somebody in once without their authenticator app: its keyed digest."""

    __tablename__ = "recovery_code"

    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), primary_key=True)
    digest: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
