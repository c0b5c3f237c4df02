"""Who is asking: a frozen identity made from the memberships that hold today."""

from __future__ import annotations

from sqlalchemy import Select, select

from impact_tool.domain.permissions import ROLE_LABELS, Grant, Identity
from impact_tool.extensions import clock, db
from impact_tool.models import Assignment, Board, Council, Membership, Person


def identity_of(person: Person) -> Identity:
    """The identity of a person for this moment; two queries."""
    memberships = db.session.scalars(select(Membership).where(Membership.person_id == person.id))
    grants = (
        Grant(row.role, row.council_id, row.board_id, row.since, row.until) for row in memberships
    )
    assigned = db.session.scalars(
        select(Assignment.project_id).where(Assignment.person_id == person.id)
    )
    today = clock.today()
    return Identity(
        person_id=person.id,
        name=person.name,
        grants=tuple(grant for grant in grants if grant.holds_on(today)),
        assigned_project_ids=frozenset(assigned),
    )


def roles_in_words(identity: Identity) -> list[str]:
    """The roles of an identity and where they are held, as "Project lead, Anyshire"."""
    councils = {grant.council_id for grant in identity.grants}
    boards = {grant.board_id for grant in identity.grants}
    council_names = _names(select(Council.id, Council.name).where(Council.id.in_(councils)))
    board_names = _names(select(Board.id, Board.name).where(Board.id.in_(boards)))
    return [
        f"{ROLE_LABELS[grant.role]}, "
        + (council_names.get(grant.council_id or 0) or board_names[grant.board_id or 0])
        for grant in identity.grants
    ]


def _names(query: Select[int, str]) -> dict[int, str]:
    return {row[0]: row[1] for row in db.session.execute(query)}
