"""For each key of the tables of the board's review a row that can stand."""

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from typing import Any

from impact_tool.domain.review import Action, CommentKind
from impact_tool.extensions import db
from impact_tool.models import (
    Comment,
    CommentReply,
    Decision,
    Project,
    RequestedChange,
    StatementEvent,
    Submission,
    SubmissionDocument,
    SubmissionFigure,
    SubmissionWriter,
)
from impact_tool.operations.access import boards_of
from tests.factories import part_of

NOW = datetime(2027, 3, 3, tzinfo=UTC)
Values = dict[str, Any]

_numbers = count(1)


def by(project: Project, act: str) -> Values:
    """Who did this, and when."""
    return {f"{act}_at": NOW, f"{act}_by_id": project.made_by_id}


def a_submission(project: Project) -> Values:
    known = {"council_id": project.council_id, "project_id": project.id}
    held = {"content": "{}", "digest": "a" * 64, "report": "{}"}
    ((_, board),) = boards_of([project.council_id])
    sent = {"board_id": board.id, "number": next(_numbers)}
    statement_id = part_of(project).statement.id
    return {**known, **held, **sent, **by(project, "submitted"), "statement_id": statement_id}


def of_submission(project: Project, **values: Any) -> Values:
    made = Submission(**a_submission(project))
    db.session.add(made)
    db.session.flush()
    return {"council_id": project.council_id, "submission_id": made.id, **values}


def a_figure(project: Project) -> Values:
    return of_submission(project, span="period", name="referred", value=14)


def a_writer(project: Project) -> Values:
    return of_submission(project, person_id=project.made_by_id)


def a_document(project: Project) -> Values:
    return of_submission(project, kind="pdf", digest="b" * 64, size=3, made_at=NOW)


def a_decision(project: Project) -> Values:
    said = {"action": Action.ENDORSE, "reason": "Sound", "minute_reference": ""}
    return of_submission(project, **said, **by(project, "decided"))


def a_request(project: Project) -> Values:
    made = Decision(**a_decision(project))
    db.session.add(made)
    db.session.flush()
    return {"council_id": made.council_id, "decision_id": made.id, "question_id": "engagement"}


def an_event(project: Project) -> Values:
    return of_submission(project, action=Action.WITHDRAW, reason="", **by(project, "made"))


def a_comment(project: Project) -> Values:
    said = {"kind": CommentKind.COMMENT, "text": "Why?", "revision": 1}
    return of_submission(project, **said, **by(project, "made"))


def a_reply(project: Project) -> Values:
    made = Comment(**a_comment(project))
    db.session.add(made)
    db.session.flush()
    known = {"council_id": made.council_id, "comment_id": made.id}
    return {**known, "text": "Because.", **by(project, "made")}


def a_look(project: Project) -> Values:
    return of_submission(project, person_id=project.made_by_id, seen_at=NOW)


ROWS_OF_REVIEW: dict[tuple[str, str], Callable[[Project], Values]] = {
    ("submission", "project_id"): a_submission,
    ("submission", "statement_id"): a_submission,
    ("submission_figure", "submission_id"): a_figure,
    ("submission_writer", "submission_id"): a_writer,
    ("submission_document", "submission_id"): a_document,
    ("submission_seen", "submission_id"): a_look,
    ("decision", "submission_id"): a_decision,
    ("requested_change", "decision_id"): a_request,
    ("statement_event", "submission_id"): an_event,
    ("comment", "submission_id"): a_comment,
    ("comment_reply", "comment_id"): a_reply,
}


def review_work(project: Project) -> None:
    """A row in each table of the review that is frozen."""
    db.session.add_all(
        [
            SubmissionFigure(**a_figure(project)),
            SubmissionWriter(**a_writer(project)),
            SubmissionDocument(**a_document(project)),
            RequestedChange(**a_request(project)),
            StatementEvent(**an_event(project)),
            CommentReply(**a_reply(project)),
        ]
    )
    db.session.flush()
