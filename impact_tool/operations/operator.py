"""What the operator of an installation asks for: no identity, and no council's borders.

Only commands come here, never a page: who may run commands on the server may read its database.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from impact_tool.domain.permissions import Role
from impact_tool.domain.refusals import NotFound
from impact_tool.extensions import db
from impact_tool.models import (
    Board,
    BoardCouncil,
    Council,
    Membership,
    Person,
    Project,
    SecondFactor,
)


@dataclass(frozen=True, slots=True)
class ListedProject:
    """A project as a list shows it; `state` is "active" or "archived"."""

    reference: str
    title: str
    council: str
    state: str


@dataclass(frozen=True, slots=True)
class ListedRole:
    """A role of a person; both days are included."""

    role: Role
    place: str
    in_board: bool
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """A person with all roles, those too that ended or have yet to begin."""

    name: str
    email: str
    active: bool
    has_password: bool
    has_second_factor: bool
    roles: tuple[ListedRole, ...]


@dataclass(frozen=True, slots=True)
class ListedCover:
    """A council that a board covers, from `since` to `until` where there are such days."""

    council: str
    code: str | None
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class ListedBoard:
    """A board with all the councils that it covers or covered."""

    name: str
    covers: tuple[ListedCover, ...]


def list_all_people() -> Sequence[ListedPerson]:
    """Every person of the installation, by name; three queries."""
    roles: dict[int, list[ListedRole]] = {}
    query = (
        select(Membership, Council.name, Board.name)
        .outerjoin(Council, Council.id == Membership.council_id)
        .outerjoin(Board, Board.id == Membership.board_id)
        .order_by(Membership.since, Membership.id)
    )
    for held, council, board in db.session.execute(query):
        listed = ListedRole(held.role, council or board, bool(board), held.since, held.until)
        roles.setdefault(held.person_id, []).append(listed)
    people = db.session.scalars(select(Person).order_by(Person.name, Person.email))
    factors = set(db.session.scalars(select(SecondFactor.person_id)))
    return [
        ListedPerson(
            name=person.name,
            email=person.email,
            active=person.active,
            has_password=bool(person.password),
            has_second_factor=person.id in factors,
            roles=tuple(roles.get(person.id, ())),
        )
        for person in people
    ]


def list_all_boards() -> Sequence[ListedBoard]:
    """Every board of the installation, by name; two queries."""
    covers: dict[int, list[ListedCover]] = {}
    query = (
        select(BoardCouncil, Council.name, Council.gss_code)
        .join(Council, Council.id == BoardCouncil.council_id)
        .order_by(Council.name)
    )
    for row, name, code in db.session.execute(query):
        covers.setdefault(row.board_id, []).append(ListedCover(name, code, row.since, row.until))
    boards = db.session.scalars(select(Board).order_by(Board.name))
    return [ListedBoard(board.name, tuple(covers.get(board.id, ()))) for board in boards]


def list_all_projects() -> Sequence[ListedProject]:
    """Every project of the installation, by council and title."""
    query = (
        select(Project.reference, Project.title, Council.name, Project.archived_at)
        .join(Council, Council.id == Project.council_id)
        .order_by(Council.name, Project.title, Project.reference)
    )
    return [
        ListedProject(reference, title, council, "archived" if archived_at else "active")
        for reference, title, council, archived_at in db.session.execute(query)
    ]


def project_by_reference(reference: str) -> Project:
    """The project with this reference, whichever council's; raises NotFound."""
    project = db.session.scalars(
        select(Project).where(Project.reference == reference)
    ).one_or_none()
    if project is None:
        raise NotFound
    return project
