"""Comments on a submission: made by the board, replied to by either side, resolved, reopened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import shorten

from sqlalchemy import Select, and_, case, func, select, update
from sqlalchemy.orm import aliased

from impact_tool.domain.actions import MOST_TITLE, ActionDetails, MadeFrom
from impact_tool.domain.canonical import Canonical
from impact_tool.domain.permissions import Identity
from impact_tool.domain.refusals import AlreadyInPlan, NotFound, StaleForm
from impact_tool.domain.review import Action as Act
from impact_tool.domain.review import CommentKind, is_shown_with
from impact_tool.extensions import clock, db
from impact_tool.models import Action, Comment, CommentReply, StatementEvent, Submission
from impact_tool.operations.actions import add_action
from impact_tool.operations.review_notices import tell_of_comment, tell_of_reply
from impact_tool.operations.revisions import changed_its_row
from impact_tool.operations.statement_states import acted_meanwhile, hold_for_writing, record_with


def comments_on(submission: Submission) -> Mapping[str, Sequence[Comment]]:
    """The comments with their replies, oldest first, by question id; "" for the whole.

    Those on earlier submissions that are still open are among them (domain.review).
    """
    query = select(Comment).where(Comment.submission_id.in_(_until(submission)))
    found: dict[str, list[Comment]] = {}
    for comment in db.session.scalars(query.order_by(Comment.id)):
        resolved = comment.resolved_at is not None
        if is_shown_with(comment.made_on, submission.number, resolved=resolved):
            found.setdefault(comment.question_id or "", []).append(comment)
    return found


def comment_of(submission: Submission, comment_id: int) -> Comment:
    """A comment on this submission or an earlier one; raises NotFound where there is none."""
    query = select(Comment).where(
        Comment.submission_id.in_(_until(submission)), Comment.id == comment_id
    )
    comment = db.session.scalars(query).one_or_none()
    if comment is None:
        raise NotFound
    return comment


def count_open(submissions: Sequence[Submission]) -> Mapping[int, tuple[int, int]]:
    """By id, how many comments are open with each submission, and how many of an earlier one."""
    read = aliased(Submission)
    on_earlier = func.sum(case((Submission.id != read.id, 1), else_=0))
    query = (
        select(read.id, func.count(Comment.id), on_earlier)
        .join(
            Submission,
            and_(
                Submission.statement_id == read.statement_id,
                Submission.board_id == read.board_id,
                Submission.number <= read.number,
            ),
        )
        .join(Comment, Comment.submission_id == Submission.id)
        .where(read.id.in_([each.id for each in submissions]), Comment.resolved_at.is_(None))
        .group_by(read.id)
    )
    return {id_: (every, earlier) for id_, every, earlier in db.session.execute(query)}


def _require_read_by_board(submission: Submission) -> None:
    """Raise ActedMeanwhile where the board no longer has the submission as its newest."""
    statement = submission.statement
    hold_for_writing(statement)
    db.session.refresh(statement, ["submission_number"])
    withdrawn = select(StatementEvent.id).where(
        StatementEvent.submission_id == submission.id, StatementEvent.action == Act.WITHDRAW
    )
    is_newest = submission.number == statement.submission_number
    if not is_newest or db.session.scalar(withdrawn) is not None:
        raise acted_meanwhile(statement)


def _until(submission: Submission) -> Select[int]:
    """Ids of the submissions of the same statement to the same board, up to this one."""
    return select(Submission.id).where(
        Submission.statement_id == submission.statement_id,
        Submission.board_id == submission.board_id,
        Submission.number <= submission.number,
    )


def add_comment(
    identity: Identity,
    submission: Submission,
    kind: CommentKind,
    text: str,
    question_id: str | None = None,
) -> Comment:
    """Comment on a question, or on the whole where none is named.

    Raises ActedMeanwhile where the submission was withdrawn or another one made meanwhile.
    """
    _require_read_by_board(submission)
    comment = Comment(
        council_id=submission.council_id,
        submission_id=submission.id,
        question_id=question_id,
        kind=kind,
        text=text,
        made_at=clock.now(),
        made_by_id=identity.person_id,
    )
    db.session.add(comment)
    db.session.flush()
    about: dict[str, Canonical] = {"comment": comment.id, "question": question_id or ""}
    record_with("comment.made", identity, submission, **about)
    tell_of_comment(identity, submission)
    return comment


def reply_to(
    identity: Identity, submission: Submission, comment: Comment, text: str
) -> CommentReply:
    """Reply to a comment; a resolved one stays resolved."""
    reply = CommentReply(
        council_id=comment.council_id,
        comment_id=comment.id,
        text=text,
        made_at=clock.now(),
        made_by_id=identity.person_id,
    )
    db.session.add(reply)
    db.session.flush()
    record_with("comment.replied", identity, submission, comment=comment.id)
    tell_of_reply(identity, submission, comment)
    return reply


def resolve(identity: Identity, submission: Submission, comment: Comment, based_on: int) -> None:
    """Mark a comment as dealt with; raises StaleForm where somebody did something meanwhile."""
    _take(comment, based_on, resolved_at=clock.now(), resolved_by_id=identity.person_id)
    record_with("comment.resolved", identity, submission, comment=comment.id)


def reopen_comment(
    identity: Identity, submission: Submission, comment: Comment, based_on: int
) -> None:
    """Say that a comment is not dealt with after all; raises StaleForm as `resolve` does."""
    _take(comment, based_on, resolved_at=None, resolved_by_id=None)
    record_with("comment.reopened", identity, submission, comment=comment.id)


def make_action(
    identity: Identity,
    submission: Submission,
    comment: Comment,
    details: ActionDetails,
    made_from: MadeFrom,
) -> Action:
    """Add an action to the project's plan that answers a comment.

    Raises AlreadyInPlan where somebody has made one of it meanwhile, and ProjectArchived.
    """
    action = add_action(identity, submission.project, details, made_from)
    taking = (
        update(Comment)
        .where(Comment.id == comment.id, Comment.action_id.is_(None))
        .values(action_id=action.id, revision=Comment.revision + 1)
    )
    if not changed_its_row(taking):
        raise AlreadyInPlan
    db.session.refresh(comment)
    record_with("comment.planned", identity, submission, comment=comment.id)
    return action


def title_of(comment: Comment) -> str:
    """A title to begin with for the action that answers a comment: its first line, shortened."""
    line = next(iter(comment.text.strip().splitlines()), "")
    return shorten(line, MOST_TITLE, placeholder="…")


def _take(comment: Comment, based_on: int, **values: object) -> None:
    taking = (
        update(Comment)
        .where(Comment.id == comment.id, Comment.revision == based_on)
        .values(revision=based_on + 1, **values)
    )
    if not changed_its_row(taking):
        raise StaleForm
    db.session.refresh(comment)
