"""Taking a submission back before a decision, and opening an endorsed statement again."""

from __future__ import annotations

from collections.abc import Callable

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue

from impact_tool.domain.permissions import Identity, Permission
from impact_tool.domain.refusals import ActedMeanwhile
from impact_tool.domain.review import Action
from impact_tool.extensions import db
from impact_tool.models import Submission
from impact_tool.operations import decisions, submissions
from impact_tool.operations.projects import require_active
from impact_tool.operations.with_board import can_be_done
from impact_tool.web.guard import current_identity, requires
from impact_tool.web.part_pages import part_name, part_url
from impact_tool.web.submitting.blueprint import submitted
from impact_tool.web.submitting.forms import ReopenForm, WithdrawForm
from impact_tool.web.submitting.meanwhile import told

TOO_LATE = "Nothing was done: the statement is not any more as it was when the page was shown."

Act = Callable[[Identity, Submission, str], None]


@submitted.route("/withdraw", methods=["GET", "POST"])
@requires(Permission.STATEMENT_SUBMIT)
def withdraw(submission: Submission) -> ResponseReturnValue:
    """Take a submission back, with a reason."""
    require_active(submission.project)
    if not can_be_done(submission, Action.WITHDRAW):
        return _too_late(submission)
    form = WithdrawForm()
    if form.validate_on_submit():
        done = "Submission {number} has been withdrawn. You can change the statement again."
        return _act(submission, submissions.withdraw, form.reason.data or "", "withdrawn", done)
    return _page("submitting/withdraw.html", submission, form)


@submitted.route("/reopen", methods=["GET", "POST"])
@requires(Permission.STATEMENT_SUBMIT)
def reopen(submission: Submission) -> ResponseReturnValue:
    """Open an endorsed statement again, with a reason."""
    require_active(submission.project)
    if not can_be_done(submission, Action.REOPEN):
        return _too_late(submission)
    form = ReopenForm()
    if form.validate_on_submit():
        done = "The statement is open again. What was endorsed as submission {number} is kept."
        return _act(submission, decisions.reopen, form.reason.data or "", "reopened", done)
    return _page("submitting/reopen.html", submission, form)


def _act(
    submission: Submission, act: Act, reason: str, undone: str, done: str
) -> ResponseReturnValue:
    contents = _contents(submission)
    try:
        act(current_identity(), submission, reason)
    except ActedMeanwhile as meanwhile:
        db.session.rollback()
        flash(told(meanwhile, undone), "info")
    else:
        db.session.commit()
        flash(done.format(number=submission.number))
    return redirect(contents)


def _too_late(submission: Submission) -> ResponseReturnValue:
    flash(TOO_LATE, "info")
    return redirect(_contents(submission))


def _page(template: str, submission: Submission, form: WithdrawForm | ReopenForm) -> str:
    return render_template(
        template,
        submission=submission,
        project=submission.project,
        name=part_name(submission.statement.review_point),
        contents=_contents(submission),
        form=form,
    )


def _contents(submission: Submission) -> str:
    point = submission.statement.review_point
    return part_url("proformas", "", submission.project.reference, point)
