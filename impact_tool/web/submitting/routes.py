"""Submitting a statement: what is missing, what the board will see, and the act itself."""

from __future__ import annotations

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from impact_tool.domain.permissions import Permission
from impact_tool.domain.refusals import ActedMeanwhile, ChangedSincePreview, NoBoard, NotComplete
from impact_tool.domain.review import Action, actions_from
from impact_tool.extensions import db
from impact_tool.models import Project, ReviewPoint
from impact_tool.operations.access import may
from impact_tool.operations.projects import require_active
from impact_tool.operations.statements import Reading
from impact_tool.operations.submissions import preview_submission, submit_for_review
from impact_tool.operations.with_board import with_board
from impact_tool.web.guard import current_identity
from impact_tool.web.part_pages import part_name, part_url
from impact_tool.web.submitting.blueprint import statement_page
from impact_tool.web.submitting.meanwhile import told

CHANGED = (
    "Something changed after you opened this page, so nothing has been submitted. Below is what "
    "the board would see now. Read it, and submit again if it is right."
)


@statement_page("/submit", "", Permission.STATEMENT_SUBMIT)
def preview(project: Project, reading: Reading) -> ResponseReturnValue:
    """What is missing, or exactly what the board will see."""
    require_active(project)
    return _preview(project, reading)


@statement_page("/submit", "_submit", Permission.STATEMENT_SUBMIT, "POST")
def submit(project: Project, reading: Reading) -> ResponseReturnValue:
    """Freeze the statement that was shown, and send it to the board."""
    identity = current_identity()
    try:
        submission = submit_for_review(identity, project, reading, request.form.get("shown", ""))
    except (NotComplete, NoBoard):
        db.session.rollback()
        return redirect(part_url("submitting", "", project.reference, _point(reading)))
    except ChangedSincePreview:
        db.session.rollback()
        flash(CHANGED, "info")
        return redirect(part_url("submitting", "", project.reference, _point(reading)))
    except ActedMeanwhile as meanwhile:
        db.session.rollback()
        flash(told(meanwhile, "submitted"), "info")
        return redirect(part_url("proformas", "", project.reference, _point(reading)))
    db.session.commit()
    current_app.extensions["nudge"]()
    return redirect(url_for("submitted.receipt", submission_id=submission.id))


def _preview(project: Project, reading: Reading) -> ResponseReturnValue:
    point = _point(reading)
    if Action.SUBMIT not in actions_from(reading.statement.state):
        return redirect(part_url("proformas", "", project.reference, point))
    found = preview_submission(project, reading)
    return render_template(
        "submitting/preview.html",
        project=project,
        name=part_name(point),
        preview=found,
        standing=with_board(reading),
        may_edit=may(current_identity(), Permission.PROJECT_EDIT, project),
        contents=part_url("proformas", "", project.reference, point),
        action=part_url("submitting", "_submit", project.reference, point),
        href_of=lambda number: part_url(
            "proformas", "_question", project.reference, point, number=number
        ),
    )


def _point(reading: Reading) -> ReviewPoint | None:
    return reading.statement.review_point
