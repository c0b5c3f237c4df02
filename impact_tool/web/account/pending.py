"""Somebody has given their password and not yet a code: who they are stands in the cookie alone.

They are not signed in. All that they can do is to give the code, or to set up an app that shows it.
"""

from __future__ import annotations

from datetime import timedelta

from flask import session
from flask_security.utils import validate_redirect_url
from sqlalchemy import select

from impact_tool.extensions import clock, db
from impact_tool.models import Person

WAITING = "gave_password"
# Long enough to find the phone, and to install an app on it.
WITHIN = timedelta(minutes=30)


def wait_for_code(person: Person, then: str) -> None:
    """Begin anew, and remember who has given their password; `then` is the page they asked for."""
    session.clear()
    who = {"who": person.fs_uniquifier, "at": int(clock.now().timestamp())}
    session[WAITING] = {**who, "then": then if validate_redirect_url(then) else ""}


def who_waits() -> Person | None:
    """Who has given their password and may go on; None where it is too long ago.

    Whoever was deactivated or set a new password meanwhile is somebody else to the cookie.
    """
    waiting = session.get(WAITING)
    if waiting is None or clock.now().timestamp() - waiting["at"] > WITHIN.total_seconds():
        return None
    query = select(Person).where(Person.fs_uniquifier == waiting["who"], Person.active)
    return db.session.scalars(query).one_or_none()


def page_asked_for() -> str:
    """Where somebody wanted to go before they signed in; empty where nowhere in particular."""
    return str(session.get(WAITING, {}).get("then", ""))


def stop_waiting() -> bool:
    """Forget who has given their password; False where nobody has."""
    return session.pop(WAITING, None) is not None
