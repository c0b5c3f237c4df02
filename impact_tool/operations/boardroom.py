"""What a board sees of its work: what awaits it, what is new, and what it decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, and_, exists, func, or_, select
from sqlalchemy.orm import aliased, defer
from sqlalchemy.sql.elements import ColumnElement

from impact_tool.domain.permissions import Identity, Role
from impact_tool.domain.review import State
from impact_tool.extensions import db
from impact_tool.models import (
    Comment,
    CommentReply,
    Decision,
    Membership,
    Person,
    Statement,
    Submission,
    SubmissionSeen,
)
from impact_tool.operations.comments import count_open
from impact_tool.operations.council_people import holds_today
from impact_tool.operations.decisions import writers_of

MOST_DECIDED = 50


@dataclass(frozen=True, slots=True)
class Boardroom:
    """Submissions, each in one list only by `awaiting` and `decided`; `new` holds ids of both.

    `open_comments` says by id how many comments are open, and how many of these are on an earlier
    submission.
    """

    awaiting: Sequence[Submission]
    decided: Sequence[tuple[Submission, Decision]]
    new: frozenset[int]
    open_comments: Mapping[int, tuple[int, int]]

    @property
    def changed(self) -> Sequence[Submission]:
        """What was submitted or said since the person last looked, whether decided or not."""
        every = [*self.awaiting, *(submission for submission, _ in self.decided)]
        return [submission for submission in every if submission.id in self.new]


def boardroom_of(identity: Identity) -> Boardroom:
    """What the boards of this person have before them; a constant number of queries."""
    awaiting = all_awaiting(identity)
    decided = (
        _of_boards(identity)
        .add_columns(Decision)
        .join(Decision, Decision.submission_id == Submission.id)
        .order_by(Decision.decided_at.desc(), Decision.id.desc())
        .limit(MOST_DECIDED)
    )
    pairs = [(submission, decision) for submission, decision in db.session.execute(decided)]
    new = db.session.scalars(
        _newest(identity).with_only_columns(Submission.id).where(_is_new_to(identity))
    )
    every = [*awaiting, *(submission for submission, _ in pairs)]
    return Boardroom(awaiting, pairs, frozenset(new), count_open(every))


def all_awaiting(identity: Identity) -> Sequence[Submission]:
    """What awaits a decision of the person's boards, longest first; no query without a board."""
    if not identity.seats:
        return []
    waiting = _newest(identity).where(Statement.state == State.SUBMITTED)
    return db.session.scalars(waiting.order_by(Submission.submitted_at, Submission.id)).all()


def count_awaiting(identity: Identity) -> int:
    """How many submissions await a decision of the person's boards; no query without a board."""
    if not identity.seats:
        return 0
    waiting = _newest(identity).where(Statement.state == State.SUBMITTED)
    counted = waiting.with_only_columns(func.count(), maintain_column_froms=True)
    return db.session.scalar(counted) or 0


def awaiting_of(identity: Identity, ids: Sequence[int]) -> Sequence[Submission]:
    """Those of these submissions that await a decision of the boards of this person."""
    waiting = _newest(identity).where(Statement.state == State.SUBMITTED, Submission.id.in_(ids))
    return db.session.scalars(waiting.order_by(Submission.submitted_at, Submission.id)).all()


def chairs_of(board_id: int) -> Sequence[Person]:
    """Those who chair a board today and can sign in, by name."""
    query = (
        select(Person)
        .join(Membership, Membership.person_id == Person.id)
        .where(
            Membership.board_id == board_id,
            Membership.role == Role.BOARD_CHAIR,
            holds_today(),
            Person.active,
        )
        .distinct()
        .order_by(Person.name)
    )
    return db.session.scalars(query).all()


def chairs_who_may_decide(submission: Submission) -> Sequence[Person]:
    """The board's chairs who neither wrote in the submission nor submitted it."""
    barred = writers_of(submission) | {submission.submitted_by_id}
    return [person for person in chairs_of(submission.board_id) if person.id not in barred]


def _of_boards(identity: Identity) -> Select[Submission]:
    """The submissions to the boards in which the person sits, without their long texts."""
    seats = identity.seats
    return (
        select(Submission)
        .options(defer(Submission.content), defer(Submission.report))
        .where(Submission.board_id.in_(seats))
    )


def _newest(identity: Identity) -> Select[Submission]:
    """Of each statement the newest submission."""
    return (
        _of_boards(identity)
        .join(Statement, Statement.id == Submission.statement_id)
        .where(Submission.number == Statement.submission_number)
    )


def _is_new_to(identity: Identity) -> ColumnElement[bool]:
    """Never looked at, or others have said something since; a withdrawn one is not news."""
    seen = aliased(SubmissionSeen)
    looked = and_(seen.submission_id == Submission.id, seen.person_id == identity.person_id)
    mine = identity.person_id
    said_since = exists().where(
        looked,
        Comment.submission_id == Submission.id,
        Comment.made_at > seen.seen_at,
        Comment.made_by_id != mine,
    )
    on = aliased(Submission)
    # A comment on an earlier submission is read, and replied to, with the newest one.
    replied_since = exists().where(
        looked,
        on.statement_id == Submission.statement_id,
        on.board_id == Submission.board_id,
        Comment.submission_id == on.id,
        CommentReply.comment_id == Comment.id,
        CommentReply.made_at > seen.seen_at,
        CommentReply.made_by_id != mine,
    )
    unseen = and_(~exists().where(looked), Statement.state == State.SUBMITTED)
    return or_(unseen, said_since, replied_since)
