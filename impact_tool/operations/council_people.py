"""The people of a council, as its administrators see them: no word of other councils or boards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from impact_tool.domain.council_people import Standing
from impact_tool.domain.permissions import Role
from impact_tool.extensions import clock, db
from impact_tool.models import Assignment, Council, Membership, Person, Project

MOST_ON_A_PAGE = 25


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role in a council; both days are included. `membership_id` tells two such roles apart."""

    membership_id: int
    role: Role
    council: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class CouncilPerson:
    """Somebody with all that they are, or were, in a council, and the projects assigned to them."""

    id: int
    name: str
    email: str
    standing: Standing
    roles: tuple[HeldRole, ...]
    projects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class People:
    """One page of a list of people; pages count from 1."""

    people: tuple[CouncilPerson, ...]
    total: int
    page: int
    pages: int


def people_of(council: Council, search: str, page: int, *, former: bool) -> People:
    """A page of the council's people, by name; `former` are those whose roles have all ended.

    Four queries, however many people there are. A page that there is not is the nearest one.
    """
    of_list = _of_list(council, search, former=former)
    total = db.session.scalar(select(func.count(Person.id)).where(*of_list)) or 0
    pages = max(1, -(-total // MOST_ON_A_PAGE))
    page = min(max(page, 1), pages)
    query = select(Person).where(*of_list).order_by(func.lower(Person.name), Person.id)
    found = db.session.scalars(
        query.limit(MOST_ON_A_PAGE).offset((page - 1) * MOST_ON_A_PAGE)
    ).all()
    return People(_described(found, [council]), total, page, pages)


def count_people(council: Council, *, former: bool) -> int:
    """How many people one of the council's two lists has."""
    of_list = _of_list(council, "", former=former)
    return db.session.scalar(select(func.count(Person.id)).where(*of_list)) or 0


def described(person: Person, councils: Sequence[Council]) -> CouncilPerson:
    """What a person is, or was, in these councils; two queries."""
    return _described([person], councils)[0]


def waiting_invitations(council: Council) -> Sequence[Person]:
    """People of the council who have not set a password yet, by name."""
    query = select(Person).where(
        *_of_list(council, "", former=False), Person.active, Person.password.is_(None)
    )
    return db.session.scalars(query.order_by(func.lower(Person.name), Person.id)).all()


def standing_of(person: Person) -> Standing:
    """Whether somebody can sign in, and if not, why."""
    if not person.active:
        return Standing.DEACTIVATED
    return Standing.ACTIVE if person.password else Standing.INVITED


def has_role_elsewhere(person: Person, council_ids: Sequence[int]) -> bool:
    """Whether a person has, or will have, a role in a board or in another council than these."""
    outside = or_(Membership.council_id.is_(None), Membership.council_id.not_in(council_ids))
    query = select(Membership.id).where(Membership.person_id == person.id, outside, not_ended())
    return db.session.scalars(query).first() is not None


def not_ended() -> ColumnElement[bool]:
    """Holds for memberships that hold today or will."""
    return or_(Membership.until.is_(None), Membership.until >= clock.today())


def holds_today() -> ColumnElement[bool]:
    """Holds for memberships that hold today."""
    return and_(Membership.since <= clock.today(), not_ended())


def _of_list(council: Council, search: str, *, former: bool) -> list[ColumnElement[bool]]:
    held = select(Membership.id).where(
        Membership.person_id == Person.id, Membership.council_id == council.id
    )
    conditions: list[ColumnElement[bool]] = [held.where(not_ended()).exists()]
    if former:
        conditions = [held.exists(), ~held.where(not_ended()).exists()]
    if search:
        found = (
            column.icontains(search, autoescape=True) for column in (Person.name, Person.email)
        )
        conditions.append(or_(*found))
    return conditions


def _described(people: Sequence[Person], councils: Sequence[Council]) -> tuple[CouncilPerson, ...]:
    ids = [person.id for person in people]
    names = {council.id: council.name for council in councils}
    roles, projects = _roles(ids, names), _projects(ids, names)
    return tuple(
        CouncilPerson(
            id=person.id,
            name=person.name,
            email=person.email,
            standing=standing_of(person),
            roles=tuple(roles.get(person.id, ())),
            projects=tuple(projects.get(person.id, ())),
        )
        for person in people
    )


def _roles(person_ids: Sequence[int], names: dict[int, str]) -> dict[int, list[HeldRole]]:
    query = select(Membership).where(
        Membership.person_id.in_(person_ids), Membership.council_id.in_(names)
    )
    found: dict[int, list[HeldRole]] = {}
    for row in db.session.scalars(query.order_by(Membership.since, Membership.id)):
        council = names[row.council_id or 0]
        held = HeldRole(row.id, row.role, council, row.since, row.until)
        found.setdefault(row.person_id, []).append(held)
    return found


def _projects(person_ids: Sequence[int], names: dict[int, str]) -> dict[int, list[str]]:
    query: Select[int, str] = (
        select(Assignment.person_id, Project.title)
        .join(Project, Project.id == Assignment.project_id)
        .where(Assignment.person_id.in_(person_ids), Project.council_id.in_(names))
        .order_by(Project.title)
    )
    found: dict[int, list[str]] = {}
    for person_id, title in db.session.execute(query):
        found.setdefault(person_id, []).append(title)
    return found
