"""Somebody who was invited sets their first password, with the link from the mail."""

from __future__ import annotations

from http import HTTPStatus

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user, logout_user

from impact_tool.domain.council_people import InvitationExpired, InvitationNotUsable
from impact_tool.extensions import db
from impact_tool.operations.invitations import invited_person, take_up
from impact_tool.web.admin.blueprint import invitations
from impact_tool.web.admin.forms import FirstPasswordForm
from impact_tool.web.guard import public


@invitations.route("/<token>", methods=["GET", "POST"])
@public
def first_password(token: str) -> ResponseReturnValue:
    """Set a password; the link is the key."""
    try:
        person = invited_person(token)
    except (InvitationExpired, InvitationNotUsable) as error:
        has_expired = isinstance(error, InvitationExpired)
        page = render_template("invitations/not_usable.html", has_expired=has_expired)
        return page, HTTPStatus.GONE if has_expired else HTTPStatus.NOT_FOUND
    form = FirstPasswordForm()
    form.person = person
    if form.validate_on_submit():
        take_up(person, form.chosen)
        db.session.commit()
        if current_user.is_authenticated:
            # Somebody else, at the same browser: what follows is for whoever was invited.
            logout_user()
        flash("Your password has been set. Sign in with it.")
        return redirect(url_for("security.login"))
    return render_template("invitations/first_password.html", form=form, person=person, token=token)
