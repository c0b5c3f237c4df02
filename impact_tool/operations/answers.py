"""Saving an answer: never over somebody else's, never without a version and an audit event."""

from __future__ import annotations

from sqlalchemy import select, update
from sqlalchemy.orm.attributes import set_committed_value

from impact_tool.domain.permissions import Identity
from impact_tool.domain.questionnaire import AnswerContent, Part, Question
from impact_tool.domain.refusals import StaleSave, StatementLocked
from impact_tool.domain.review import can_be_written, question_is_open
from impact_tool.extensions import clock, db
from impact_tool.models import Answer, AnswerVersion, Project
from impact_tool.operations.audit import record
from impact_tool.operations.baselines import keep_if_started
from impact_tool.operations.projects import require_active
from impact_tool.operations.revisions import changed_its_row
from impact_tool.operations.statement_states import hold_for_writing, requested_of
from impact_tool.operations.statements import Reading, columns_of, content_of


def save_answer(
    identity: Identity,
    project: Project,
    reading: Reading,
    question: Question,
    content: AnswerContent,
    based_on: int,
    *,
    automatic: bool = False,
) -> bool:
    """Save what an answer says, as a new version; whether one was made.

    `based_on` is the revision that the person read; `automatic` says that the page saved by
    itself. Saying what is already stored makes no new version, but for a save by hand that ends a
    row of automatic saves. Raises StaleSave where somebody saved something else since,
    StatementLocked or ProjectArchived where nothing may be written; then nothing has changed.
    """
    require_open(project, reading, question)
    answer = reading.answers[question.id]
    says_so = answer.revision == based_on > 0 and content_of(answer) == content
    if says_so and (automatic or not _saved_itself(identity, answer)):
        return False
    if reading.statement.part == Part.INITIAL_ASSESSMENT:
        keep_if_started(project, identity.person_id)
    before = content_of(answer)
    if not _take_revision(identity, answer, content, based_on):
        _require_same(answer, content)
        return False
    _keep_version(answer, automatic=automatic)
    _record(identity, question, answer, before, automatic=automatic)
    return True


def require_writable(project: Project, reading: Reading) -> None:
    """Raise ProjectArchived or StatementLocked where nothing in the statement can be written."""
    require_active(project)
    if not can_be_written(reading.statement.state):
        raise StatementLocked


def require_open(project: Project, reading: Reading, question: Question) -> None:
    """Raise ProjectArchived or StatementLocked where this question cannot be answered now.

    The statement keeps its state until the transaction ends, so that nobody submits it meanwhile.
    """
    require_active(project)
    statement = reading.statement
    hold_for_writing(statement)
    if not question_is_open(statement.state, question.id, requested_of(statement)):
        raise StatementLocked


def _saved_itself(identity: Identity, answer: Answer) -> bool:
    """The last version is one that this person's page saved by itself."""
    query = select(AnswerVersion.automatic).where(
        AnswerVersion.answer_id == answer.id, AnswerVersion.revision == answer.revision
    )
    return answer.saved_by_id == identity.person_id and bool(db.session.scalar(query))


def _take_revision(
    identity: Identity, answer: Answer, content: AnswerContent, based_on: int
) -> bool:
    """One UPDATE decides who saves: the one whose revision is still the stored one."""
    values = {
        **columns_of(content),
        "revision": based_on + 1,
        "saved_at": clock.now(),
        "saved_by_id": identity.person_id,
    }
    unchanged = (Answer.id == answer.id, Answer.revision == based_on)
    if not changed_its_row(update(Answer).where(*unchanged).values(values)):
        return False
    for name, value in values.items():
        set_committed_value(answer, name, value)
    db.session.expire(answer, ["saved_by"])
    return True


def _require_same(answer: Answer, content: AnswerContent) -> None:
    """Two people who saved the same words do not disagree; others do."""
    db.session.refresh(answer)
    if answer.revision == 0 or content_of(answer) != content:
        raise stale_save(answer)


def stale_save(answer: Answer) -> StaleSave:
    """What somebody is told whose answer was based on another revision than the stored one."""
    return StaleSave(
        theirs=content_of(answer),
        revision=answer.revision,
        saved_by=answer.saved_by.name if answer.saved_by else "",
        saved_by_id=answer.saved_by_id,
        saved_at=answer.saved_at,
    )


def _keep_version(answer: Answer, *, automatic: bool) -> None:
    db.session.add(
        AnswerVersion(
            council_id=answer.council_id,
            answer_id=answer.id,
            revision=answer.revision,
            automatic=automatic,
            saved_at=answer.saved_at,
            saved_by_id=answer.saved_by_id,
            **columns_of(content_of(answer)),
        )
    )
    db.session.flush()


def _record(
    identity: Identity,
    question: Question,
    answer: Answer,
    before: AnswerContent,
    *,
    automatic: bool,
) -> None:
    record(
        "answer.saved",
        "answer",
        answer.id,
        council_id=answer.council_id,
        person_id=identity.person_id,
        before=before,
        after=content_of(answer),
        question=question.id,
        revision=answer.revision,
        automatic=automatic,
    )
