"""An administrator lets a person of their councils sign in no longer, or again, and ends roles."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from impact_tool.domain.council_people import RolesElsewhere
from impact_tool.domain.people import (
    RoleNotHeld,
)
from impact_tool.domain.permissions import Identity, Permission, Subject, permits
from impact_tool.domain.refusals import NotFound, NotPermitted
from impact_tool.extensions import clock, db
from impact_tool.models import Council, Membership, Person
from impact_tool.operations.administrators import require_another_administrator
from impact_tool.operations.council_people import has_role_elsewhere, not_ended
from impact_tool.operations.locks import lock
from impact_tool.operations.people import activate, deactivate
from impact_tool.operations.roles import end_membership, end_membership_at_once, require_may_give
from impact_tool.operations.second_factors import reset_second_factor


def membership_of(person: Person, councils: Sequence[Council], membership_id: int) -> Membership:
    """A role that the person has, or had, in one of these councils; raises NotFound."""
    query = select(Membership).where(
        Membership.id == membership_id,
        Membership.person_id == person.id,
        Membership.council_id.in_([council.id for council in councils]),
    )
    membership = db.session.scalars(query).one_or_none()
    if membership is None:
        raise NotFound
    return membership


def end_one(by: Identity, membership: Membership, council: Council, last_day: date | None) -> None:
    """End a role of a council's person with a day, or at once where there is none.

    Raises NotPermitted, LastAdministrator, or RoleNotHeld where it does not hold on that day or
    has been ended meanwhile.
    """
    role = membership.role
    require_may_give(by, role, council)
    lock(Person, [membership.person_id])
    day = last_day or clock.today()
    query = select(Membership).where(Membership.id == membership.id, not_ended())
    held = db.session.scalars(query.execution_options(populate_existing=True)).one_or_none()
    if held is None or (held.until and held.until < day) or (last_day and held.since > last_day):
        raise RoleNotHeld(role, council.name)
    if last_day is None:
        end_membership_at_once(held, by)
    else:
        end_membership(held, last_day, by)


def deactivate_here(by: Identity, person: Person, councils: Sequence[Council]) -> bool:
    """Deactivate a person of these councils; False where they were deactivated already.

    Raises NotPermitted for oneself, RolesElsewhere, or LastAdministrator.
    """
    if person.id == by.person_id:
        raise NotPermitted
    ids = _ids_administered(by, councils)
    lock(Person, [person.id])
    if has_role_elsewhere(person, ids):
        raise RolesElsewhere(person.name)
    held = _memberships(person, ids)
    for membership in held:
        require_another_administrator(membership, max(clock.today(), membership.since), by)
    return deactivate(person, by, _places(held) or ids)


def activate_here(by: Identity, person: Person, councils: Sequence[Council]) -> bool:
    """Let a person of these councils sign in again; False where they could.

    Raises NotPermitted or RolesElsewhere.
    """
    ids = _ids_administered(by, councils)
    if has_role_elsewhere(person, ids):
        raise RolesElsewhere(person.name)
    return activate(person, by, _places(_memberships(person, ids)) or ids)


def reset_second_factor_here(by: Identity, person: Person, councils: Sequence[Council]) -> bool:
    """Let a person of these councils set up their second factor anew; False where they have none.

    Raises NotPermitted for oneself, or RolesElsewhere.
    """
    if person.id == by.person_id:
        raise NotPermitted
    ids = _ids_administered(by, councils)
    lock(Person, [person.id])
    if has_role_elsewhere(person, ids):
        raise RolesElsewhere(person.name)
    return reset_second_factor(person, by, _places(_memberships(person, ids)) or ids)


def end_all_here(by: Identity, person: Person, councils: Sequence[Council]) -> None:
    """End at once all that a person is, or will be, in these councils.

    Raises NotPermitted or LastAdministrator.
    """
    ids = _ids_administered(by, councils)
    lock(Person, [person.id])
    for membership in _memberships(person, ids):
        end_membership_at_once(membership, by)


def _memberships(person: Person, council_ids: Sequence[int]) -> Sequence[Membership]:
    query = select(Membership).where(
        Membership.person_id == person.id, Membership.council_id.in_(council_ids), not_ended()
    )
    return db.session.scalars(query.order_by(Membership.id)).all()


def _places(held: Sequence[Membership]) -> list[int]:
    return sorted({each.council_id for each in held if each.council_id is not None})


def _ids_administered(by: Identity, councils: Sequence[Council]) -> list[int]:
    ids = [council.id for council in councils]
    if not ids or not all(permits(by, Permission.PEOPLE_MANAGE, Subject(id_)) for id_ in ids):
        raise NotPermitted
    return ids
