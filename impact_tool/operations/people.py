"""People: who can sign in, how they come to a password, and how they stop."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import uuid4

from email_validator import EmailNotValidError, validate_email
from flask_security import hash_password
from flask_security.recoverable import generate_reset_password_token
from sqlalchemy import select

from impact_tool.domain.people import (
    EmailNotUsable,
    EmailTaken,
    NameNotUsable,
    PersonDeactivated,
    UnknownPerson,
)
from impact_tool.domain.permissions import Identity
from impact_tool.extensions import clock, db
from impact_tool.models import Assignment, Person, Project
from impact_tool.operations.audit import record

MOST_LETTERS = 120


def add_person(name: str, email: str, password: str) -> Person:
    """Add somebody who can sign in with this password; raises as add_person_with_hash."""
    return add_person_with_hash(name, email, hash_password(password))


def add_person_with_hash(
    name: str,
    email: str,
    hashed: str | None,
    by: Identity | None = None,
    council_ids: Sequence[int] = (),
) -> Person:
    """Add somebody who can sign in with the password of which this is the hash.

    Without one they cannot sign in until they have set one through an invitation. `by` is None
    for the operator; `council_ids` are those of the councils in whose trail it stands. Raises
    NameNotUsable, EmailNotUsable or EmailTaken.
    """
    email = tidy_email(email)
    if _with_email(email):
        raise EmailTaken(email)
    person = Person(
        name=tidy_name(name, MOST_LETTERS),
        email=email,
        password=hashed,
        fs_uniquifier=uuid4().hex,
        made_at=clock.now(),
    )
    db.session.add(person)
    db.session.flush()
    _record("person.added", person, by, council_ids)
    return person


def person_with_email(email: str) -> Person:
    """The person with this e-mail address, whatever its capital letters; raises UnknownPerson."""
    try:
        found = _with_email(tidy_email(email))
    except EmailNotUsable:
        found = None
    if found is None:
        raise UnknownPerson(email.strip())
    return found


def deactivate(person: Person, by: Identity | None = None, council_ids: Sequence[int] = ()) -> bool:
    """Let somebody sign in no longer, and end their sessions at once; False where it was so.

    Their roles and all that they wrote stay.
    """
    if not person.active:
        return False
    person.active = False
    # A cookie names the person by this: a copy of one is good for nothing, even once they return.
    person.fs_uniquifier = uuid4().hex
    _record("person.deactivated", person, by, council_ids)
    return True


def activate(person: Person, by: Identity | None = None, council_ids: Sequence[int] = ()) -> bool:
    """Let somebody who was deactivated sign in again; False where they were not."""
    if person.active:
        return False
    person.active = True
    _record("person.activated", person, by, council_ids)
    return True


def invite(person: Person, by: Identity | None = None) -> str:
    """A token with which somebody sets their password; raises PersonDeactivated.

    It is good for as long as that of a forgotten password, and until the password is set.
    """
    if not person.active:
        raise PersonDeactivated(person.email)
    _record("person.invited", person, by)
    token: str = generate_reset_password_token(person)  # type: ignore[no-untyped-call]
    return token


def set_shared_password(emails: Sequence[str], password: str) -> None:
    """Give the people with these e-mail addresses one other password; ends their sessions."""
    hashed = hash_password(password)
    for person in db.session.scalars(select(Person).where(Person.email.in_(emails))):
        person.password = hashed
        person.fs_uniquifier = uuid4().hex
        _record("person.password_set", person, None)


def assign_practitioner(person: Person, project: Project, by: Identity | None = None) -> None:
    """Let a practitioner of the project's council see the project; `by` is None for samples."""
    db.session.add(
        Assignment(project_id=project.id, person_id=person.id, council_id=project.council_id)
    )
    record(
        "practitioner.assigned",
        "project",
        project.id,
        council_id=project.council_id,
        person_id=by.person_id if by else None,
        practitioner=person.id,
    )


def tidy_name(name: str, most: int) -> str:
    """A name without needless spaces; raises NameNotUsable where it is empty or too long."""
    name = " ".join(name.split())
    if not name.isprintable() or not 0 < len(name) <= most:
        raise NameNotUsable(most)
    return name


def tidy_email(email: str) -> str:
    """An e-mail address as it is kept, in small letters; raises EmailNotUsable."""
    try:
        found = validate_email(email.strip(), check_deliverability=False)
    except EmailNotValidError:
        raise EmailNotUsable(email.strip()) from None
    return found.normalized.lower()


def _with_email(email: str) -> Person | None:
    return db.session.scalars(select(Person).where(Person.email == email)).one_or_none()


def _record(act: str, person: Person, by: Identity | None, council_ids: Sequence[int] = ()) -> None:
    for council_id in council_ids or (None,):
        record(
            act,
            "person",
            person.id,
            council_id=council_id,
            person_id=by.person_id if by else None,
        )
