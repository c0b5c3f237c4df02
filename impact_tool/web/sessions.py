"""A session ends when nobody does anything for a time, and after some hours in any case."""

from __future__ import annotations

from datetime import timedelta
from typing import cast

from flask import Flask, current_app, g, request, session

from impact_tool.extensions import clock
from impact_tool.operations.open_sessions import end_session, open_session, session_began

KEY = "key"
SEEN = "seen_at"
SIGNED_IN = "_user_id"

# Asking how long is left, as pages do by themselves, is nobody's doing anything.
_NOT_ACTIVITY = frozenset({"static", "account.session_left"})
# A session is written anew only when this part of its time has gone.
_SHARE = 60


def register(app: Flask) -> None:
    """End sessions that were left alone, before anything looks at who is signed in."""
    app.before_request_funcs.setdefault(None, []).insert(0, _end_or_go_on)


def begin(person_id: int, *, with_second_factor: bool) -> None:
    """Begin the session of somebody who has just shown that it is them."""
    session[KEY] = open_session(person_id, with_second_factor=with_second_factor)
    g.with_second_factor = with_second_factor


def end() -> None:
    """End the session at hand, so that a copy of its cookie is of no use."""
    if KEY in session:
        end_session(session[KEY])


def idle_limit() -> timedelta:
    """How long somebody may do nothing and stay signed in."""
    return cast(timedelta, current_app.config["IDLE_LIMIT"])


def seconds_left() -> int:
    """How many seconds the session lasts if nothing more is done."""
    idle = int(idle_limit().total_seconds()) - _idle_seconds()
    return max(min(idle, seconds_at_most()), 0)


def seconds_at_most() -> int:
    """How many seconds the session lasts whatever is done."""
    limit = current_app.config["SESSION_LIMIT"].total_seconds()
    return max(int(limit - (clock.now() - g.session_began).total_seconds()), 0)


def stay() -> None:
    """Count this moment as one at which the person did something."""
    session[SEEN] = _now()


def _end_or_go_on() -> None:
    if SIGNED_IN not in session or request.endpoint == "static":
        return
    limit = idle_limit().total_seconds()
    if _idle_seconds() >= limit or not _is_open():
        session.clear()
    elif request.endpoint not in _NOT_ACTIVITY and (
        SEEN not in session or _idle_seconds() >= limit / _SHARE
    ):
        stay()


def _is_open() -> bool:
    """The session was begun here, was not ended, has not lasted too long, and is safe enough."""
    began = session_began(str(session.get(KEY, "")))
    if began is None:
        return False
    if current_app.config["IS_SECOND_FACTOR_REQUIRED"] and not began.with_second_factor:
        return False
    g.session_began, g.with_second_factor = began.at, began.with_second_factor
    return seconds_at_most() > 0


def _idle_seconds() -> int:
    return _now() - int(session.get(SEEN, _now()))


def _now() -> int:
    return int(clock.now().timestamp())
