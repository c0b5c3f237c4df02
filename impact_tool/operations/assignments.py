"""Which practitioners are assigned to which projects of their council.

What is sent says what stood on the page when it was read, so that two people who change different
things at the same time both have their way, and doing the same twice does it once.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Select, delete, select

from impact_tool.domain.chosen import Change
from impact_tool.domain.council_people import NotAPractitioner
from impact_tool.domain.permissions import Identity, Permission, Role, Subject, permits
from impact_tool.domain.refusals import NotFound, NotPermitted
from impact_tool.extensions import clock, db
from impact_tool.models import Assignment, Council, Membership, Person, Project
from impact_tool.operations.audit import record
from impact_tool.operations.council_people import not_ended
from impact_tool.operations.locks import lock
from impact_tool.operations.people import assign_practitioner
from impact_tool.operations.projects import require_active


def assigned_people(project: Project) -> Sequence[Person]:
    """Who is assigned to a project and practises in its council today, by name."""
    practises = _practising(project.council_id).where(Membership.since <= clock.today())
    query = (
        select(Person)
        .join(Assignment, Assignment.person_id == Person.id)
        .where(Assignment.project_id == project.id, practises.exists(), Person.active)
    )
    return db.session.scalars(query.order_by(Person.name, Person.id)).all()


def people_to_choose(project: Project) -> tuple[Sequence[Person], frozenset[int]]:
    """The council's practitioners, today's and coming, with whoever else is assigned; and the ids
    of those who are assigned.
    """
    assigned = frozenset(
        db.session.scalars(select(Assignment.person_id).where(Assignment.project_id == project.id))
    )
    practises = _practising(project.council_id).exists() & Person.active
    query = select(Person).where(practises | Person.id.in_(assigned))
    return db.session.scalars(query.order_by(Person.name, Person.id)).all(), assigned


def projects_to_choose(
    person: Person, councils: Sequence[Council]
) -> tuple[Sequence[Project], frozenset[int]]:
    """The active projects of those of these councils in which the person is a practitioner, or
    will be; and the ids of those among them that are assigned to the person.
    """
    practised_in = select(Membership.council_id).where(
        Membership.person_id == person.id, Membership.role == Role.PRACTITIONER, not_ended()
    )
    query = select(Project).where(
        Project.council_id.in_([council.id for council in councils]),
        Project.council_id.in_(practised_in),
        Project.archived_at.is_(None),
    )
    projects = db.session.scalars(query.order_by(Project.title, Project.id)).all()
    assigned = db.session.scalars(
        select(Assignment.project_id).where(Assignment.person_id == person.id)
    )
    return projects, frozenset(assigned) & {project.id for project in projects}


def assign_projects(
    by: Identity, person: Person, councils: Sequence[Council], change: Change
) -> None:
    """Change which projects of these councils a practitioner is assigned to.

    Raises NotPermitted, or NotFound for a project that is not among those to choose from.
    """
    ids = [council.id for council in councils]
    if not all(permits(by, Permission.PEOPLE_MANAGE, Subject(id_)) for id_ in ids):
        raise NotPermitted
    projects, _ = projects_to_choose(person, councils)
    by_id = {project.id: project for project in projects}
    if not change.chosen <= by_id.keys():
        raise NotFound
    lock(Person, [person.id])
    for project_id in sorted((change.was ^ change.chosen) & by_id.keys()):
        _set(by, by_id[project_id], person, assigned=project_id in change.chosen)


def assign_people(by: Identity, project: Project, change: Change) -> None:
    """Change which practitioners are assigned to a project.

    Raises ProjectArchived, NotPermitted, NotFound for somebody who is not among those to choose
    from, or NotAPractitioner for somebody who was but practises in the council no longer.
    """
    require_active(project)
    if not permits(by, Permission.PROJECT_EDIT, Subject(project.council_id, project.id)):
        raise NotPermitted
    people, _ = people_to_choose(project)
    by_id = {person.id: person for person in people}
    if not change.chosen <= by_id.keys():
        raise NotFound
    changing = sorted((change.was ^ change.chosen) & by_id.keys())
    lock(Person, changing)
    for person_id in changing:
        _set(by, project, by_id[person_id], assigned=person_id in change.chosen)


def _set(by: Identity, project: Project, person: Person, *, assigned: bool) -> None:
    row = db.session.get(Assignment, (project.id, person.id), populate_existing=True)
    if assigned and row is None:
        _require_practitioner(person, project)
        assign_practitioner(person, project, by)
    elif not assigned and row is not None:
        db.session.execute(
            delete(Assignment).where(
                Assignment.project_id == project.id, Assignment.person_id == person.id
            )
        )
        _record_unassigned(by, project, person)


def _record_unassigned(by: Identity, project: Project, person: Person) -> None:
    record(
        "practitioner.unassigned",
        "project",
        project.id,
        council_id=project.council_id,
        person_id=by.person_id,
        practitioner=person.id,
    )


def _require_practitioner(person: Person, project: Project) -> None:
    query = select(Person.id).where(Person.id == person.id, Person.active)
    if db.session.scalar(query.where(_practising(project.council_id).exists())) is None:
        raise NotAPractitioner(person.name)


def _practising(council_id: int) -> Select[int]:
    """Memberships, today's and coming, with which a person is a practitioner of the council."""
    return select(Membership.id).where(
        Membership.person_id == Person.id,
        Membership.council_id == council_id,
        Membership.role == Role.PRACTITIONER,
        not_ended(),
    )
