"""The board's decision on a submission, and reopening what was endorsed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from impact_tool.domain.permissions import Identity
from impact_tool.domain.questionnaire import Part
from impact_tool.domain.refusals import OwnSubmission, ReasonNeeded
from impact_tool.domain.review import Action, WrongState, may_decide
from impact_tool.extensions import clock, db
from impact_tool.models import (
    Decision,
    RequestedChange,
    StatementEvent,
    Submission,
    SubmissionWriter,
)
from impact_tool.operations.baselines import keep_endorsed
from impact_tool.operations.projects import require_active
from impact_tool.operations.review_notices import tell_of_act
from impact_tool.operations.statement_states import move, record_with, require_current
from impact_tool.operations.submissions import keep_event

DECISIONS = (Action.ENDORSE, Action.REQUEST_CHANGES)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a chair decides: `requested` are ids of the questions that are to be changed."""

    action: Action
    reason: str
    meeting_on: date | None = None
    minute_reference: str = ""
    requested: frozenset[str] = frozenset()


def writers_of(submission: Submission) -> frozenset[int]:
    """Ids of the people who wrote in what was submitted."""
    query = select(SubmissionWriter.person_id).where(
        SubmissionWriter.submission_id == submission.id
    )
    return frozenset(db.session.scalars(query))


def is_barred(identity: Identity, submission: Submission) -> bool:
    """The person wrote in the submission or submitted it, and so may not decide on it."""
    return not may_decide(identity.person_id, submission.submitted_by_id, writers_of(submission))


def decide(identity: Identity, submission: Submission, verdict: Verdict) -> Decision:
    """Endorse a submission, or send it back with the questions that are to be changed.

    Raises OwnSubmission, ReasonNeeded (no reason, or changes requested of no question),
    WrongState where the action is no decision, or ActedMeanwhile where somebody else was first;
    then nothing has changed.
    """
    if verdict.action not in DECISIONS:
        raise WrongState(submission.statement.state, verdict.action)
    if is_barred(identity, submission):
        raise OwnSubmission
    _require_complete(verdict)
    require_current(submission, verdict.action)
    requests = verdict.action is Action.REQUEST_CHANGES
    move(submission.statement, verdict.action, requested=verdict.requested if requests else ())
    decision = _keep(identity, submission, verdict)
    if verdict.action is Action.ENDORSE and submission.statement.part == Part.INITIAL_ASSESSMENT:
        keep_endorsed(submission.project, identity.person_id)
    asked = sorted(verdict.requested)
    if requests:
        record_with("submission.changes_requested", identity, submission, questions=asked)
    else:
        record_with("submission.endorsed", identity, submission)
    tell_of_act(identity, submission, verdict.action)
    return decision


def reopen(identity: Identity, submission: Submission, reason: str) -> None:
    """Open an endorsed statement again, so that it can be changed and submitted anew.

    Raises ReasonNeeded or ActedMeanwhile; then nothing has changed.
    """
    if not reason.strip():
        raise ReasonNeeded
    require_active(submission.project)
    require_current(submission, Action.REOPEN)
    move(submission.statement, Action.REOPEN, requested=())
    keep_event(identity, submission, Action.REOPEN, reason)
    record_with("submission.reopened", identity, submission)
    tell_of_act(identity, submission, Action.REOPEN)


def decision_on(submission: Submission) -> Decision | None:
    """What the board decided on a submission; None while it has not."""
    query = select(Decision).where(Decision.submission_id == submission.id)
    return db.session.scalars(query).one_or_none()


def event_on(submission: Submission) -> StatementEvent | None:
    """That a submission was withdrawn, or its statement reopened; None where neither was."""
    query = select(StatementEvent).where(StatementEvent.submission_id == submission.id)
    return db.session.scalars(query.order_by(StatementEvent.id.desc()).limit(1)).first()


def _require_complete(verdict: Verdict) -> None:
    names_none = verdict.action is Action.REQUEST_CHANGES and not verdict.requested
    if names_none or not verdict.reason.strip():
        raise ReasonNeeded


def _keep(identity: Identity, submission: Submission, verdict: Verdict) -> Decision:
    decision = Decision(
        council_id=submission.council_id,
        submission_id=submission.id,
        action=verdict.action,
        reason=verdict.reason,
        meeting_on=verdict.meeting_on,
        minute_reference=verdict.minute_reference,
        decided_at=clock.now(),
        decided_by_id=identity.person_id,
    )
    db.session.add(decision)
    db.session.flush()
    _keep_requested(decision, verdict.requested)
    return decision


def _keep_requested(decision: Decision, question_ids: Collection[str]) -> None:
    db.session.add_all(
        RequestedChange(
            council_id=decision.council_id, decision_id=decision.id, question_id=question_id
        )
        for question_id in sorted(question_ids)
    )
    db.session.flush()
