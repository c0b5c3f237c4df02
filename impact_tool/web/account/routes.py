"""A person's own account; signing in itself is Flask-Security's, with templates of ours."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, render_template
from flask.typing import ResponseReturnValue
from flask_security import current_user
from flask_wtf.csrf import generate_csrf

from impact_tool.operations.identities import roles_in_words
from impact_tool.web.account.sign_in import prepare
from impact_tool.web.guard import current_identity, signed_in
from impact_tool.web.sessions import seconds_left, stay

account = Blueprint("account", __name__, url_prefix="/account")
account.record_once(prepare)


@account.get("")
@signed_in
def details() -> ResponseReturnValue:
    """Who is signed in, with which roles."""
    roles = roles_in_words(current_identity())
    return render_template("account/details.html", person=current_user, roles=roles)


@account.get("/session")
@signed_in
def session_left() -> ResponseReturnValue:
    """For pages that are open: how long the session lasts, whose it is, and its token."""
    return _session()


@account.post("/session")
@signed_in
def session_stay() -> ResponseReturnValue:
    """The person is still there: the session begins anew."""
    stay()
    return _session()


def _session() -> Response:
    return jsonify(
        seconds_left=seconds_left(), person=current_identity().person_id, token=generate_csrf()
    )
