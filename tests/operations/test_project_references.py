"""A project's reference is short, readable and unique; projects are listed by title."""

import re
from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from impact_tool.domain.permissions import Role
from impact_tool.domain.refusals import NotFound, NotPermitted
from impact_tool.extensions import db
from impact_tool.models import Project
from impact_tool.operations.operator import list_all_projects, project_by_reference
from impact_tool.operations.projects import archive_project, create_project, list_projects
from tests.factories import (
    details,
    identity_for,
    lead_of,
    make_board,
    make_council,
    make_lead,
    make_person,
    make_project,
)

pytestmark = pytest.mark.usefixtures("session")


@pytest.mark.parametrize(
    ("title", "begins"),
    [
        ("Riverside pilot", "riverside"),
        ("A Way On", "way"),
        ("We do", "project"),
        ("Café society", "cafe"),
        ("Antidisestablishmentarianism", "antidisestab"),
        ("الحماية", "project"),
        ("2027 pilot", "2027"),
        ("“It’s me”", "its"),
    ],
)
def test_a_reference_is_the_first_word_of_the_title_and_four_letters(
    title: str, begins: str
) -> None:
    reference = make_project(said=details(title)).reference
    assert re.fullmatch(rf"{begins}-[b-df-hjkmnp-tv-xz2-9]{{4}}", reference)


def test_projects_with_one_title_have_different_references() -> None:
    lead = make_lead()
    references = {make_project(lead).reference for _ in range(20)}
    assert len(references) == 20


def test_a_reference_that_is_taken_is_refused(project: Project) -> None:
    with pytest.raises(IntegrityError):
        make_project(reference=project.reference)
    db.session.rollback()
    assert project_by_reference(project.reference).id == project.id


def test_the_operator_finds_a_project_by_its_reference_only(project: Project) -> None:
    assert project_by_reference(project.reference) is project
    with pytest.raises(NotFound):
        project_by_reference(project.reference.upper())


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.PROJECT_LEAD])
def test_only_a_project_lead_makes_a_project(role: Role) -> None:
    council = make_council()
    is_of_board = role in {Role.BOARD_CHAIR, Role.BOARD_REVIEWER}
    place = {"board": make_board(council)} if is_of_board else {"council": council}
    with pytest.raises(NotPermitted):
        create_project(identity_for(make_person(role, **place)), council.id, details())


def test_a_project_lead_makes_no_project_of_another_council() -> None:
    with pytest.raises(NotPermitted):
        create_project(make_lead(), make_council().id, details())


def test_projects_are_listed_by_title_and_the_archived_apart() -> None:
    lead = make_lead()
    titles = ["Mill Road", "Albert Square", "Hill Street"]
    projects = {title: make_project(lead, details(title)) for title in titles}
    make_project(said=details("Another council’s"))
    archive_project(lead, projects["Hill Street"])
    assert [p.title for p in list_projects(lead)] == ["Albert Square", "Mill Road"]
    assert [p.title for p in list_projects(lead, archived=True)] == ["Hill Street"]


def test_the_operator_lists_every_project_by_council_and_title() -> None:
    zeal, avon = make_council("Zeal"), make_council("Avon")
    for council, title in ((zeal, "A"), (avon, "C"), (avon, "B")):
        make_project(make_lead(council), details(title))
    archived = make_project(make_lead(avon), details("D"))
    archive_project(lead_of(archived), archived)
    listed = [(p.council, p.title, p.state) for p in list_all_projects()]
    assert listed == [
        ("Avon", "B", "active"),
        ("Avon", "C", "active"),
        ("Avon", "D", "archived"),
        ("Zeal", "A", "active"),
    ]


def test_a_lead_whose_role_has_not_begun_makes_no_project() -> None:
    council = make_council()
    person = make_person(Role.PROJECT_LEAD, council=council, since=date(9999, 1, 1))
    with pytest.raises(NotPermitted):
        create_project(identity_for(person), council.id, details())
