"""A council always keeps somebody who administers it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, Select, or_, select

from impact_tool.domain.council_people import LastAdministrator
from impact_tool.domain.permissions import Identity, Role
from impact_tool.extensions import db
from impact_tool.models import Council, Membership, Person
from impact_tool.operations.locks import lock


def require_another_administrator(leaving: Membership, from_day: date, by: Identity | None) -> None:
    """Raise LastAdministrator where nobody else administers the council in the person's place.

    From this day on, and for at least as long as the membership would have lasted. The operator
    (`by` is None) may leave a council without one, and can give it another. Others wait for the
    council, so that two administrators cannot both leave because the other one stays.
    """
    if by is None or leaving.role is not Role.COUNCIL_ADMINISTRATOR or leaving.council_id is None:
        return
    lock(Council, [leaving.council_id])
    if db.session.scalars(_others(leaving, from_day)).first() is None:
        person = db.session.get_one(Person, leaving.person_id)
        council = db.session.get_one(Council, leaving.council_id)
        raise LastAdministrator(person.name, council.name)


def _others(leaving: Membership, from_day: date) -> Select[int]:
    lasts: ColumnElement[bool] = Membership.until.is_(None)
    if leaving.until is not None:
        lasts = or_(lasts, Membership.until >= leaving.until)
    return (
        select(Membership.id)
        .join(Person, Person.id == Membership.person_id)
        .where(
            Membership.council_id == leaving.council_id,
            Membership.role == Role.COUNCIL_ADMINISTRATOR,
            Membership.person_id != leaving.person_id,
            Membership.since <= from_day,
            lasts,
            Person.active,
            Person.password.is_not(None),
        )
    )
