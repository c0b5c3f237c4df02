"""Before what a passer-by at an open page must not do, people show again that it is them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from flask import current_app, request, session, url_for
from flask.typing import ResponseReturnValue

from impact_tool.domain.refusals import Refusal
from impact_tool.extensions import clock

View = Callable[..., ResponseReturnValue]

# When it was shown, and until when what was done since then makes asking needless: in seconds.
SHOWN, GOES_ON = "shown_at", "goes_on_until"


class NotFresh(Refusal):
    """It was shown too long ago; `go_on_at` is where to go on afterwards."""

    def __init__(self, go_on_at: str) -> None:
        self.go_on_at = go_on_at


def note_shown() -> None:
    """Somebody has just shown that it is them."""
    session[SHOWN] = _now()
    session.pop(GOES_ON, None)


def is_fresh() -> bool:
    """Whether it was shown not long ago, or long ago but has been of use ever since.

    What is asked now gives some minutes more, so that a form can be filled in: but never so many
    that it was shown more than an hour ago.
    """
    now, shown = _now(), int(session.get(SHOWN, 0))
    if now >= max(shown + _seconds("FRESH_FOR"), int(session.get(GOES_ON, 0))):
        return False
    goes_on = min(now + _seconds("FRESH_AFTER_EACH"), shown + _seconds("FRESH_AT_MOST"))
    session[GOES_ON] = goes_on
    return True


def fresh(view: View) -> View:
    """Let those through who have shown not long ago that it is them; others go and do so first.

    It stands below the guard, which says who may use the view at all.
    """
    return _asking_first(view, lambda: request.full_path.rstrip("?"))


def fresh_for_file(page: str) -> Callable[[View], View]:
    """The same for a file, which leaves people where they are: they go on at this page."""

    def address() -> str:
        query = request.query_string.decode(errors="replace")
        return f"{url_for(page)}?{query}" if query else url_for(page)

    return lambda view: _asking_first(view, address)


def require_fresh() -> None:
    """Raise NotFresh where it was shown too long ago."""
    if not is_fresh():
        raise NotFresh(request.full_path.rstrip("?"))


def _asking_first(view: View, address: Callable[[], str]) -> View:
    @wraps(view)
    def asking(**arguments: Any) -> ResponseReturnValue:
        if not is_fresh():
            raise NotFresh(address())
        return view(**arguments)

    asking.needs_fresh = True  # type: ignore[attr-defined]
    return asking


def _seconds(name: str) -> int:
    limit: timedelta = current_app.config[name]
    return int(limit.total_seconds())


def _now() -> int:
    return int(clock.now().timestamp())
