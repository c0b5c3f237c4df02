"""The rows of a council are reached from what the identity may see, and from nothing else."""

from datetime import date

import pytest
from flask_sqlalchemy.session import Session
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import scoped_session

from impact_tool.domain.permissions import (
    BOARD_ROLES,
    Grant,
    Identity,
    Permission,
    Role,
    Subject,
    permits,
)
from impact_tool.domain.refusals import NotFound, NotPermitted
from impact_tool.extensions import db
from impact_tool.models import Project
from impact_tool.operations.access import (
    boards_of,
    councils_for,
    may,
    project_for,
    visible_projects,
)
from impact_tool.operations.people import assign_practitioner
from tests.factories import (
    details,
    identity_for,
    make_board,
    make_council,
    make_lead,
    make_person,
    make_project,
)

SINCE = date(2020, 1, 1)
VIEW, EDIT = Permission.PROJECT_VIEW, Permission.PROJECT_EDIT

# Which of three councils (or boards with the same ids) a role is held in, and which of six
# projects the person is assigned to, by their places in the lists below.
ROLES = st.lists(st.tuples(st.sampled_from(Role), st.integers(0, 2)), max_size=3)
ASSIGNED = st.frozensets(st.integers(0, 5))


@pytest.fixture
def projects(session: scoped_session[Session]) -> list[Project]:
    """Two projects in each of three councils."""
    leads = [make_lead() for _ in range(3)]
    made = [make_project(lead, details(f"Project {n}")) for lead in leads for n in (1, 2)]
    session.commit()
    return made


def identity(
    projects: list[Project], roles: list[tuple[Role, int]], assigned: frozenset[int]
) -> Identity:
    ids = [projects[2 * place].council_id for place in range(3)]
    grants = tuple(
        Grant(role, None, ids[place], SINCE)
        if role in BOARD_ROLES
        else Grant(role, ids[place], None, SINCE)
        for role, place in roles
    )
    return Identity(1, "Alex Example", grants, frozenset(projects[n].id for n in assigned))


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(roles=ROLES, assigned=ASSIGNED)
def test_what_is_selected_is_what_the_permissions_allow(
    projects: list[Project], roles: list[tuple[Role, int]], assigned: frozenset[int]
) -> None:
    asking = identity(projects, roles, assigned)
    selected = {project.id for project in db.session.scalars(visible_projects(asking))}
    allowed = {
        project.id
        for project in projects
        if permits(asking, VIEW, Subject(project.council_id, project.id))
    }
    assert selected == allowed


# What a board may do is with what was submitted to it, never with a project.
OF_BOARDS = {
    Permission.SUBMISSION_COMMENT,
    Permission.SUBMISSION_DECIDE,
    Permission.BOARD_VIEW,
}


@pytest.mark.parametrize("permission", Permission)
def test_another_councils_project_is_not_found_whatever_is_asked(
    projects: list[Project], permission: Permission
) -> None:
    every_role = [(role, 1) for role in Role]
    asking = identity(projects, every_role, frozenset(range(6)))
    with pytest.raises(NotFound):
        project_for(asking, projects[0].reference, permission)
    assert not may(asking, permission, projects[0])
    if permission in OF_BOARDS:
        with pytest.raises(NotPermitted):
            project_for(asking, projects[2].reference, permission)
    else:
        assert project_for(asking, projects[2].reference, permission) is projects[2]


@pytest.mark.parametrize(
    ("role", "assigned", "permission", "refusal"),
    [
        (Role.PRACTITIONER, True, VIEW, None),
        (Role.PRACTITIONER, True, EDIT, NotPermitted),
        (Role.PRACTITIONER, False, VIEW, NotFound),
        (Role.PRACTITIONER, False, EDIT, NotFound),
        (Role.COUNCIL_ADMINISTRATOR, False, VIEW, None),
        (Role.COUNCIL_ADMINISTRATOR, False, EDIT, NotPermitted),
        (Role.PROJECT_LEAD, False, EDIT, None),
        (Role.BOARD_REVIEWER, True, VIEW, NotFound),
        (Role.BOARD_CHAIR, True, EDIT, NotFound),
    ],
)
def test_who_may_not_see_is_told_not_found_and_who_may_see_not_permitted(
    projects: list[Project],
    role: Role,
    permission: Permission,
    refusal: type[Exception] | None,
    *,
    assigned: bool,
) -> None:
    asking = identity(projects, [(role, 0)], frozenset({0} if assigned else ()))
    if refusal is None:
        assert project_for(asking, projects[0].reference, permission) is projects[0]
    else:
        with pytest.raises(refusal):
            project_for(asking, projects[0].reference, permission)
    assert may(asking, permission, projects[0]) is (refusal is None)


@pytest.mark.parametrize("reference", ["", "no-such", "RIVERSIDE", "%", "' OR 1=1 --"])
def test_a_reference_that_nothing_has_is_not_found(projects: list[Project], reference: str) -> None:
    with pytest.raises(NotFound):
        project_for(identity(projects, [(Role.PROJECT_LEAD, 0)], frozenset()), reference, VIEW)


def test_an_assigned_practitioner_sees_that_project_only(projects: list[Project]) -> None:
    council = projects[0].council
    person = make_person(Role.PRACTITIONER, council=council)
    assign_practitioner(person, projects[1])
    db.session.flush()
    seen = db.session.scalars(visible_projects(identity_for(person))).all()
    assert seen == [projects[1]]


@pytest.mark.usefixtures("session")
def test_the_councils_of_a_permission_are_listed_by_name() -> None:
    zeal, avon = make_council("Zeal"), make_council("Avon")
    held = [Grant(Role.PROJECT_LEAD, council.id, None, SINCE) for council in (zeal, avon)]
    administers = Grant(Role.COUNCIL_ADMINISTRATOR, make_council("Mid").id, None, SINCE)
    of_board = Grant(Role.BOARD_CHAIR, None, make_board(avon).id, SINCE)
    asking = Identity(1, "Alex Example", (*held, administers, of_board))
    create = Permission.PROJECT_CREATE
    assert [council.name for council in councils_for(asking, create)] == ["Avon", "Zeal"]
    assert [council.name for council in councils_for(asking, VIEW)] == ["Avon", "Mid", "Zeal"]


@pytest.mark.usefixtures("session")
def test_boards_are_listed_with_each_council_that_they_cover() -> None:
    avon, mid, zeal = make_council(), make_council(), make_council()
    wide, narrow = make_board(avon, mid, name="Wide"), make_board(mid, name="Narrow")
    make_board(zeal, name="Elsewhere")
    pairs = boards_of([avon.id, mid.id])
    assert [board for _, board in pairs] == [narrow, wide, wide]
    assert {council_id for council_id, board in pairs if board is wide} == {avon.id, mid.id}
    assert pairs[0] == (mid.id, narrow)
