"""Review points: listed, and moved with a reason."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from impact_tool.domain.permissions import Permission
from impact_tool.domain.refusals import ReasonNeeded, ScheduleClash, StaleForm
from impact_tool.extensions import db
from impact_tool.forms.base import CHANGED_MEANWHILE
from impact_tool.models import Project, ReviewPoint
from impact_tool.operations import review_points as operations
from impact_tool.operations.access import may
from impact_tool.operations.overview import reviews_of
from impact_tool.operations.projects import require_active
from impact_tool.operations.statements import read_part_1
from impact_tool.web.guard import current_identity, requires
from impact_tool.web.projects.blueprint import projects
from impact_tool.web.projects.forms import ReviewPointForm


@projects.get("/<reference>/review-points")
@requires(Permission.STATEMENT_VIEW)
def review_points(project: Project) -> ResponseReturnValue:
    """The review points with their dates and how far each Part 2 is."""
    progress = {review.number: review.progress for review in reviews_of(project)}
    return render_template(
        "projects/review_points.html",
        project=project,
        points=operations.review_points_of(project),
        progress=progress,
        starts_on=project.pilot.starts_on,
        may_edit=may(current_identity(), Permission.PROJECT_EDIT, project),
    )


@projects.route("/<reference>/review-points/<int:number>", methods=["GET", "POST"])
@requires(Permission.PROJECT_EDIT)
def review_point_edit(project: Project, number: int) -> ResponseReturnValue:
    """Move a review point, or the cut-off of its figures."""
    require_active(project)
    point = operations.review_point_of(project, number)
    form = ReviewPointForm(
        data={
            "planned_on": point.planned_on,
            "cut_off_on": point.cut_off_on,
            "revision": str(point.revision),
        }
    )
    if form.validate_on_submit() and _save(project, point, form):
        flash(f"Review point {number} has been saved.")
        return redirect(url_for("projects.review_points", reference=project.reference))
    return render_template(
        "projects/review_point_edit.html",
        form=form,
        project=project,
        number=number,
        needs_reason=operations.needs_reason(project, read_part_1(project)),
    )


def _save(project: Project, point: ReviewPoint, form: ReviewPointForm) -> bool:
    to, reason = form.point(point.number), form.reason.data or ""
    try:
        operations.change_review_point(
            current_identity(), project, point, to, reason, form.based_on
        )
    except ReasonNeeded:
        form.refuse("reason", "Enter why you are changing the date")
    except ScheduleClash as clash:
        for found in clash.clashes:
            form.refuse(found.field, found.message)
    except StaleForm:
        db.session.rollback()
        form.refuse("planned_on", CHANGED_MEANWHILE)
        form.revision.data = str(point.revision)
    else:
        db.session.commit()
        return True
    db.session.rollback()
    return False
