"""What changed between submissions, and what somebody of a board has not seen yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from impact_tool.domain.permissions import Identity
from impact_tool.domain.submission_changes import SubmissionChanges, changes_of
from impact_tool.extensions import clock, db
from impact_tool.models import (
    Comment,
    CommentReply,
    Membership,
    Submission,
    SubmissionFigure,
    SubmissionSeen,
)
from impact_tool.operations.frozen_reports import report_of


@dataclass(frozen=True, slots=True)
class Since:
    """What is new to somebody: the submission that they saw before, and the replies since."""

    submission: Submission
    seen_at: datetime
    changes: SubmissionChanges
    comments: int


def changes_between(earlier: Submission, later: Submission) -> SubmissionChanges:
    """What changed from one submission of a statement to a later one."""
    counted = _counts([earlier, later])
    return changes_of(report_of(earlier), report_of(later), counted[earlier.id], counted[later.id])


def submission_with(submission: Submission, number: int) -> Submission | None:
    """The submission of the same statement with another number; None where there is none."""
    query = select(Submission).where(
        Submission.statement_id == submission.statement_id, Submission.number == number
    )
    return db.session.scalars(query).one_or_none()


def board_saw_before(submission: Submission) -> Submission | None:
    """The newest earlier submission of the statement that somebody of its board looked at."""
    query = (
        select(Submission)
        .join(SubmissionSeen, SubmissionSeen.submission_id == Submission.id)
        .join(Membership, Membership.person_id == SubmissionSeen.person_id)
        .where(
            Submission.statement_id == submission.statement_id,
            Submission.number < submission.number,
            Membership.board_id == submission.board_id,
        )
        .order_by(Submission.number.desc())
        .limit(1)
    )
    return db.session.scalars(query).first()


def last_seen(identity: Identity, submission: Submission) -> Since | None:
    """What changed since the person last looked at this statement; None where they never did."""
    found = db.session.execute(
        select(Submission, SubmissionSeen.seen_at)
        .join(SubmissionSeen, SubmissionSeen.submission_id == Submission.id)
        .where(
            Submission.statement_id == submission.statement_id,
            Submission.number <= submission.number,
            SubmissionSeen.person_id == identity.person_id,
        )
        .order_by(Submission.number.desc())
        .limit(1)
    ).one_or_none()
    if found is None:
        return None
    seen, seen_at = found
    is_same = seen.id == submission.id
    changed = SubmissionChanges() if is_same else changes_between(seen, submission)
    return Since(seen, seen_at, changed, _said_since(identity, submission, seen_at))


def note_seen(identity: Identity, submission: Submission) -> None:
    """Remember that the person has looked at the submission now."""
    seen = db.session.get(SubmissionSeen, (identity.person_id, submission.id))
    if seen is None:
        seen = SubmissionSeen(
            person_id=identity.person_id,
            submission_id=submission.id,
            council_id=submission.council_id,
        )
        db.session.add(seen)
    seen.seen_at = clock.now()


def _said_since(identity: Identity, submission: Submission, since: datetime) -> int:
    """How many comments and replies of others were made since a moment."""
    comments = select(Comment.id).where(
        Comment.submission_id == submission.id,
        Comment.made_at > since,
        Comment.made_by_id != identity.person_id,
    )
    replies = (
        select(CommentReply.id)
        .join(Comment, Comment.id == CommentReply.comment_id)
        .where(
            Comment.submission_id == submission.id,
            CommentReply.made_at > since,
            CommentReply.made_by_id != identity.person_id,
        )
    )
    return sum(len(db.session.scalars(query).all()) for query in (comments, replies))


def _counts(submissions: Sequence[Submission]) -> dict[int, dict[str, dict[str, int]]]:
    found: dict[int, dict[str, dict[str, int]]] = {each.id: {} for each in submissions}
    query = select(SubmissionFigure).where(SubmissionFigure.submission_id.in_(found))
    for row in db.session.scalars(query):
        found[row.submission_id].setdefault(row.span, {})[row.name] = row.value
    return found
