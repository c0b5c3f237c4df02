"""Somebody who has lost their authenticator app sets up another one, after a page that says so."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from impact_tool.domain.council_people import RolesElsewhere
from impact_tool.domain.permissions import Permission
from impact_tool.domain.refusals import NotFound
from impact_tool.extensions import db
from impact_tool.operations.council_people import has_role_elsewhere
from impact_tool.operations.second_factors import factor_of, is_second_factor_required
from impact_tool.operations.standing import reset_second_factor_here
from impact_tool.web.admin.blueprint import admin, reached
from impact_tool.web.admin.mail import nudge
from impact_tool.web.freshness import fresh
from impact_tool.web.guard import current_identity, requires


@admin.get("/people/<int:person_id>/second-factor")
@requires(Permission.PEOPLE_MANAGE)
@fresh
def second_factor(person_id: int) -> ResponseReturnValue:
    """Say what resetting does, and ask."""
    person, councils = reached(person_id)
    if not is_second_factor_required():
        raise NotFound
    return render_template(
        "admin/second_factor.html",
        person=person,
        factor=factor_of(person),
        is_self=person.id == current_identity().person_id,
        is_elsewhere=has_role_elsewhere(person, [council.id for council in councils]),
    )


@admin.post("/people/<int:person_id>/second-factor")
@requires(Permission.PEOPLE_MANAGE)
@fresh
def reset_second_factor(person_id: int) -> ResponseReturnValue:
    """Take away what somebody has set up, and end their sessions."""
    person, councils = reached(person_id)
    if not is_second_factor_required():
        raise NotFound
    back = redirect(url_for("admin.person", person_id=person_id))
    try:
        done = reset_second_factor_here(current_identity(), person, councils)
    except RolesElsewhere:
        db.session.rollback()
        flash(
            f"{person.name} also has a role that you do not look after. Nothing was changed.",
            "info",
        )
        return back
    db.session.commit()
    nudge()
    words = (
        "is signed out everywhere, and sets up an authenticator app when they next sign in"
        if done
        else "had no authenticator app. Nothing was changed"
    )
    flash(f"{person.name} {words}.")
    return back
