"""A person's own second factor: another authenticator app, and new recovery codes."""

from __future__ import annotations

from flask import current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from impact_tool.domain.refusals import NotFound
from impact_tool.extensions import db
from impact_tool.models import Person
from impact_tool.operations.open_sessions import end_sessions_of
from impact_tool.operations.second_factors import (
    Factor,
    factor_of,
    is_second_factor_required,
    renew_recovery_codes,
)
from impact_tool.web.account.authenticator import (
    codes_to_show,
    keep_to_show,
    key_to_set_up,
    show_no_longer,
    shown,
)
from impact_tool.web.account.blueprint import account
from impact_tool.web.account.forms import CodeForm, set_up_with
from impact_tool.web.freshness import fresh
from impact_tool.web.guard import current_identity, signed_in
from impact_tool.web.sessions import begin


@account.route("/authenticator", methods=["GET", "POST"])
@signed_in
@fresh
def authenticator() -> ResponseReturnValue:
    """Set up another app in the place of the one that is used now."""
    person, _ = _with_second_factor()
    key, form = key_to_set_up(person), CodeForm()
    codes = set_up_with(form, person, key) if form.validate_on_submit() else None
    if codes:
        # Whoever has the app from before, and a session with it, is out.
        end_sessions_of(person.id)
        begin(person.id, with_second_factor=True)
        db.session.commit()
        current_app.extensions["nudge"]()
        keep_to_show(person, codes)
        flash("Your authenticator app has been changed.")
        return redirect(url_for("account.recovery_codes"))
    return render_template("account/authenticator.html", form=form, set_up=shown(person, key))


@account.get("/recovery-codes")
@signed_in
@fresh
def recovery_codes() -> ResponseReturnValue:
    """Recovery codes that were made just now, once; otherwise how many are left."""
    person, factor = _with_second_factor()
    return render_template(
        "account/recovery_codes.html", codes=codes_to_show(person), left=factor.codes_left
    )


@account.post("/recovery-codes")
@signed_in
@fresh
def new_recovery_codes() -> ResponseReturnValue:
    """Make new recovery codes in the place of those before."""
    person, _ = _with_second_factor()
    codes = renew_recovery_codes(person)
    db.session.commit()
    keep_to_show(person, codes)
    return redirect(url_for("account.recovery_codes"))


@account.post("/recovery-codes/kept")
@signed_in
def recovery_codes_kept() -> ResponseReturnValue:
    """The codes have been kept, and are shown no longer."""
    _with_second_factor()
    return redirect(show_no_longer() or url_for("account.details"))


def _with_second_factor() -> tuple[Person, Factor]:
    """Who asks, with what they have set up; raises NotFound where nobody is asked for codes."""
    person = db.session.get_one(Person, current_identity().person_id)
    factor = factor_of(person)
    if factor is None or not is_second_factor_required():
        raise NotFound
    return person, factor
