"""Submitting a statement to its board: previewed, frozen with a number and a digest, withdrawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import select

from impact_tool.domain.canonical import Canonical, canonical_json
from impact_tool.domain.permissions import Identity
from impact_tool.domain.questionnaire import DONE, Question, status_of
from impact_tool.domain.refusals import ChangedSincePreview, NoBoard, NotComplete
from impact_tool.domain.report import Report
from impact_tool.domain.review import Action, actions_from
from impact_tool.extensions import clock, db
from impact_tool.models import (
    Answer,
    AnswerVersion,
    Board,
    Project,
    Statement,
    StatementEvent,
    Submission,
    SubmissionFigure,
    SubmissionWriter,
)
from impact_tool.operations import outbox
from impact_tool.operations.access import board_covers
from impact_tool.operations.frozen_reports import write_report
from impact_tool.operations.projects import require_active
from impact_tool.operations.review_notices import tell_of_act
from impact_tool.operations.statement_states import (
    acted_meanwhile,
    hold,
    move,
    record_with,
    require_current,
)
from impact_tool.operations.statements import Reading, read_statement
from impact_tool.operations.submission_content import content_of
from impact_tool.operations.submission_figures import figures_in
from impact_tool.operations.submission_reports import report_to_submit, support_of

DOCUMENTS = "submission_documents"


@dataclass(frozen=True, slots=True)
class Preview:
    """What a board would get, what is missing for it, and a mark of exactly this content.

    `covers` says whether the board covers the council today.
    """

    board: Board | None
    covers: bool
    number: int
    report: Report
    missing: tuple[Question, ...]
    mark: str

    @property
    def can_be_sent(self) -> bool:
        """Nothing is missing, and there is a board to read it."""
        return self.covers and not self.missing


def preview_submission(project: Project, reading: Reading) -> Preview:
    """What submitting now would send."""
    statement = reading.statement
    number = statement.submission_number + 1
    report, content = _gather(project, reading, number)
    board = db.session.get(Board, project.board_id) if project.board_id else None
    return Preview(
        board=board,
        covers=board_covers(project.board_id, project.council_id),
        number=number,
        report=report,
        missing=missing_in(reading),
        mark=_digest(canonical_json(content)),
    )


def missing_in(reading: Reading) -> tuple[Question, ...]:
    """The questions that are neither finished nor marked not applicable."""
    return tuple(
        question
        for question in reading.proforma.questions
        if status_of(question, reading.content(question.id)) not in DONE
    )


def submit_for_review(
    identity: Identity, project: Project, reading: Reading, shown: str
) -> Submission:
    """Freeze a statement and send it to the project's board; returns the submission.

    `shown` is the mark of the preview that the person confirmed. Raises NoBoard, NotComplete,
    ChangedSincePreview, WrongState or ActedMeanwhile; then nothing has changed.
    """
    require_active(project)
    statement = reading.statement
    hold(statement)
    if Action.SUBMIT not in actions_from(statement.state):
        raise acted_meanwhile(statement)
    number = statement.submission_number + 1
    move(statement, Action.SUBMIT, number=number)
    # Read again under the lock: nothing can be saved in it from here on. What the session holds may
    # be of before somebody's save, whose end the lock waited for.
    db.session.expire_all()
    reading = read_statement(statement)
    missing = missing_in(reading)
    if missing:
        raise NotComplete(tuple(question.number for question in missing))
    if project.board_id is None or not board_covers(project.board_id, project.council_id):
        raise NoBoard
    report, content = _gather(project, reading, number)
    if _digest(canonical_json(content)) != shown:
        raise ChangedSincePreview
    submission = _freeze(identity, project, statement, report, content)
    outbox.put(DOCUMENTS, {"submission_id": submission.id}, project.council_id)
    record_with("submission.made", identity, submission, digest=submission.digest)
    tell_of_act(identity, submission, Action.SUBMIT)
    return submission


def withdraw(identity: Identity, submission: Submission, reason: str) -> None:
    """Take a submission back before the board has decided.

    Raises ActedMeanwhile where it no longer awaits a decision; then nothing has changed.
    """
    require_active(submission.project)
    require_current(submission, Action.WITHDRAW)
    move(submission.statement, Action.WITHDRAW)
    keep_event(identity, submission, Action.WITHDRAW, reason)
    record_with("submission.withdrawn", identity, submission)
    tell_of_act(identity, submission, Action.WITHDRAW)


def keep_event(identity: Identity, submission: Submission, action: Action, reason: str) -> None:
    """Keep that a submission was withdrawn, or its statement reopened, and why."""
    db.session.add(
        StatementEvent(
            council_id=submission.council_id,
            submission_id=submission.id,
            action=action,
            reason=reason,
            made_at=clock.now(),
            made_by_id=identity.person_id,
        )
    )


def submissions_of(statement: Statement) -> Sequence[Submission]:
    """The submissions of a statement, the newest first."""
    query = select(Submission).where(Submission.statement_id == statement.id)
    return db.session.scalars(query.order_by(Submission.number.desc())).all()


def _gather(project: Project, reading: Reading, number: int) -> tuple[Report, dict[str, Canonical]]:
    support = support_of(project, reading)
    report = report_to_submit(project, reading, support, number)
    return report, content_of(project, reading, support, report, number)


def _freeze(
    identity: Identity,
    project: Project,
    statement: Statement,
    report: Report,
    content: Mapping[str, Canonical],
) -> Submission:
    at = clock.now()
    sent = {"submitted_at": at.isoformat(timespec="seconds"), "submitted_by": identity.name}
    text = canonical_json({**content, **sent})
    submission = Submission(
        council_id=project.council_id,
        project_id=project.id,
        statement_id=statement.id,
        board_id=project.board_id,
        number=statement.submission_number,
        cut_off_on=statement.review_point.cut_off_on if statement.review_point else None,
        submitted_at=at,
        submitted_by_id=identity.person_id,
        content=text,
        digest=_digest(text),
        report=write_report(report),
    )
    db.session.add(submission)
    db.session.flush()
    _add_figures(submission, content)
    _add_writers(submission, statement)
    db.session.flush()
    db.session.refresh(submission)
    return submission


def _add_figures(submission: Submission, content: Mapping[str, Canonical]) -> None:
    db.session.add_all(
        SubmissionFigure(
            submission_id=submission.id,
            council_id=submission.council_id,
            span=span,
            name=name,
            value=value,
        )
        for span, name, value in figures_in(content)
    )


def _add_writers(submission: Submission, statement: Statement) -> None:
    writers = (
        select(AnswerVersion.saved_by_id)
        .join(Answer, Answer.id == AnswerVersion.answer_id)
        .where(Answer.statement_id == statement.id)
        .distinct()
    )
    db.session.add_all(
        SubmissionWriter(
            submission_id=submission.id, council_id=submission.council_id, person_id=person_id
        )
        for person_id in db.session.scalars(writers).all()
    )


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
