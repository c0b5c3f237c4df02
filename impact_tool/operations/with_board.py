"""How a statement stands with its board: what was asked for, and what was changed since."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from sqlalchemy import Select, select

from impact_tool.domain.canonical import Canonical
from impact_tool.domain.questionnaire import Question
from impact_tool.domain.review import Action, State, actions_from, question_is_open
from impact_tool.extensions import db
from impact_tool.models import Board, Comment, Decision, StatementEvent, Submission
from impact_tool.operations.baselines import said
from impact_tool.operations.comments import comments_on
from impact_tool.operations.statement_states import requested_of
from impact_tool.operations.statements import Reading


@dataclass(frozen=True, slots=True)
class WithBoard:
    """A statement and its board.

    `requested` are the questions that the board asks to be changed, and `changed` those of them
    whose answer differs from what was submitted. `submission` is the newest, `decision` the newest
    that was made on any submission, `event` that the newest was withdrawn or its statement
    reopened.
    """

    state: State
    board: Board | None = None
    requested: tuple[Question, ...] = ()
    changed: frozenset[str] = frozenset()
    submission: Submission | None = None
    decision: Decision | None = None
    event: StatementEvent | None = None

    @property
    def unchanged(self) -> tuple[Question, ...]:
        """The questions that are to be changed and say what they said."""
        return tuple(each for each in self.requested if each.id not in self.changed)

    def is_open(self, question: Question) -> bool:
        """The answer can be changed, as far as the state of the statement goes."""
        return question_is_open(self.state, question.id, {each.id for each in self.requested})

    def asks_for(self, question: Question) -> bool:
        """The board asks for this answer to be changed."""
        return question in self.requested


def with_board(reading: Reading) -> WithBoard:
    """How a statement stands; no query for one that was never submitted."""
    statement = reading.statement
    if not statement.submission_number:
        return WithBoard(statement.state)
    newest = _newest_submission(reading)
    submission = db.session.scalars(newest).one()
    decided = db.session.scalars(_newest_decision(reading)).first()
    asked_for = requested_of(statement) if statement.state is State.CHANGES_REQUESTED else ()
    requested = tuple(each for each in reading.proforma.questions if each.id in asked_for)
    return WithBoard(
        state=statement.state,
        board=db.session.get(Board, submission.board_id),
        requested=requested,
        changed=_changed(reading, requested, decided),
        submission=submission,
        decision=decided,
        event=db.session.scalars(_newest_event(submission)).first(),
    )


def can_be_done(submission: Submission, action: Action) -> bool:
    """The submission is its statement's newest, whose state the action leads on from."""
    statement = submission.statement
    is_newest = submission.number == statement.submission_number
    return is_newest and action in actions_from(statement.state)


def comments_for(found: WithBoard) -> Mapping[str, list[Comment]]:
    """What the board says of the newest submission, by question id; "" for the whole."""
    if found.submission is None:
        return {}
    return {id_: list(comments) for id_, comments in comments_on(found.submission).items()}


def _newest_submission(reading: Reading) -> Select[Submission]:
    return select(Submission).where(
        Submission.statement_id == reading.statement.id,
        Submission.number == reading.statement.submission_number,
    )


def _newest_decision(reading: Reading) -> Select[Decision]:
    return (
        select(Decision)
        .join(Submission, Submission.id == Decision.submission_id)
        .where(Submission.statement_id == reading.statement.id)
        .order_by(Submission.number.desc())
        .limit(1)
    )


def _newest_event(submission: Submission) -> Select[StatementEvent]:
    return (
        select(StatementEvent)
        .where(StatementEvent.submission_id == submission.id)
        .order_by(StatementEvent.id.desc())
        .limit(1)
    )


def _changed(
    reading: Reading, requested: tuple[Question, ...], decided: Decision | None
) -> frozenset[str]:
    """The questions whose answer differs from the one that the board decided on."""
    if not requested or decided is None:
        return frozenset()
    submission = db.session.get_one(Submission, decided.submission_id)
    answers = json.loads(submission.content)["answers"]
    return frozenset(
        each.id
        for each in requested
        if _words(answers[each.id]["says"]) != _words(said(reading.content(each.id)))
    )


def _words(says: Canonical) -> Canonical:
    """What an answer says, whether or not it is marked as finished."""
    return {**cast(Mapping[str, Canonical], says), "finished": True}
