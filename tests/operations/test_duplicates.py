"""A project is duplicated as a new one: its plan in words, and nothing that came of it."""

from datetime import date

import pytest
from sqlalchemy import select

from impact_tool.domain.permissions import Identity, Role
from impact_tool.domain.pilot import Plan
from impact_tool.domain.questionnaire import AnswerContent, AnswerStatus, status_of
from impact_tool.domain.refusals import NotFound, NotPermitted
from impact_tool.domain.review import State
from impact_tool.extensions import db
from impact_tool.models import (
    AnswerVersion,
    AuditEvent,
    BaselineOfPart1,
    Board,
    BoardCouncil,
    Person,
    PlanChange,
    Project,
    ReviewPoint,
    Statement,
)
from impact_tool.operations.duplicates import duplicate_project
from impact_tool.operations.people import assign_practitioner
from impact_tool.operations.projects import archive_project, edit_project
from impact_tool.operations.statements import content_of
from tests.factories import (
    details,
    identity_for,
    make_board,
    make_lead,
    make_person,
    on_day,
    part_of,
    plan_reviews,
    say,
    start_pilot_on,
)

TITLE = "Hill Street"
NOT_APPLICABLE = AnswerContent(not_applicable=True, reason="None was found.")


@pytest.fixture
def board(project: Project) -> Board:
    return make_board(project.council)


@pytest.fixture
def source(project: Project, lead: Identity, board: Board) -> Project:
    """A project in the middle of its pilot, with something of everything."""
    said = details(
        approach=3, enabling_responses="Advocacy", research_partner="A university", board=board
    )
    edit_project(lead, project, said, project.revision)
    say(project, "completed_by", "Lena, with the team")
    say(project, "completed_on", AnswerContent(date=date(2027, 1, 2), finished=True))
    say(project, "issues", "What it was")
    say(project, "issues", "People are asked too late.\n\n- at home")
    say(project, "leaders", AnswerContent(text="Half a sentence"))
    say(project, "unintended_outcomes", NOT_APPLICABLE)
    plan_reviews(project, date(2027, 5, 14))
    with on_day(date(2027, 1, 4)):
        start_pilot_on(project, date(2027, 1, 5))
    with on_day(date(2027, 2, 1)):
        say(project, "people", "About 25 people.")
    say(project, "work_completed", "Six briefings", review_point=1)
    db.session.commit()
    return project


def test_details_and_long_answers_come_along(source: Project, lead: Identity) -> None:
    made = duplicate_project(lead, source, TITLE)
    db.session.commit()
    db.session.expire_all()
    assert (made.title, made.summary, made.approach) == (TITLE, source.summary, 3)
    assert (made.enabling_responses, made.research_partner) == ("Advocacy", "A university")
    assert (made.council_id, made.board_id) == (source.council_id, source.board_id)
    assert made.reference != source.reference
    said = {id_: content for id_, content in part_of(made).contents.items() if content.text}
    assert said == {
        "issues": AnswerContent(text="People are asked too late.\n\n- at home"),
        "leaders": AnswerContent(text="Half a sentence"),
        "people": AnswerContent(text="About 25 people."),
    }


def test_no_answer_comes_in_as_finished(source: Project, lead: Identity) -> None:
    reading = part_of(duplicate_project(lead, source, TITLE))
    statuses = {q.id: status_of(q, reading.content(q.id)) for q in reading.proforma.questions}
    assert AnswerStatus.FINISHED not in statuses.values()
    assert statuses["issues"] is AnswerStatus.IN_PROGRESS
    assert statuses["completed_by"] is AnswerStatus.NOT_STARTED
    assert statuses["completed_on"] is AnswerStatus.NOT_STARTED
    assert statuses["review_dates"] is AnswerStatus.NOT_STARTED


def test_what_is_not_applicable_stays_so_with_its_reason(source: Project, lead: Identity) -> None:
    made = duplicate_project(lead, source, TITLE)
    assert part_of(made).content("unintended_outcomes") == NOT_APPLICABLE


def test_each_answer_has_one_version_by_who_duplicated(source: Project) -> None:
    other = make_lead(source.council)
    with on_day(date(2027, 3, 1)):
        made = duplicate_project(other, source, TITLE)
    db.session.commit()
    saved = [answer for answer in part_of(made).answers.values() if answer.revision]
    assert len(saved) == 4
    for answer in saved:
        query = select(AnswerVersion).where(AnswerVersion.answer_id == answer.id)
        version = db.session.scalars(query).one()
        assert content_of(version) == content_of(answer)
        assert (version.revision, version.saved_by_id) == (1, other.person_id)
        assert (answer.saved_by_id, answer.saved_at) == (other.person_id, version.saved_at)
    assert made.made_by_id == other.person_id


def test_nothing_that_came_of_the_plan_comes_along(source: Project, lead: Identity) -> None:
    made = duplicate_project(lead, source, TITLE)
    db.session.commit()
    for table in (ReviewPoint, PlanChange, BaselineOfPart1):
        assert list(db.session.scalars(select(table).where(table.project_id == made.id))) == []
    (statement,) = db.session.scalars(select(Statement).where(Statement.project_id == made.id))
    assert (statement.part, statement.state) == (1, State.DRAFT)
    assert made.pilot.plan == Plan()
    assert (made.revision, made.archived_at) == (1, None)


def test_the_source_stays_as_it_is(source: Project, lead: Identity) -> None:
    before = part_of(source).contents, part_of(source, 1).contents, source.revision
    duplicate_project(lead, source, TITLE)
    db.session.commit()
    db.session.expire_all()
    assert (part_of(source).contents, part_of(source, 1).contents, source.revision) == before


def test_the_event_names_the_source(source: Project, lead: Identity) -> None:
    made = duplicate_project(lead, source, TITLE)
    db.session.commit()
    query = select(AuditEvent).where(AuditEvent.act == "project.duplicated")
    event = db.session.scalars(query).one()
    assert (event.thing, event.thing_id) == ("project", made.id)
    assert (event.person_id, event.council_id) == (lead.person_id, source.council_id)
    assert event.facts == f'{{"reference":"{made.reference}","source":"{source.reference}"}}'


def test_an_archived_project_can_be_duplicated(source: Project, lead: Identity) -> None:
    archive_project(lead, source)
    made = duplicate_project(lead, source, TITLE)
    assert made.archived_at is None
    assert part_of(made).content("people").text == "About 25 people."


def test_a_board_that_covers_the_council_no_longer_stays_behind(
    source: Project, lead: Identity
) -> None:
    covers = db.session.scalars(select(BoardCouncil).filter_by(board_id=source.board_id)).one()
    db.session.delete(covers)
    assert duplicate_project(lead, source, TITLE).board_id is None


def test_a_project_of_another_council_is_not_found(source: Project) -> None:
    with pytest.raises(NotFound):
        duplicate_project(make_lead(), source, TITLE)


def test_who_reads_a_project_but_leads_none_may_not_duplicate_it(source: Project) -> None:
    administrator = make_person(Role.COUNCIL_ADMINISTRATOR, council=source.council)
    practitioner: Person = make_person(Role.PRACTITIONER, council=source.council)
    assign_practitioner(practitioner, source)
    for person in (administrator, practitioner):
        with pytest.raises(NotPermitted):
            duplicate_project(identity_for(person), source, TITLE)
