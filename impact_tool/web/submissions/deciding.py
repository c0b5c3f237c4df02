"""The board's decision on a submission."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from impact_tool.domain.permissions import Permission
from impact_tool.domain.refusals import ActedMeanwhile, OwnSubmission
from impact_tool.domain.review import Action
from impact_tool.extensions import db
from impact_tool.models import Submission
from impact_tool.operations.decisions import decide as keep_decision
from impact_tool.web.guard import current_identity, requires
from impact_tool.web.submissions.blueprint import submissions
from impact_tool.web.submissions.forms import DecisionForm
from impact_tool.web.submissions.reading import Open, definition_of, show

DONE = {
    Action.ENDORSE: "The statement has been endorsed.",
    Action.REQUEST_CHANGES: "The statement is back with the council, which has been asked to "
    "change the questions that you named.",
}
OWN = "You wrote in this submission or submitted it, so you cannot decide on it."


@submissions.post("/decision")
@requires(Permission.SUBMISSION_DECIDE)
def decide(submission: Submission) -> ResponseReturnValue:
    """Endorse a submission, or send it back with the questions that have to change."""
    form = DecisionForm()
    form.offer(definition_of(submission))
    if form.validate():
        try:
            keep_decision(current_identity(), submission, form.verdict)
        except ActedMeanwhile as meanwhile:
            db.session.rollback()
            form.refuse("action", _told(meanwhile))
        except OwnSubmission:
            db.session.rollback()
            form.refuse("action", OWN)
        else:
            db.session.commit()
            flash(DONE[form.verdict.action])
            return redirect(url_for("submissions.submission", submission_id=submission.id))
    return show(current_identity(), submission, opened=Open(form, "decision"))


def _told(meanwhile: ActedMeanwhile) -> str:
    return (
        f"{meanwhile.who} has {meanwhile.what} this statement meanwhile, so your decision has "
        "not been kept. What you typed is still below"
    )
