"""A person's roles in a council: given, and ended with a day or at once."""

from __future__ import annotations

from collections.abc import Sequence

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from impact_tool.domain.council_people import LastAdministrator
from impact_tool.domain.people import (
    CouncilEnded,
    PersonDeactivated,
    RoleHeldAlready,
    RoleNotHeld,
)
from impact_tool.domain.permissions import ROLE_LABELS, Permission, Role, Subject, permits
from impact_tool.domain.refusals import NotFound
from impact_tool.domain.wording import long_date, period
from impact_tool.extensions import clock, db
from impact_tool.models import Council, Membership, Person
from impact_tool.operations.access import person_for
from impact_tool.operations.identities import identity_of
from impact_tool.operations.roles import give_role
from impact_tool.operations.standing import end_one, membership_of
from impact_tool.web.admin.blueprint import admin, reached
from impact_tool.web.admin.forms import EndForm, RolesForm
from impact_tool.web.admin.inviting import explain_role
from impact_tool.web.freshness import fresh
from impact_tool.web.guard import current_identity, requires


@admin.route("/people/<int:person_id>/roles", methods=["GET", "POST"])
@requires(Permission.PEOPLE_MANAGE)
@fresh
def role_give(person_id: int) -> ResponseReturnValue:
    """Give somebody roles."""
    person, councils = reached(person_id)
    form = RolesForm()
    form.offer(councils)
    if form.validate_on_submit() and _give(form, person, councils):
        flash(f"{person.name} has been given the role.")
        return redirect(url_for("admin.person", person_id=person_id))
    return render_template("admin/role_give.html", form=form, person=person, councils=councils)


@admin.route("/people/<int:person_id>/roles/<int:membership_id>/end", methods=["GET", "POST"])
@requires(Permission.PEOPLE_MANAGE)
@fresh
def role_end(person_id: int, membership_id: int) -> ResponseReturnValue:
    """End one of somebody's roles."""
    person, councils = reached(person_id)
    membership = membership_of(person, councils, membership_id)
    council = next(each for each in councils if each.id == membership.council_id)
    form = EndForm()
    if form.validate_on_submit() and _end(form, person, membership, council):
        last = f" ends on {long_date(form.day)}" if form.day else " has ended"
        flash(f"{person.name}: the role {ROLE_LABELS[membership.role].lower()}{last}.")
        return redirect(_where_next(person, councils))
    return render_template(
        "admin/role_end.html",
        form=form,
        person=person,
        membership_id=membership_id,
        council=council,
        role=ROLE_LABELS[membership.role],
        when=period(membership.since, membership.until, clock.today()),
        is_own=person.id == current_identity().person_id
        and membership.role is Role.COUNCIL_ADMINISTRATOR,
    )


def _give(form: RolesForm, person: Person, councils: Sequence[Council]) -> bool:
    council, identity = form.council_of(councils), current_identity()
    try:
        for role in form.chosen_roles:
            give_role(person, role, council, form.since.data, form.until.data, identity)
    except (RoleHeldAlready, CouncilEnded) as error:
        explain_role(form, error)
    except PersonDeactivated:
        form.refuse("roles", f"{person.name} is deactivated. Let them sign in again first")
    else:
        db.session.commit()
        return True
    db.session.rollback()
    return False


def _end(form: EndForm, person: Person, membership: Membership, council: Council) -> bool:
    try:
        end_one(current_identity(), membership, council, form.day)
    except LastAdministrator as error:
        form.refuse("how", only_administrator(error))
    except RoleNotHeld:
        field, words = ("last_day", "on that day") if form.day else ("how", "any more")
        form.refuse(field, f"{person.name} does not have this role {words}")
    else:
        db.session.commit()
        return True
    db.session.rollback()
    return False


def only_administrator(error: LastAdministrator) -> str:
    """Why a council's last administrator stays one, and what to do."""
    return (
        f"{error.name} is the only administrator of {error.council} who can sign in. Make somebody "
        "else an administrator first, and wait until they have set their password"
    )


def _where_next(person: Person, councils: Sequence[Council]) -> str:
    """The person's page where there still is one for whoever has just ended the role."""
    me = current_identity()
    if person.id == me.person_id:
        me = identity_of(person)
    left = [c for c in councils if permits(me, Permission.PEOPLE_MANAGE, Subject(c.id))]
    if not left:
        return url_for("home.your_work")
    try:
        person_for(me, person.id, left)
    except NotFound:
        return url_for("admin.people")
    return url_for("admin.person", person_id=person.id)
