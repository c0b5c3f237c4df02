"""Somebody is invited to a council, or sent their invitation again."""

from __future__ import annotations

from collections.abc import Sequence

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from impact_tool.domain.council_people import NotInvitable
from impact_tool.domain.people import (
    CouncilEnded,
    EmailNotUsable,
    NameNotUsable,
    PersonDeactivated,
    RoleHeldAlready,
)
from impact_tool.domain.permissions import ROLE_LABELS, Permission
from impact_tool.domain.wording import long_date, period
from impact_tool.extensions import clock, db
from impact_tool.models import Council
from impact_tool.operations.invitations import Invitation, invite_again, invite_to_council
from impact_tool.web.admin.blueprint import admin, councils_administered, reached
from impact_tool.web.admin.forms import InviteForm, RolesForm
from impact_tool.web.admin.mail import nudge, send_invitation
from impact_tool.web.freshness import fresh
from impact_tool.web.guard import current_identity, requires


@admin.route("/people/invite", methods=["GET", "POST"])
@requires(Permission.PEOPLE_MANAGE)
@fresh
def invite() -> ResponseReturnValue:
    """Invite somebody by e-mail."""
    councils = councils_administered()
    form = InviteForm()
    form.offer(councils)
    if form.validate_on_submit() and _invite(form, councils):
        # The same words whether or not the service knew the person before.
        flash(f"We have sent an invitation to {form.email.data}.")
        return redirect(url_for("admin.people", council=form.council_id.data))
    return render_template("admin/invite.html", form=form, councils=councils)


@admin.post("/people/<int:person_id>/invite")
@requires(Permission.PEOPLE_MANAGE)
@fresh
def again(person_id: int) -> ResponseReturnValue:
    """Send somebody another link."""
    person, councils = reached(person_id)
    back = redirect(url_for("admin.person", person_id=person_id))
    try:
        invited = invite_again(current_identity(), councils, person)
    except PersonDeactivated:
        db.session.rollback()
        flash(f"{person.name} is deactivated. Nothing was sent.", "info")
        return back
    send_invitation(invited, current_identity().name)
    db.session.commit()
    nudge()
    flash(f"We have sent another invitation to {person.email}.")
    return back


def explain_role(form: RolesForm, error: RoleHeldAlready | CouncilEnded) -> None:
    """Put why a role could not be given beside its field."""
    if isinstance(error, CouncilEnded):
        words = f"{error.council} has been in the register only until {long_date(error.until)}"
        form.refuse("roles", words)
        return
    when = period(error.since, error.until, clock.today())
    words = f"They have the role {ROLE_LABELS[error.role].lower()} already, {when}"
    form.refuse("roles", f"{words}. Choose other days, or leave this role out")


def _invite(form: InviteForm, councils: Sequence[Council]) -> bool:
    identity, council = current_identity(), form.council_of(councils)
    invitation = Invitation(
        name=form.name.data or "",
        email=form.email.data or "",
        roles=form.chosen_roles,
        since=form.since.data,
        until=form.until.data,
    )
    try:
        invited = invite_to_council(identity, council, invitation)
    except NameNotUsable as error:
        form.refuse("name", f"The name must have between 1 and {error.most} letters")
    except EmailNotUsable:
        form.refuse("email", "Enter an email address in the right form, like name@example.org")
    except NotInvitable:
        form.refuse("email", "Nobody can be invited at this address. Ask who runs the service")
    except (RoleHeldAlready, CouncilEnded) as error:
        explain_role(form, error)
    else:
        send_invitation(invited, identity.name)
        db.session.commit()
        nudge()
        return True
    db.session.rollback()
    return False
