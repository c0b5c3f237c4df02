"""Roles: which person is what, in which council or board, from which day to which."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import or_, select

from impact_tool.domain.people import (
    EndsBeforeItBegins,
    PersonDeactivated,
    RoleDoesNotFit,
    RoleHeldAlready,
    RoleNotHeld,
)
from impact_tool.domain.permissions import BOARD_ROLES, COUNCIL_ROLES, Identity, Role
from impact_tool.domain.refusals import NotPermitted
from impact_tool.extensions import clock, db
from impact_tool.models import Board, Council, Membership, Person
from impact_tool.operations.administrators import require_another_administrator
from impact_tool.operations.audit import record
from impact_tool.operations.councils import require_not_ended
from impact_tool.operations.locks import lock

Place = Council | Board


def give_role(
    person: Person,
    role: Role,
    place: Place,
    since: date,
    until: date | None = None,
    by: Identity | None = None,
) -> Membership:
    """Let somebody hold a role in a council or a board; both days are included.

    `by` is None for the operator. Raises RoleDoesNotFit, NotPermitted, PersonDeactivated,
    CouncilEnded, EndsBeforeItBegins, or RoleHeldAlready where the days overlap.
    """
    require_may_give(by, role, place)
    _require_sense(person, place, since, until)
    # Two who give the same role at one moment: the second sees what the first gave.
    lock(Person, [person.id])
    for held in _memberships(person, role, place, since):
        if until is None or held.since <= until:
            raise RoleHeldAlready(role, place.name, held.since, held.until)
    membership = Membership(
        person_id=person.id, **_ids_of(place), role=role, since=since, until=until
    )
    db.session.add(membership)
    db.session.flush()
    _record("membership.given", membership, by, after=_held(membership))
    return membership


def end_role(
    person: Person, role: Role, place: Place, last_day: date, by: Identity | None = None
) -> None:
    """Let the role that is held on this day be held on it for the last time.

    Raises RoleDoesNotFit, NotPermitted, LastAdministrator, or RoleNotHeld where it is not held
    then.
    """
    require_may_give(by, role, place)
    found = [held for held in _memberships(person, role, place, last_day) if held.since <= last_day]
    if not found:
        raise RoleNotHeld(role, place.name)
    for membership in found:
        end_membership(membership, last_day, by)


def end_role_at_once(person: Person, role: Role, place: Place, by: Identity | None = None) -> None:
    """Take away the role that is held today or later, at this moment; raises as end_role."""
    require_may_give(by, role, place)
    found = _memberships(person, role, place, clock.today())
    if not found:
        raise RoleNotHeld(role, place.name)
    for membership in found:
        end_membership_at_once(membership, by)


def end_membership(membership: Membership, last_day: date, by: Identity | None) -> None:
    """Let a membership that holds on this day, or until later, end with it.

    Raises LastAdministrator. Whether `by` may do this has been asked.
    """
    require_another_administrator(membership, last_day + timedelta(days=1), by)
    before = _held(membership)
    membership.until = last_day
    _record("membership.ended", membership, by, before, _held(membership))


def end_membership_at_once(membership: Membership, by: Identity | None) -> None:
    """Take away a membership that holds today or later, at this moment.

    Where it began before today, yesterday was its last day. One that began today or has yet to
    begin is gone altogether: the audit trail alone tells of it. Raises as end_membership.
    """
    today = clock.today()
    require_another_administrator(membership, max(today, membership.since), by)
    before, after = _held(membership), None
    if membership.since < today:
        membership.until = today - timedelta(days=1)
        after = _held(membership)
    else:
        db.session.delete(membership)
    _record("membership.taken", membership, by, before, after)
    db.session.flush()


def require_may_give(by: Identity | None, role: Role, place: Place) -> None:
    """Raise RoleDoesNotFit or NotPermitted where this person may not give this role here.

    Board roles are given by the operator only; an administrator's reach is their council.
    """
    if role not in (COUNCIL_ROLES if isinstance(place, Council) else BOARD_ROLES):
        raise RoleDoesNotFit(role, place.name)
    if by is None:
        return
    if role in BOARD_ROLES or place.id not in by.councils_as(Role.COUNCIL_ADMINISTRATOR):
        raise NotPermitted


def _require_sense(person: Person, place: Place, since: date, until: date | None) -> None:
    if not person.active:
        raise PersonDeactivated(person.email)
    if isinstance(place, Council):
        require_not_ended(place)
    if until is not None and until < since:
        raise EndsBeforeItBegins(since, until)


def _memberships(
    person: Person, role: Role, place: Place, ending_from: date
) -> Sequence[Membership]:
    """Those of this role and place that do not end before this day, by their first day."""
    query = select(Membership).filter_by(person_id=person.id, role=role, **_ids_of(place))
    not_ended = or_(Membership.until.is_(None), Membership.until >= ending_from)
    return db.session.scalars(query.where(not_ended).order_by(Membership.since)).all()


def _ids_of(place: Place) -> dict[str, int | None]:
    in_council = isinstance(place, Council)
    return {
        "council_id": place.id if in_council else None,
        "board_id": None if in_council else place.id,
    }


def _held(membership: Membership) -> dict[str, date | None]:
    return {"since": membership.since, "until": membership.until}


def _record(
    act: str,
    membership: Membership,
    by: Identity | None,
    before: dict[str, date | None] | None = None,
    after: dict[str, date | None] | None = None,
) -> None:
    record(
        act,
        "membership",
        membership.id,
        council_id=membership.council_id,
        person_id=by.person_id if by else None,
        before=before,
        after=after,
        holder=membership.person_id,
        role=membership.role.value,
        **({"board": membership.board_id} if membership.board_id else {}),
    )
