"""Who can be offered as the owner of an action; whatever is typed is taken."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from impact_tool.domain.permissions import Role
from impact_tool.extensions import db
from impact_tool.models import Action, Involved, Membership, Person, Project
from impact_tool.operations.assignments import assigned_people
from impact_tool.operations.council_people import holds_today


def owners_to_offer(project: Project) -> Sequence[str]:
    """Names, each once and in order: the council's project leads, who is assigned to the project,
    who is involved in it, and the owners of its other actions.
    """
    leads = select(Person.name).join(Membership, Membership.person_id == Person.id)
    leads = leads.where(
        Membership.council_id == project.council_id,
        Membership.role == Role.PROJECT_LEAD,
        holds_today(),
        Person.active,
    )
    involved = select(Involved.name).where(Involved.project_id == project.id)
    owners = select(Action.owner).where(Action.project_id == project.id, Action.owner != "")
    found = {name for query in (leads, involved, owners) for name in db.session.scalars(query)}
    found |= {person.name for person in assigned_people(project)}
    return sorted(found, key=str.casefold)
