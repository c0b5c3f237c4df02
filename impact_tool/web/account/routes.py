"""A person's own account; signing in itself is Flask-Security's, with templates of ours."""

from __future__ import annotations

from flask import Response, jsonify, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user
from flask_wtf.csrf import generate_csrf

from impact_tool.extensions import db
from impact_tool.operations.identities import roles_in_words
from impact_tool.operations.open_sessions import count_sessions, end_sessions_of
from impact_tool.operations.second_factors import factor_of, is_second_factor_required
from impact_tool.web.account.blueprint import account
from impact_tool.web.account.sign_in import prepare
from impact_tool.web.guard import current_identity, signed_in
from impact_tool.web.sessions import idle_limit, seconds_at_most, seconds_left, stay

account.record_once(prepare)


@account.get("")
@signed_in
def details() -> ResponseReturnValue:
    """Who is signed in, with which roles."""
    roles = roles_in_words(current_identity())
    factor = factor_of(current_user) if is_second_factor_required() else None
    return render_template(
        "account/details.html",
        person=current_user,
        roles=roles,
        factor=factor,
        sessions=count_sessions(current_user.id),
    )


@account.post("/sign-out-everywhere")
@signed_in
def sign_out_everywhere() -> ResponseReturnValue:
    """End every session of the person, this one among them."""
    end_sessions_of(current_identity().person_id)
    db.session.commit()
    session.clear()
    return redirect(url_for("security.login"))


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
        seconds_left=seconds_left(),
        can_stay=seconds_at_most() > idle_limit().total_seconds() / 2,
        person=current_identity().person_id,
        token=generate_csrf(),
    )
