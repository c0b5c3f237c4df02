"""The first page after signing in: what is needed of me, most urgent first."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from impact_tool.domain.permissions import Permission, Role
from impact_tool.operations.access import councils_for
from impact_tool.operations.boardroom import count_awaiting
from impact_tool.operations.overview import overviews_of
from impact_tool.operations.plan_counts import plan_counts
from impact_tool.operations.projects import list_projects
from impact_tool.web.guard import current_identity, signed_in
from impact_tool.web.home.cards import card_of
from impact_tool.web.home.places import councils_looked_after, seats_of

home = Blueprint("home", __name__)


@home.get("/")
@signed_in
def your_work() -> ResponseReturnValue:
    """Projects by what they need, and archived ones apart; then people, and boards."""
    identity = current_identity()
    projects = list_projects(identity)
    actions = plan_counts([project.id for project in projects])
    cards = [
        card_of(overview, actions[overview.project.id], identity)
        for overview in overviews_of(projects)
    ]
    return render_template(
        "home/your_work.html",
        needed=[card for card in cards if card.is_needed],
        others=[card for card in cards if not card.is_needed],
        archived=list_projects(identity, archived=True),
        administers=bool(identity.councils_as(Role.COUNCIL_ADMINISTRATOR)),
        may_create=bool(councils_for(identity, Permission.PROJECT_CREATE)),
        looked_after=councils_looked_after(identity),
        seats=seats_of(identity),
        awaiting=count_awaiting(identity),
        works_in_projects=any(grant.council_id for grant in identity.grants),
        has_roles=bool(identity.grants),
    )
