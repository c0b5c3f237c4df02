"""Practitioners are assigned to projects of their council, by whoever may, each once."""

import pytest
from flask import Flask
from sqlalchemy import select

from impact_tool.domain.chosen import Change
from impact_tool.domain.council_people import NotAPractitioner
from impact_tool.domain.permissions import Identity, Role
from impact_tool.domain.refusals import NotFound, NotPermitted, ProjectArchived
from impact_tool.extensions import db
from impact_tool.models import Assignment, AuditEvent, Council, Person, Project
from impact_tool.operations.assignments import (
    assign_people,
    assign_projects,
    assigned_people,
    people_to_choose,
    projects_to_choose,
)
from impact_tool.operations.people import deactivate
from impact_tool.operations.projects import archive_project
from impact_tool.operations.roles import end_role_at_once
from tests.factories import identity_for, make_council, make_person, make_project
from tests.operations.at_once import at_once, commit_slowly

NONE: frozenset[int] = frozenset()


@pytest.fixture
def council(project: Project) -> Council:
    return project.council


@pytest.fixture
def person(council: Council) -> Person:
    return make_person(Role.PRACTITIONER, council=council)


@pytest.fixture
def admin(council: Council) -> Identity:
    return identity_for(make_person(Role.COUNCIL_ADMINISTRATOR, council=council))


def adding(*ids: int) -> Change:
    return Change(NONE, frozenset(ids))


def removing(*ids: int) -> Change:
    return Change(frozenset(ids), NONE)


def assigned_to(person: Person) -> list[int]:
    query = select(Assignment.project_id).filter_by(person_id=person.id)
    return sorted(db.session.scalars(query))


def test_an_administrator_assigns_a_person_to_projects_and_takes_them_off(
    admin: Identity, lead: Identity, person: Person, council: Council, project: Project
) -> None:
    other = make_project(lead)
    assign_projects(admin, person, [council], adding(project.id, other.id))
    assert assigned_to(person) == [project.id, other.id]
    assign_projects(admin, person, [council], removing(other.id))
    assert assigned_to(person) == [project.id]
    acts = db.session.scalars(
        select(AuditEvent.act).filter_by(council_id=council.id, person_id=admin.person_id)
    ).all()
    assert sorted(acts) == ["practitioner.assigned"] * 2 + ["practitioner.unassigned"]


def test_a_lead_assigns_people_to_a_project_and_takes_them_off(
    lead: Identity, person: Person, project: Project
) -> None:
    assign_people(lead, project, adding(person.id))
    assert assigned_people(project) == [person]
    assign_people(lead, project, removing(person.id))
    assert assigned_people(project) == []


def test_the_same_change_twice_is_made_once_and_leaves_what_others_did(
    lead: Identity, person: Person, council: Council, project: Project
) -> None:
    other = make_person(Role.PRACTITIONER, council=council)
    for _ in range(2):
        assign_people(lead, project, adding(person.id))
    # Whoever read the page before that sends only the other person.
    assign_people(lead, project, adding(other.id))
    assert {each.id for each in assigned_people(project)} == {person.id, other.id}


@pytest.mark.parametrize("wrong", ["lead of the council", "practitioner elsewhere", "nobody"])
def test_only_the_councils_practitioners_can_be_assigned(
    lead: Identity, project: Project, wrong: str
) -> None:
    ids = {
        "lead of the council": lead.person_id,
        "practitioner elsewhere": make_person(Role.PRACTITIONER, council=make_council()).id,
        "nobody": 999_999,
    }
    with pytest.raises(NotFound):
        assign_people(lead, project, adding(ids[wrong]))


def test_a_project_of_another_council_cannot_be_chosen(
    admin: Identity, person: Person, council: Council
) -> None:
    with pytest.raises(NotFound):
        assign_projects(admin, person, [council], adding(make_project().id))


def test_an_archived_project_is_not_offered_and_stays_as_it_was(
    admin: Identity, lead: Identity, person: Person, council: Council, project: Project
) -> None:
    assign_people(lead, project, adding(person.id))
    archive_project(lead, project)
    assert projects_to_choose(person, [council]) == ([], NONE)
    assign_projects(admin, person, [council], removing(project.id))
    assert assigned_to(person) == [project.id]
    with pytest.raises(ProjectArchived):
        assign_people(lead, project, removing(person.id))


def test_who_may_not_change_it_is_refused(
    admin: Identity, lead: Identity, person: Person, council: Council, project: Project
) -> None:
    with pytest.raises(NotPermitted):
        assign_people(admin, project, adding(person.id))
    with pytest.raises(NotPermitted):
        assign_projects(lead, person, [council], adding(project.id))


def test_somebody_who_practises_no_longer_can_be_taken_off_but_not_put_back(
    lead: Identity, person: Person, council: Council, project: Project
) -> None:
    assign_people(lead, project, adding(person.id))
    end_role_at_once(person, Role.PRACTITIONER, council)
    assert assigned_people(project) == []
    assert people_to_choose(project) == ([person], {person.id})
    assign_people(lead, project, removing(person.id))
    assert people_to_choose(project) == ([], NONE)


def test_somebody_deactivated_cannot_be_assigned(
    admin: Identity, person: Person, council: Council, project: Project
) -> None:
    deactivate(person)
    with pytest.raises(NotAPractitioner):
        assign_projects(admin, person, [council], adding(project.id))


def test_lead_and_administrator_assign_the_same_person_at_once(
    app: Flask,
    admin: Identity,
    lead: Identity,
    person: Person,
    council: Council,
    project: Project,
) -> None:
    db.session.commit()

    def from_project() -> None:
        assign_people(lead, db.session.get_one(Project, project.id), adding(person.id))
        commit_slowly()

    def from_person() -> None:
        found = db.session.get_one(Person, person.id)
        place = db.session.get_one(Council, council.id)
        assign_projects(admin, found, [place], adding(project.id))
        commit_slowly()

    at_once(app, [from_project, from_person])
    db.session.rollback()
    assert assigned_to(person) == [project.id]
