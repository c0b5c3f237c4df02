"""Somebody is let in no longer, or again, after a page that says what that does."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from impact_tool.domain.council_people import LastAdministrator, RolesElsewhere
from impact_tool.domain.permissions import Permission
from impact_tool.extensions import db
from impact_tool.operations.council_people import described, has_role_elsewhere
from impact_tool.operations.standing import activate_here, deactivate_here, end_all_here
from impact_tool.web.admin.blueprint import admin, reached
from impact_tool.web.admin.people import shown
from impact_tool.web.admin.roles import only_administrator
from impact_tool.web.freshness import fresh
from impact_tool.web.guard import current_identity, requires


@admin.get("/people/<int:person_id>/deactivate")
@requires(Permission.PEOPLE_MANAGE)
@fresh
def deactivate(person_id: int) -> ResponseReturnValue:
    """Say what deactivating does, and ask."""
    person, councils = reached(person_id)
    return render_template(
        "admin/deactivate.html",
        person=shown(described(person, councils)),
        is_self=person.id == current_identity().person_id,
        is_active=person.active,
        is_elsewhere=has_role_elsewhere(person, [council.id for council in councils]),
    )


@admin.post("/people/<int:person_id>/deactivate")
@requires(Permission.PEOPLE_MANAGE)
@fresh
def shut_out(person_id: int) -> ResponseReturnValue:
    """Let somebody sign in no longer, and end their sessions at once."""
    person, councils = reached(person_id)
    try:
        done = deactivate_here(current_identity(), person, councils)
    except (LastAdministrator, RolesElsewhere) as error:
        return _refused(person_id, error)
    db.session.commit()
    words = "is signed out everywhere and cannot sign in" if done else "was deactivated already"
    flash(f"{person.name} {words}.")
    return redirect(url_for("admin.person", person_id=person_id))


@admin.post("/people/<int:person_id>/end-roles")
@requires(Permission.PEOPLE_MANAGE)
@fresh
def end_roles(person_id: int) -> ResponseReturnValue:
    """End at once all that somebody is in the administrator's councils."""
    person, councils = reached(person_id)
    try:
        end_all_here(current_identity(), person, councils)
    except LastAdministrator as error:
        return _refused(person_id, error)
    db.session.commit()
    flash(f"{person.name} has no role here any more.")
    return redirect(url_for("admin.people"))


@admin.post("/people/<int:person_id>/activate")
@requires(Permission.PEOPLE_MANAGE)
@fresh
def activate(person_id: int) -> ResponseReturnValue:
    """Let somebody sign in again."""
    person, councils = reached(person_id)
    try:
        done = activate_here(current_identity(), person, councils)
    except RolesElsewhere as error:
        return _refused(person_id, error)
    db.session.commit()
    flash(f"{person.name} {'can sign in again' if done else 'was not deactivated'}.")
    return redirect(url_for("admin.person", person_id=person_id))


def _refused(person_id: int, error: LastAdministrator | RolesElsewhere) -> ResponseReturnValue:
    """There is no field to put it beside: it is said above the person's page."""
    db.session.rollback()
    if isinstance(error, LastAdministrator):
        flash(f"{only_administrator(error)}.", "info")
    else:
        flash(
            f"{error.name} also has a role that you do not look after, so only who runs the "
            "service can do this. You can end their roles here.",
            "info",
        )
    return redirect(url_for("admin.person", person_id=person_id))
