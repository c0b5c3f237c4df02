"""What the application shares: the database, CSRF protection, sign-in, headers, the clock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import secure
from flask import has_request_context, request
from flask_migrate import Migrate
from flask_security import Security
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect
from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase

ENGLAND = ZoneInfo("Europe/London")


class Base(DeclarativeBase):
    """The base of every model, with names for constraints so that migrations can find them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


_set_time: ContextVar[datetime | None] = ContextVar("set_time", default=None)


class Clock:
    """Says what time it is."""

    def now(self) -> datetime:
        """The present moment in UTC."""
        return _set_time.get() or datetime.now(UTC)

    @contextmanager
    def at(self, moment: datetime) -> Iterator[None]:
        """Let it be another moment for a while, for sample data and tests."""
        token = _set_time.set(moment)
        try:
            yield
        finally:
            _set_time.reset(token)

    def today(self) -> date:
        """Today's date in England."""
        return self.now().astimezone(ENGLAND).date()


COMMAND_LINE = "command line"
_set_origin: ContextVar[str] = ContextVar("set_origin", default=COMMAND_LINE)


class Origin:
    """Says where what is being done comes from, for the audit trail."""

    def current(self) -> str:
        """The address that the request at hand came from; without one, what was said."""
        if has_request_context():
            return request.remote_addr or "unknown"
        return _set_origin.get()

    @contextmanager
    def named(self, name: str) -> Iterator[None]:
        """Let what is done for a while, and asked for by no request, come from here."""
        token = _set_origin.set(name)
        try:
            yield
        finally:
            _set_origin.reset(token)


clock = Clock()
origin = Origin()
csrf = CSRFProtect()
# Nothing is read again after a commit: a request ends there, and its session with it.
db = SQLAlchemy(metadata=Base.metadata, session_options={"expire_on_commit": False})
migrate = Migrate()
security = Security()

# Nothing is loaded from anywhere else, and no page has a script or a style of its own.
headers = secure.Secure(
    csp=secure.ContentSecurityPolicy()
    .default_src("'none'")
    .script_src("'self'")
    .style_src("'self'")
    .font_src("'self'")
    .img_src("'self'")
    .connect_src("'self'")
    .form_action("'self'")
    .frame_ancestors("'none'")
    .base_uri("'none'"),
    hsts=secure.StrictTransportSecurity().max_age(31536000).include_subdomains(),
    permissions=secure.PermissionsPolicy().camera().geolocation().microphone(),
    referrer=secure.ReferrerPolicy().same_origin(),
    xcto=secure.XContentTypeOptions(),
    xfo=secure.XFrameOptions().deny(),
    coop=secure.CrossOriginOpenerPolicy().same_origin(),
    corp=secure.CrossOriginResourcePolicy().same_origin(),
)
