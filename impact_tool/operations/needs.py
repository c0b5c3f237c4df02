"""What is needed of somebody: one rule for the first page and for the list of notices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import aliased, defer

from impact_tool.domain.next_step import NextStep, case_steps
from impact_tool.domain.permissions import Identity, Permission, Role
from impact_tool.domain.reminders import WAITING_EVERY
from impact_tool.domain.review import State
from impact_tool.extensions import ENGLAND, clock, db
from impact_tool.models import Comment, CommentReply, Membership, Project, Statement, Submission
from impact_tool.operations.access import may
from impact_tool.operations.overview import Overview

# While a submission is talked about; after it was endorsed or taken back nobody is waited for.
_TALKED_ABOUT = (State.SUBMITTED, State.CHANGES_REQUESTED)


@dataclass(frozen=True, slots=True)
class Talk:
    """A submission with comments that wait for somebody's word: how many."""

    submission: Submission
    comments: int


def needed_of(identity: Identity, overview: Overview) -> Sequence[NextStep]:
    """What a project needs of this person: of a lead everything, of a practitioner for cases."""
    if may(identity, Permission.PROJECT_EDIT, overview.project):
        return overview.needed
    if may(identity, Permission.CASE_EDIT, overview.project):
        return case_steps(overview.cases)
    return ()


def comments_to_answer(identity: Identity) -> Sequence[Talk]:
    """Open comments in which no lead of the council has the last word, by submission; one query."""
    councils = identity.councils_as(Role.PROJECT_LEAD)
    if not councils:
        return []
    leads = select(Membership.id).where(
        Membership.person_id == _speaker,
        Membership.council_id == Comment.council_id,
        Membership.role == Role.PROJECT_LEAD,
    )
    return _talks(Submission.council_id.in_(councils), ~leads.exists())


def comments_answered(identity: Identity) -> Sequence[Talk]:
    """Open comments of this person in which somebody else has the last word; one query."""
    seats = identity.seats
    if not seats:
        return []
    mine = Comment.made_by_id == identity.person_id
    return _talks(Submission.board_id.in_(seats), mine, _speaker != identity.person_id)


def waiting_long(identity: Identity) -> Sequence[Submission]:
    """Submissions of the councils of a lead that have awaited a decision for 14 days or more."""
    councils = identity.councils_as(Role.PROJECT_LEAD)
    if not councils:
        return []
    since = datetime.combine(clock.today() - WAITING_EVERY, time.max, ENGLAND)
    query = _newest().where(
        Submission.council_id.in_(councils),
        Statement.state == State.SUBMITTED,
        Submission.submitted_at <= since,
    )
    return db.session.scalars(query.order_by(Submission.submitted_at, Submission.id)).all()


_LAST = (
    select(CommentReply.comment_id, func.max(CommentReply.id).label("id"))
    .group_by(CommentReply.comment_id)
    .subquery()
)
_REPLY = aliased(CommentReply)
_speaker = func.coalesce(_REPLY.made_by_id, Comment.made_by_id)


def _talks(*wanted: ColumnElement[bool]) -> Sequence[Talk]:
    counted = (
        select(Comment.submission_id, func.count().label("comments"))
        .join(Submission, Submission.id == Comment.submission_id)
        .outerjoin(_LAST, _LAST.c.comment_id == Comment.id)
        .outerjoin(_REPLY, _REPLY.id == _LAST.c.id)
        .where(Comment.resolved_at.is_(None), *wanted)
        .group_by(Comment.submission_id)
        .subquery()
    )
    query = (
        _newest()
        .add_columns(counted.c.comments)
        .join(counted, counted.c.submission_id == Submission.id)
        .where(Statement.state.in_(_TALKED_ABOUT))
        .order_by(Submission.submitted_at, Submission.id)
    )
    return [Talk(submission, comments) for submission, comments in db.session.execute(query)]


def _newest() -> Select[Submission]:
    """Of each statement of a project that goes on the newest submission."""
    return (
        select(Submission)
        .options(defer(Submission.content), defer(Submission.report))
        .join(Statement, Statement.id == Submission.statement_id)
        .join(Project, Project.id == Submission.project_id)
        .where(Submission.number == Statement.submission_number, Project.archived_at.is_(None))
    )
