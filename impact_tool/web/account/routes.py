"""A person's own account; signing in itself is Flask-Security's, with templates of ours."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_security import current_user

from impact_tool.operations.identities import roles_in_words
from impact_tool.web.account.sign_in import prepare
from impact_tool.web.guard import current_identity, signed_in

account = Blueprint("account", __name__, url_prefix="/account")
account.record_once(prepare)


@account.get("")
@signed_in
def details() -> ResponseReturnValue:
    """Who is signed in, with which roles."""
    roles = roles_in_words(current_identity())
    return render_template("account/details.html", person=current_user, roles=roles)
