"""Signing in as Flask-Security does it, but for what we want otherwise."""

from __future__ import annotations

from typing import NoReturn

from flask import Request
from flask.blueprints import BlueprintSetupState
from flask_security import LoginForm

from impact_tool.extensions import security
from impact_tool.web.account.wording import WORDING
from impact_tool.web.guard import SignInNeeded


class SignInForm(LoginForm):
    """E-mail address and password. Nobody stays signed in after closing the browser."""

    # WTForms takes a field out of a form in this way.
    remember = None  # type: ignore[assignment]


def prepare(state: BlueprintSetupState) -> None:
    """Give Flask-Security our words, our way to say that nobody is signed in, and pages only.

    Its answers in JSON are for programs, and would hand out keys that work without a session.
    """
    state.app.config.update(WORDING)
    security.unauthn_handler(_ask_to_sign_in)
    security.want_json(_wants_page)


def _ask_to_sign_in(*_tried: object, **_more: object) -> NoReturn:
    raise SignInNeeded


def _wants_page(_request: Request) -> bool:
    return False
