"""Councils, boards, people and what people may do, as the operator sets them up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import uuid4

from flask_security import hash_password
from sqlalchemy import select

from impact_tool.domain.permissions import Role
from impact_tool.extensions import clock, db
from impact_tool.models import (
    Assignment,
    Board,
    BoardCouncil,
    Council,
    Membership,
    Person,
    Project,
)
from impact_tool.operations.audit import record


def add_council(name: str, kind: str, region: str) -> Council:
    """Add a council to the register."""
    council = Council(name=name, kind=kind, region=region)
    db.session.add(council)
    db.session.flush()
    record("council.added", "council", council.id, council_id=council.id, person_id=None)
    return council


def add_board(name: str, councils: Sequence[Council]) -> Board:
    """Add a board that covers these councils."""
    board = Board(name=name)
    db.session.add(board)
    db.session.flush()
    db.session.add_all(
        BoardCouncil(board_id=board.id, council_id=council.id) for council in councils
    )
    record("board.added", "board", board.id, council_id=None, person_id=None)
    return board


def add_person(name: str, email: str, password: str) -> Person:
    """Add somebody who can sign in with this password."""
    return add_person_with_hash(name, email, hash_password(password))


def add_person_with_hash(name: str, email: str, hashed: str) -> Person:
    """Add somebody who can sign in with the password of which this is the hash."""
    person = Person(
        name=name,
        email=email,
        password=hashed,
        fs_uniquifier=uuid4().hex,
        made_at=clock.now(),
    )
    db.session.add(person)
    db.session.flush()
    record("person.added", "person", person.id, council_id=None, person_id=None)
    return person


def set_shared_password(emails: Sequence[str], password: str) -> None:
    """Give the people with these e-mail addresses one other password; ends their sessions."""
    hashed = hash_password(password)
    for person in db.session.scalars(select(Person).where(Person.email.in_(emails))):
        person.password = hashed
        person.fs_uniquifier = uuid4().hex
        record("person.password_set", "person", person.id, council_id=None, person_id=None)


def give_role(person: Person, role: Role, place: Council | Board, since: date) -> None:
    """Let somebody hold a role in a council or a board from a day on."""
    in_council = isinstance(place, Council)
    membership = Membership(
        person_id=person.id,
        council_id=place.id if in_council else None,
        board_id=None if in_council else place.id,
        role=role,
        since=since,
    )
    db.session.add(membership)
    db.session.flush()
    record(
        "membership.given",
        "membership",
        membership.id,
        council_id=membership.council_id,
        person_id=None,
        role=role.value,
    )


def assign_practitioner(person: Person, project: Project) -> None:
    """Let a practitioner of the project's council see the project."""
    db.session.add(
        Assignment(project_id=project.id, person_id=person.id, council_id=project.council_id)
    )
    record(
        "practitioner.assigned",
        "project",
        project.id,
        council_id=project.council_id,
        person_id=None,
        practitioner=person.id,
    )
