"""Invitations: a role, and for whoever has no password yet a link with which to set one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from flask import current_app
from flask_security import hash_password
from itsdangerous import BadData, SignatureExpired, TimestampSigner, URLSafeTimedSerializer
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from impact_tool.domain.council_people import (
    InvitationExpired,
    InvitationNotUsable,
    NotInvitable,
)
from impact_tool.domain.people import (
    PersonDeactivated,
)
from impact_tool.domain.permissions import Identity, Role
from impact_tool.domain.refusals import NotFound
from impact_tool.extensions import clock, db
from impact_tool.models import Council, Membership, Person
from impact_tool.operations.audit import record
from impact_tool.operations.council_people import not_ended
from impact_tool.operations.people import add_person_with_hash, tidy_email
from impact_tool.operations.roles import give_role, require_may_give

# Long enough for somebody who is on leave for some days or reads mail once a week.
GOOD_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Invited:
    """Who was invited where; `token` sets their password, and is empty for whoever has one."""

    person: Person
    council: Council
    token: str


@dataclass(frozen=True, slots=True)
class Invitation:
    """Who is to be what, from the first day and perhaps until the last; both are included."""

    name: str
    email: str
    roles: tuple[Role, ...]
    since: date
    until: date | None


def invite_to_council(by: Identity, council: Council, invitation: Invitation) -> Invited:
    """Give somebody roles in a council, and make them known to the service if they are not.

    Whoever is known keeps their name. Raises NameNotUsable, EmailNotUsable, NotInvitable, or as
    give_role.
    """
    for role in invitation.roles:
        require_may_give(by, role, council)
    person = _known_or_added(by, council, invitation)
    if not person.active:
        raise NotInvitable(person.email)
    for role in invitation.roles:
        give_role(person, role, council, invitation.since, invitation.until, by)
    return _invited(by, council, person)


def invite_again(by: Identity, councils: Sequence[Council], person: Person) -> Invited:
    """Another link for somebody who is something in one of these councils, or will be.

    Raises NotFound where they are not, or where `by` does not administer it, or PersonDeactivated.
    """
    held = select(Membership.council_id).where(Membership.person_id == person.id, not_ended())
    reach = by.councils_as(Role.COUNCIL_ADMINISTRATOR) & set(db.session.scalars(held))
    council = next((council for council in councils if council.id in reach), None)
    if council is None:
        raise NotFound
    if not person.active:
        raise PersonDeactivated(person.email)
    return _invited(by, council, person)


def invited_person(token: str) -> Person:
    """Who is invited with this token; raises InvitationExpired or InvitationNotUsable.

    It is good until a password is set, and for as long as there is a role to take up.
    """
    try:
        uniquifier, mark = _serializer().loads(token, max_age=int(GOOD_FOR.total_seconds()))
    except SignatureExpired:
        raise InvitationExpired from None
    except (BadData, ValueError, TypeError):
        raise InvitationNotUsable from None
    query = select(Person).where(Person.fs_uniquifier == uniquifier)
    person = db.session.scalars(query).one_or_none()
    if person is None or not person.active or mark != _mark(person) or not _has_role(person):
        raise InvitationNotUsable
    return person


def take_up(person: Person, password: str) -> None:
    """Let somebody who was invited sign in with this password from now on."""
    person.password = hash_password(password)
    held = select(Membership.council_id).where(Membership.person_id == person.id, not_ended())
    for council_id in db.session.scalars(held.distinct()):
        record(
            "invitation.taken_up",
            "person",
            person.id,
            council_id=council_id,
            person_id=person.id,
        )


def _known_or_added(by: Identity, council: Council, invitation: Invitation) -> Person:
    email = tidy_email(invitation.email)
    known = select(Person).where(Person.email == email)
    person = db.session.scalars(known).one_or_none()
    if person is not None:
        return person
    try:
        with db.session.begin_nested():
            return add_person_with_hash(invitation.name, email, None, by, [council.id])
    except IntegrityError:
        # Somebody else invited the same person at the same moment.
        return db.session.scalars(known).one()


def _invited(by: Identity, council: Council, person: Person) -> Invited:
    record("person.invited", "person", person.id, council_id=council.id, person_id=by.person_id)
    if person.password:
        return Invited(person, council, "")
    return Invited(person, council, str(_serializer().dumps([person.fs_uniquifier, _mark(person)])))


def _has_role(person: Person) -> bool:
    query = select(Membership.id).where(Membership.person_id == person.id, not_ended())
    return db.session.scalars(query).first() is not None


def _mark(person: Person) -> str:
    """Differs once a password has been set, so that a link works once."""
    return sha256((person.password or "").encode()).hexdigest()[:16]


class _Signer(TimestampSigner):
    """Takes the time from our clock, as everything does."""

    def get_timestamp(self) -> int:
        return int(clock.now().timestamp())


def _serializer() -> URLSafeTimedSerializer:
    secret = current_app.config["SECRET_KEY"]
    return URLSafeTimedSerializer(secret, salt="invitation", signer=_Signer)
