"""Projects are made, edited, archived and restored, each act with its audit event."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from impact_tool.domain.permissions import Identity
from impact_tool.domain.pilot import Plan
from impact_tool.domain.questionnaire import Progress
from impact_tool.domain.refusals import NotPermitted, ProjectArchived, StaleForm
from impact_tool.extensions import db
from impact_tool.models import Answer, AuditEvent, Pilot, Project, Statement
from impact_tool.operations.projects import (
    archive_project,
    edit_project,
    restore_project,
)
from tests.factories import (
    details,
    make_board,
    make_council,
    make_lead,
    make_project,
    on_day,
    part_of,
)
from tests.operations.counting import count_of

Act = Callable[[Identity, Project], object]


def edit(lead: Identity, project: Project) -> None:
    edit_project(lead, project, details("Hill Street"), project.revision)


def make_another(lead: Identity, _project: Project) -> None:
    make_project(lead, details("Hill Street"))


def acts() -> list[str]:
    query = select(AuditEvent.act).where(AuditEvent.thing == "project").order_by(AuditEvent.id)
    return list(db.session.scalars(query))


@pytest.mark.usefixtures("session")
def test_a_new_project_holds_what_was_said() -> None:
    council = make_council()
    board = make_board(council)
    lead = make_lead(council)
    said = details(
        approach=3, enabling_responses="Advocacy", research_partner="A university", board=board
    )
    with on_day(date(2027, 1, 5)):
        project = make_project(lead, said)
    db.session.commit()
    db.session.expire_all()
    assert (project.title, project.summary, project.approach) == (said.title, said.summary, 3)
    assert project.enabling_responses == "Advocacy"
    assert project.research_partner == "A university"
    assert (project.council_id, project.board_id) == (council.id, board.id)
    assert project.made_at == datetime(2027, 1, 5, 9, 30, tzinfo=UTC)
    assert project.made_by_id == lead.person_id


def test_a_new_project_has_an_unset_pilot_and_an_empty_part_1(project: Project) -> None:
    reading = part_of(project)
    assert project.pilot.plan == Plan()
    assert reading.progress == Progress(finished=0, started=0, total=13)
    assert set(reading.answers) == {question.id for question in reading.proforma.questions}


def test_an_event_says_who_did_what_when_and_to_what(lead: Identity, project: Project) -> None:
    with on_day(date(2027, 7, 10)):
        archive_project(lead, project)
    db.session.commit()
    db.session.expire_all()
    query = select(AuditEvent).where(AuditEvent.act == "project.archived")
    event = db.session.scalars(query).one()
    assert event.at == datetime(2027, 7, 10, 8, 30, tzinfo=UTC)
    assert (event.person_id, event.council_id) == (lead.person_id, project.council_id)
    assert (event.thing, event.thing_id) == ("project", project.id)
    assert event.facts == f'{{"reference":"{project.reference}"}}'


def test_each_act_is_recorded_once(lead: Identity, project: Project) -> None:
    edit(lead, project)
    for act in (archive_project, archive_project, restore_project, restore_project):
        act(lead, project)
    db.session.commit()
    assert acts() == ["project.created", "project.edited", "project.archived", "project.restored"]


@pytest.mark.parametrize("act", [make_another, edit, archive_project])
def test_an_act_that_is_rolled_back_leaves_neither_change_nor_event(
    lead: Identity, project: Project, act: Act
) -> None:
    tables = (Project, Pilot, Statement, Answer, AuditEvent)
    before = count_of(*tables)
    act(lead, project)
    db.session.flush()
    db.session.rollback()
    assert count_of(*tables) == before
    assert acts() == ["project.created"]
    stored = db.session.execute(select(Project.title, Project.archived_at, Project.revision)).all()
    assert [tuple(row) for row in stored] == [("Riverside pilot", None, 1)]


def test_an_edit_changes_what_is_said_and_the_revision(lead: Identity, project: Project) -> None:
    said = details("Hill Street", summary="Other words.", approach=2, enabling_responses="IMCAs")
    edit_project(lead, project, said, based_on=1)
    db.session.commit()
    db.session.expire_all()
    assert (project.title, project.summary, project.approach) == ("Hill Street", "Other words.", 2)
    assert (project.enabling_responses, project.revision) == ("IMCAs", 2)


def test_a_board_that_does_not_cover_the_council_is_refused(
    lead: Identity, project: Project
) -> None:
    """The form offers no such board; whatever else makes a project must not choose one either."""
    elsewhere = make_board(make_council())
    db.session.commit()
    with pytest.raises(NotPermitted):
        make_project(lead, details("Hill Street", board=elsewhere))
    with pytest.raises(NotPermitted):
        edit_project(lead, project, details(board=elsewhere), project.revision)
    db.session.commit()
    assert acts() == ["project.created"]
    assert (project.board_id, project.revision) == (None, 1)


@pytest.mark.parametrize("based_on", [-1, 0, 1, 3])
def test_an_edit_of_what_somebody_else_changed_meanwhile_changes_nothing(
    lead: Identity, project: Project, based_on: int
) -> None:
    edit_project(lead, project, details("Hill Street"), based_on=1)
    db.session.commit()
    with pytest.raises(StaleForm):
        edit_project(lead, project, details("Mill Road"), based_on)
    db.session.commit()
    db.session.expire_all()
    assert (project.title, project.revision) == ("Hill Street", 2)
    assert acts() == ["project.created", "project.edited"]


def test_an_archived_project_is_not_edited_until_it_is_restored(
    lead: Identity, project: Project
) -> None:
    archive_project(lead, project)
    with pytest.raises(ProjectArchived):
        edit(lead, project)
    db.session.commit()
    assert project.title == "Riverside pilot"
    restore_project(lead, project)
    edit(lead, project)
    db.session.commit()
    db.session.expire_all()
    assert (project.title, project.archived_at) == ("Hill Street", None)


def test_archiving_loses_nothing(lead: Identity, project: Project) -> None:
    tables = (Project, Pilot, Statement, Answer)
    before = count_of(*tables)
    archive_project(lead, project)
    db.session.commit()
    assert count_of(*tables) == before
