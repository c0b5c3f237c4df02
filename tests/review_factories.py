"""Makes statements that were submitted and decided on, through the operations.

Nothing is committed, as in tests.factories.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from impact_tool.domain.permissions import Identity, Role
from impact_tool.domain.questionnaire import AnswerContent, AnswerKind, Question
from impact_tool.domain.review import Action
from impact_tool.extensions import clock, db
from impact_tool.models import Board, Decision, Project, Submission
from impact_tool.operations.decisions import Verdict, decide
from impact_tool.operations.review_points import REVIEW_DATES
from impact_tool.operations.submissions import preview_submission, submit_for_review
from tests.factories import (
    details,
    identity_for,
    lead_of,
    make_board,
    make_council,
    make_lead,
    make_person,
    make_project,
    part_of,
    plan_reviews,
    say,
)


def make_reviewed_project(*, title: str = "Riverside pilot") -> Project:
    """A project that submits to a board of its council, with a review point in four weeks."""
    council = make_council()
    board = make_board(council)
    project = make_project(make_lead(council), details(title, board=board))
    plan_reviews(project, clock.today() + timedelta(days=28))
    return project


def board_of(project: Project) -> Board:
    return db.session.get_one(Board, project.board_id)


def chair_of(project: Project) -> Identity:
    """A new chair of the project's board."""
    return identity_for(make_person(Role.BOARD_CHAIR, board=board_of(project)))


def reviewer_of(project: Project) -> Identity:
    """A new reviewer of the project's board."""
    return identity_for(make_person(Role.BOARD_REVIEWER, board=board_of(project)))


def complete(project: Project, review_point: int | None = None) -> None:
    """Answer every question of a part that is not finished yet."""
    reading = part_of(project, review_point)
    for question in reading.proforma.questions:
        if question.id != REVIEW_DATES:
            say(project, question.id, an_answer_to(question), review_point=review_point)


def an_answer_to(question: Question, words: str = "We did what we said.") -> AnswerContent:
    """A finished answer of the question's kind."""
    choice = question.choice.options[0].value if question.choice else ""
    if question.kind is AnswerKind.DATE:
        return AnswerContent(date=clock.today(), choice=choice, finished=True)
    return AnswerContent(text=words, choice=choice, finished=True)


def submit(
    project: Project, review_point: int | None = None, by: Identity | None = None
) -> Submission:
    """Submit a part as its lead does, once all questions are answered."""
    reading = part_of(project, review_point)
    mark = preview_submission(project, reading).mark
    return submit_for_review(by or lead_of(project), project, reading, mark)


def verdict_of(action: Action, requested: Iterable[str] = ()) -> Verdict:
    return Verdict(action, "As the board discussed.", clock.today(), "7/2027", frozenset(requested))


def endorse(submission: Submission, by: Identity | None = None) -> Decision:
    chair = by or chair_of(submission.project)
    return decide(chair, submission, verdict_of(Action.ENDORSE))


def request_changes(
    submission: Submission, *question_ids: str, by: Identity | None = None
) -> Decision:
    chair = by or chair_of(submission.project)
    return decide(chair, submission, verdict_of(Action.REQUEST_CHANGES, question_ids))
