"""How signing in and out differ from what Flask-Security does by itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn, cast

from flask import Flask, Request, g, request, session
from flask.blueprints import BlueprintSetupState
from flask_login import user_logged_out  # type: ignore[import-untyped]
from flask_security import current_user, password_changed, password_reset, user_authenticated

from impact_tool.extensions import db, security
from impact_tool.models import Person
from impact_tool.operations.audit import record
from impact_tool.operations.open_sessions import end_sessions_of
from impact_tool.operations.sign_in_attempts import forget_attempts, forget_passwords_tried
from impact_tool.web.account.after_password import CODE_GIVEN, AfterPassword
from impact_tool.web.account.attempts import begin_to_write
from impact_tool.web.account.mail import OutboxMail
from impact_tool.web.account.passwords import Passwords
from impact_tool.web.account.wording import WORDING
from impact_tool.web.freshness import note_shown, require_fresh
from impact_tool.web.guard import SignInNeeded
from impact_tool.web.sessions import begin, end

# What Flask-Login and Flask-Security have just written into the session of who signed in.
_OF_WHO_SIGNED_IN = ("_user_id", "_fresh", "_id", "fs_paa")


def prepare(state: BlueprintSetupState) -> None:
    """Give Flask-Security our words, our way to say that nobody is signed in, and pages only.

    Its answers in JSON are for programs, and would hand out keys that work without a session.
    """
    state.app.config.update(WORDING)
    security.unauthn_handler(_ask_to_sign_in)
    security.want_json(_wants_page)
    # Its constructor alone takes this, and that is called on a floor that knows no outbox.
    security._mail_util = OutboxMail(cast(Flask, state.app))
    security._password_util = Passwords(cast(Flask, state.app))
    security.two_factor_plugins = AfterPassword()
    state.app.before_request(_ask_before_changing_password)
    user_authenticated.connect(_begin_session, state.app)
    user_logged_out.connect(_end_session, state.app)
    password_changed.connect(_record_change, state.app)
    password_reset.connect(_record_reset, state.app)


def _ask_to_sign_in(*_tried: object, **_more: object) -> NoReturn:
    raise SignInNeeded


def _wants_page(_request: Request) -> bool:
    return False


def _ask_before_changing_password() -> None:
    """Flask-Security's view has no place for a decorator of ours."""
    if request.endpoint == "security.change_password" and current_user.is_authenticated:
        require_fresh()


def _begin_session(
    _app: Flask, user: Person, authn_via: Sequence[str] | None, **_more: object
) -> None:
    """Start anew: what somebody else left or put there beforehand, its token too, is gone.

    A changed password begins one as well, which is as safe as the one before.
    """
    kept = {key: session[key] for key in _OF_WHO_SIGNED_IN if key in session}
    session.clear()
    session.update(kept)
    if request.endpoint == "security.login":
        begin_to_write()
    given = CODE_GIVEN in (authn_via or ()) or g.get("with_second_factor", False)
    begin(user.id, with_second_factor=given)
    note_shown()
    forget_attempts(user.email)
    _record("person.signed_in", user)
    # Flask-Security commits after signing in, but not after a changed password.
    db.session.commit()


def _end_session(_app: Flask, **_who: object) -> None:
    end()
    db.session.commit()
    session.clear()


def _record_change(_app: Flask, user: Person, **_more: object) -> None:
    end_sessions_of(user.id)
    begin(user.id, with_second_factor=g.with_second_factor)
    _record("password.changed", user)


def _record_reset(_app: Flask, user: Person, **_more: object) -> None:
    end_sessions_of(user.id)
    forget_passwords_tried(user.email)
    _record("password.reset", user)


def _record(act: str, person: Person) -> None:
    """Flask-Security commits with the response, so that act and event stand or fall together."""
    record(act, "person", person.id, council_id=None, person_id=person.id)
