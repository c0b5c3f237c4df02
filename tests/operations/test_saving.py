"""Saving an answer keeps a version of it, and never writes over what somebody else saved."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from impact_tool.domain.permissions import Identity, Role
from impact_tool.domain.questionnaire import AnswerContent, AnswerStatus, Part, status_of
from impact_tool.domain.refusals import NotFound, ProjectArchived, StaleSave, StatementLocked
from impact_tool.domain.review import State
from impact_tool.extensions import db
from impact_tool.guide import proforma
from impact_tool.models import Answer, AnswerVersion, AuditEvent, Project
from impact_tool.operations.answers import save_answer
from impact_tool.operations.projects import archive_project
from impact_tool.operations.statements import content_of
from tests.factories import identity_for, make_person, on_day, part_of, plan_reviews, say
from tests.operations.counting import count_of

WORDS = AnswerContent(text="Few people are asked.\n\n• ask\n• listen")


def save(
    by: Identity, project: Project, content: AnswerContent, based_on: int, on: str = "issues"
) -> None:
    reading = part_of(project)
    save_answer(by, project, reading, reading.proforma.by_id(on), content, based_on)


def stored(project: Project, question_id: str = "issues") -> tuple[int, AnswerContent]:
    db.session.expire_all()
    answer = part_of(project).answers[question_id]
    return answer.revision, content_of(answer)


def versions() -> list[tuple[int, AnswerContent]]:
    rows = db.session.scalars(select(AnswerVersion).order_by(AnswerVersion.revision))
    return [(row.revision, content_of(row)) for row in rows]


@pytest.fixture
def other(project: Project) -> Identity:
    """Another lead of the same council."""
    return identity_for(make_person(Role.PROJECT_LEAD, council=project.council, name="Sam Sample"))


EVERYTHING = AnswerContent(
    text="مرحبا 👩‍🦽 “x”\n" + "é" * 99_000,
    date=date(2027, 3, 3),
    dates=(date(2027, 5, 14), date(2027, 11, 12)),
    choice="partly",
    finished=True,
    not_applicable=True,
    reason="Because.\nAnd so.",
)


@pytest.mark.parametrize("content", [AnswerContent(), WORDS, EVERYTHING])
def test_what_is_saved_is_read_back_as_it_was(
    lead: Identity, project: Project, content: AnswerContent
) -> None:
    save(lead, project, content, based_on=0)
    db.session.commit()
    assert stored(project) == (1, content)
    assert versions() == [(1, content)]


def test_each_revision_is_kept_as_a_version(lead: Identity, project: Project) -> None:
    said = [WORDS, replace(WORDS, finished=True), AnswerContent(), WORDS]
    for revision, content in enumerate(said):
        save(lead, project, content, based_on=revision)
        db.session.commit()
    assert versions() == list(enumerate(said, start=1))
    assert stored(project) == (4, WORDS)


def test_an_answer_and_its_version_say_who_saved_it_and_when(
    lead: Identity, other: Identity, project: Project
) -> None:
    save(lead, project, WORDS, based_on=0)
    with on_day(date(2027, 3, 3)):
        save(other, project, AnswerContent(text="Other words"), based_on=1)
    answer = part_of(project).answers["issues"]
    assert answer.saved_by is not None
    assert answer.saved_by.name == "Sam Sample"
    db.session.commit()
    db.session.expire_all()
    version = db.session.scalars(select(AnswerVersion).where(AnswerVersion.revision == 2)).one()
    for row in (answer, version):
        assert row.saved_at == datetime(2027, 3, 3, 9, 30, tzinfo=UTC)
        assert row.saved_by_id == other.person_id


def test_the_audit_event_says_which_answer_but_not_what_was_typed(
    lead: Identity, project: Project
) -> None:
    save(lead, project, WORDS, based_on=0)
    db.session.commit()
    event = db.session.scalars(select(AuditEvent).where(AuditEvent.act == "answer.saved")).one()
    assert (event.thing, event.thing_id) == ("answer", part_of(project).answers["issues"].id)
    assert (event.council_id, event.person_id) == (project.council_id, lead.person_id)
    assert event.facts == '{"automatic":false,"question":"issues","revision":1}'


@pytest.mark.parametrize("based_on", [0, 1])
def test_saying_what_is_stored_makes_no_version(
    lead: Identity, other: Identity, project: Project, based_on: int
) -> None:
    save(lead, project, WORDS, based_on=0)
    db.session.commit()
    before = count_of(AnswerVersion, AuditEvent)
    save(other, project, WORDS, based_on)
    db.session.commit()
    assert count_of(AnswerVersion, AuditEvent) == before
    assert stored(project) == (1, WORDS)


@pytest.mark.parametrize("based_on", [-1, 0, 1, 3])
def test_a_stale_save_shows_theirs_and_changes_nothing(
    lead: Identity, other: Identity, project: Project, based_on: int
) -> None:
    save(lead, project, AnswerContent(text="First"), based_on=0)
    with on_day(date(2027, 3, 3)):
        save(other, project, WORDS, based_on=1)
    db.session.commit()
    before = count_of(AnswerVersion, AuditEvent)
    with pytest.raises(StaleSave) as stale:
        save(lead, project, AnswerContent(text="Mine"), based_on)
    assert (stale.value.theirs, stale.value.revision) == (WORDS, 2)
    assert stale.value.saved_by == "Sam Sample"
    assert stale.value.saved_at == datetime(2027, 3, 3, 9, 30, tzinfo=UTC)
    db.session.commit()
    assert count_of(AnswerVersion, AuditEvent) == before
    assert stored(project) == (2, WORDS)


def test_a_forged_revision_of_an_answer_never_saved_is_stale(
    lead: Identity, project: Project
) -> None:
    with pytest.raises(StaleSave) as stale:
        save(lead, project, WORDS, based_on=5)
    assert (stale.value.revision, stale.value.saved_by, stale.value.saved_at) == (0, "", None)


def test_a_save_that_is_rolled_back_leaves_nothing(lead: Identity, project: Project) -> None:
    before = count_of(AnswerVersion, AuditEvent)
    save(lead, project, WORDS, based_on=0)
    db.session.rollback()
    assert count_of(AnswerVersion, AuditEvent) == before
    assert stored(project) == (0, AnswerContent())


def test_nothing_is_saved_in_an_archived_project(lead: Identity, project: Project) -> None:
    archive_project(lead, project)
    with pytest.raises(ProjectArchived):
        save(lead, project, WORDS, based_on=0)
    db.session.commit()
    assert stored(project) == (0, AnswerContent())


@pytest.mark.parametrize("state", [state for state in State if state is not State.DRAFT])
def test_nothing_is_saved_in_a_statement_that_is_not_a_draft(
    lead: Identity, project: Project, state: State
) -> None:
    part_of(project).statement.state = state
    db.session.commit()
    with pytest.raises(StatementLocked):
        save(lead, project, WORDS, based_on=0)
    db.session.commit()
    assert stored(project) == (0, AnswerContent())


def test_every_question_of_both_parts_can_be_saved_and_counts(project: Project) -> None:
    plan_reviews(project, date(2027, 5, 14))
    explained = AnswerContent(not_applicable=True, reason="Not here")
    for part, review_point in ((Part.INITIAL_ASSESSMENT, None), (Part.IMPACT_STATEMENT, 1)):
        for question in proforma(part).questions:
            say(project, question.id, explained, review_point=review_point)
        reading = part_of(project, review_point)
        statuses = {status_of(q, reading.contents[q.id]) for q in reading.proforma.questions}
        assert statuses == {AnswerStatus.NOT_APPLICABLE}
        assert reading.progress.is_complete


@pytest.mark.parametrize("number", [-1, 0, 14])
def test_a_question_number_that_does_not_exist_is_not_found(project: Project, number: int) -> None:
    with pytest.raises(NotFound):
        part_of(project).question(number)


def test_an_answer_is_made_for_each_question_and_never_saved(project: Project) -> None:
    answers = db.session.scalars(select(Answer)).all()
    assert len(answers) == 13
    assert {(a.revision, a.saved_at, a.saved_by_id) for a in answers} == {(0, None, None)}
    assert {a.council_id for a in answers} == {project.council_id}
