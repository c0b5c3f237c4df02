"""The list of notices, and the choice of e-mails."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from impact_tool.domain.notice_kinds import said_of
from impact_tool.extensions import db
from impact_tool.operations.notice_choices import choose_kinds, offered_kinds, wanted_kinds
from impact_tool.operations.notice_people import sides_of
from impact_tool.web.guard import current_identity, signed_in
from impact_tool.web.notices.forms import EmailsForm
from impact_tool.web.notices.listing import needed_now, waiting

notices = Blueprint("notices", __name__)


@notices.get("/notices", endpoint="notices")
@signed_in
def list_notices() -> ResponseReturnValue:
    """What needs the person who is signed in, and what waits for others."""
    identity = current_identity()
    return render_template(
        "notices/notices.html", needed=needed_now(identity), waiting=waiting(identity)
    )


@notices.route("/account/emails", methods=["GET", "POST"])
@signed_in
def emails() -> ResponseReturnValue:
    """Which e-mails the person who is signed in gets."""
    identity = current_identity()
    offered = offered_kinds(identity)
    form = EmailsForm.of(offered, wanted_kinds(identity))
    if offered and form.validate_on_submit():
        choose_kinds(identity, form.chosen)
        db.session.commit()
        flash("Your choice of emails has been saved.")
        return redirect(url_for("notices.emails"))
    hints = {kind.value: said_of(kind, sides_of(identity)) for kind in offered}
    return render_template("notices/emails.html", form=form, offered=offered, hints=hints)
