"""After the password: a code, or setting up the app that shows codes. Nobody is signed in yet."""

from __future__ import annotations

from flask import current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_security.utils import login_user

from impact_tool.models import Person
from impact_tool.operations.second_factors import Factor, factor_of
from impact_tool.web.account.after_password import CODE_GIVEN
from impact_tool.web.account.authenticator import keep_to_show, key_to_set_up, shown
from impact_tool.web.account.blueprint import signing_in
from impact_tool.web.account.forms import CodeForm, proves, set_up_with
from impact_tool.web.account.pending import page_asked_for, stop_waiting, who_waits
from impact_tool.web.guard import public


@signing_in.route("/code", methods=["GET", "POST"])
@public
def code() -> ResponseReturnValue:
    """Take a code of the app, or a recovery code: the password was right."""
    person = who_waits()
    had = factor_of(person) if person else None
    if person is None or had is None:
        return _begin_again()
    form = CodeForm()
    if form.validate_on_submit() and proves(form.code, person):
        then = page_asked_for()
        _sign_in(person)
        _say_what_is_left(person, had)
        return redirect(then or url_for("home.your_work"))
    return render_template("signing_in/code.html", form=form)


@signing_in.route("/set-up", methods=["GET", "POST"])
@public
def set_up() -> ResponseReturnValue:
    """Set up an authenticator app: without one nobody gets any further."""
    person = who_waits()
    if person is None or factor_of(person) is not None:
        return _begin_again()
    key, form = key_to_set_up(person), CodeForm()
    is_sent = form.validate_on_submit()
    codes = set_up_with(form, person, key, is_first=True) if is_sent else None
    if codes:
        then = page_asked_for()
        _sign_in(person)
        keep_to_show(person, codes, then)
        return redirect(url_for("account.recovery_codes"))
    return render_template("signing_in/set_up.html", form=form, set_up=shown(person, key))


def _sign_in(person: Person) -> None:
    """Begin the session, which commits."""
    login_user(person, remember=False, authn_via=["password", CODE_GIVEN])
    current_app.extensions["nudge"]()


def _say_what_is_left(person: Person, had: Factor) -> None:
    now = factor_of(person)
    if now is None or now.codes_left == had.codes_left:
        return
    left = "no recovery code is left" if now.codes_left == 0 else f"{now.codes_left} are left"
    flash(
        f"You have used one of your recovery codes: {left}. To make new ones, or to set up another "
        "authenticator app, choose your name at the top.",
        "info",
    )


def _begin_again() -> ResponseReturnValue:
    if stop_waiting():
        flash("That took too long, or was done already. Sign in again.", "info")
    return redirect(url_for("security.login"))
