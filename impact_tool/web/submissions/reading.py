"""The page of one submission, put together for everybody who may read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import render_template, request
from werkzeug.datastructures import MultiDict

from impact_tool.domain.permissions import Identity, Permission
from impact_tool.domain.questionnaire import Part, ProForma
from impact_tool.domain.report import Report
from impact_tool.domain.review import actions_from
from impact_tool.domain.submission_changes import SubmissionChanges
from impact_tool.extensions import db
from impact_tool.forms.base import Form
from impact_tool.guide import proforma
from impact_tool.models import Board, Comment, Decision, Submission
from impact_tool.operations.access import may_with
from impact_tool.operations.boardroom import chairs_of, chairs_who_may_decide
from impact_tool.operations.comments import comments_on
from impact_tool.operations.decisions import DECISIONS, decision_on, event_on, is_barred
from impact_tool.operations.share_statements import can_be_shared
from impact_tool.operations.submission_changes import (
    Since,
    changes_between,
    submission_with,
)
from impact_tool.operations.submission_documents import documents_of
from impact_tool.operations.submission_reports import report_of
from impact_tool.web.part_pages import part_name
from impact_tool.web.submissions.forms import CommentForm, DecisionForm, ReplyForm

WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Open:
    """A form of the page that was sent and came back, and which of the page's forms it is."""

    form: CommentForm | ReplyForm | DecisionForm
    which: str


@dataclass(frozen=True, slots=True)
class Compared:
    """Two submissions: which earlier one, and what changed since."""

    earlier: Submission
    changes: SubmissionChanges


def definition_of(submission: Submission) -> ProForma:
    """The pro forma in the version that was submitted."""
    statement = submission.statement
    return proforma(Part(statement.part), statement.definition_version)


def awaits_decision(submission: Submission) -> bool:
    """It is its statement's newest, and the board's word is what comes next."""
    statement = submission.statement
    is_newest = submission.number == statement.submission_number
    return is_newest and set(DECISIONS) <= set(actions_from(statement.state))


def compared_with_before(submission: Submission) -> Compared | None:
    """What changed since the submission before; None at the first."""
    before = submission_with(submission, submission.number - 1)
    return Compared(before, changes_between(before, submission)) if before else None


def show(
    identity: Identity,
    submission: Submission,
    *,
    since: Since | None = None,
    opened: Open | None = None,
) -> str:
    """The page; `opened` is a form on it that comes back with what was typed."""
    compared, comments = compared_with_before(submission), _by_place(submission)
    report, decision = report_of(submission), decision_on(submission)
    forms = _forms(comments, report) | ({opened.which: opened.form} if opened else {})
    return render_template(
        "submissions/submission.html",
        submission=submission,
        name=part_name(submission.statement.review_point),
        board=db.session.get_one(Board, submission.board_id),
        report=report,
        since=since,
        compared=compared,
        marked=_marked(submission),
        comments=comments,
        forms=forms,
        decision=decision,
        requested_numbers=_numbers_of(submission, decision),
        event=event_on(submission),
        documents=documents_of(submission),
        is_newest=submission.number == submission.statement.submission_number,
        awaits=awaits_decision(submission),
        opened=opened,
        **_offers(identity, submission, opened),
    )


def _marked(submission: Submission) -> Compared | None:
    """What is marked in the text: what changed since the submission that the address names."""
    number = request.args.get("marks", type=int)
    earlier = submission_with(submission, number) if number else None
    if earlier is None or earlier.number >= submission.number:
        return None
    return Compared(earlier, changes_between(earlier, submission))


def _offers(identity: Identity, submission: Submission, opened: Open | None) -> dict[str, object]:
    """What this person may do on the page; what they may not is not on it."""
    chairs = may_with(identity, Permission.SUBMISSION_DECIDE, submission)
    awaits = awaits_decision(submission)
    barred = chairs and awaits and is_barred(identity, submission)
    form = opened.form if opened and isinstance(opened.form, DecisionForm) else None
    if chairs and awaits and not barred and form is None:
        form = DecisionForm(MultiDict())
        form.offer(definition_of(submission))
    return {
        "may_comment": may_with(identity, Permission.SUBMISSION_COMMENT, submission),
        "may_reply": may_with(identity, Permission.SUBMISSION_REPLY, submission),
        "may_plan": may_with(identity, Permission.ACTION_EDIT, submission)
        and submission.project.archived_at is None,
        "may_see_project": may_with(identity, Permission.PROJECT_VIEW, submission),
        "may_share": can_be_shared(submission)
        and may_with(identity, Permission.STATEMENT_SHARE, submission)
        and submission.project.archived_at is None,
        "is_barred": barred,
        "deciders": chairs_who_may_decide(submission) if awaits else (),
        "has_chairs": bool(awaits and chairs_of(submission.board_id)),
        "decision_form": form,
    }


def _numbers_of(submission: Submission, decision: Decision | None) -> list[int]:
    """The numbers of the questions that a decision asks to be changed."""
    asked = {each.question_id for each in decision.requested} if decision else set()
    return [each.number for each in definition_of(submission).questions if each.id in asked]


def _forms(comments: Mapping[str, Sequence[Comment]], report: Report) -> dict[str, Form]:
    """An empty form for a comment on each question and on the whole, and for each reply."""
    numbers = [str(answer.number) for part in report.parts for answer in part.answers]
    empty: MultiDict[str, str] = MultiDict()
    made: dict[str, Form] = {
        f"comment-{about}": CommentForm(empty, prefix=f"comment-{about}-")
        for about in (WHOLE, *numbers)
    }
    for found in comments.values():
        for comment in found:
            made[f"reply-{comment.id}"] = ReplyForm(empty, prefix=f"reply-{comment.id}-")
    return made


def place_of(submission: Submission, comment: Comment) -> str:
    """The number of the question that a comment is on, or "whole"."""
    numbers = {each.id: str(each.number) for each in definition_of(submission).questions}
    return numbers.get(comment.question_id or "", WHOLE)


def _by_place(submission: Submission) -> Mapping[str, Sequence[Comment]]:
    return {place_of(submission, found[0]): found for found in comments_on(submission).values()}
