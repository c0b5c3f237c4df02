"""A session ends when nobody does anything for a time; the page warns before that."""

from __future__ import annotations

from datetime import timedelta
from typing import cast

from flask import Flask, current_app, request, session

from impact_tool.extensions import clock

SEEN = "seen_at"
SIGNED_IN = "_user_id"

# Asking how long is left, as pages do by themselves, is nobody's doing anything.
_NOT_ACTIVITY = frozenset({"static", "account.session_left"})
# A session is written anew only when this part of its time has gone.
_SHARE = 60


def register(app: Flask) -> None:
    """End sessions that were left alone, before anything looks at who is signed in."""
    app.before_request_funcs.setdefault(None, []).insert(0, _end_or_go_on)


def idle_limit() -> timedelta:
    """How long somebody may do nothing and stay signed in."""
    return cast(timedelta, current_app.config["IDLE_LIMIT"])


def seconds_left() -> int:
    """How many seconds the session lasts if nothing more is done."""
    return max(int(idle_limit().total_seconds()) - _idle_seconds(), 0)


def stay() -> None:
    """Count this moment as one at which the person did something."""
    session[SEEN] = _now()


def _end_or_go_on() -> None:
    if SIGNED_IN not in session or request.endpoint == "static":
        return
    limit = idle_limit().total_seconds()
    if _idle_seconds() >= limit:
        session.clear()
    elif request.endpoint not in _NOT_ACTIVITY and (
        SEEN not in session or _idle_seconds() >= limit / _SHARE
    ):
        stay()


def _idle_seconds() -> int:
    return _now() - int(session.get(SEEN, _now()))


def _now() -> int:
    return int(clock.now().timestamp())
