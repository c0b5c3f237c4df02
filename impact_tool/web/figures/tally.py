"""Typed tallies: a review point's figures of a council that keeps its cases elsewhere."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from impact_tool.domain.permissions import Permission
from impact_tool.domain.refusals import StaleForm
from impact_tool.domain.typed_tallies import GROUPS
from impact_tool.extensions import db
from impact_tool.models import Project, ReviewPoint
from impact_tool.operations.figures import typing_ground_of
from impact_tool.operations.projects import require_active
from impact_tool.operations.review_points import review_point_of
from impact_tool.operations.typed_tallies import (
    TallyDoesNotAddUp,
    remove_typed_tally,
    revision_of,
    save_typed_tally,
    typed_tally_of,
    versions_of,
)
from impact_tool.web.figures.blueprint import figures_
from impact_tool.web.figures.forms import TallyForm, TallyRemovalForm, values_of
from impact_tool.web.figures.history import history_of
from impact_tool.web.guard import current_identity, requires

CHANGED_MEANWHILE = (
    "Somebody else changed these figures while you were typing. What you typed is still below and "
    "has not been saved. Save again to put yours in place of theirs"
)


@figures_.route("/review-points/<int:number>/tally", methods=["GET", "POST"])
@requires(Permission.TALLY_EDIT)
def tally(project: Project, number: int) -> ResponseReturnValue:
    """Type the figures of a review point."""
    require_active(project)
    point = review_point_of(project, number)
    ground = typing_ground_of(project, point)
    form = TallyForm(data=_form_data(point))
    if form.validate_on_submit() and _save(project, point, form, is_first=ground.is_first):
        flash(f"The figures of review point {number} have been saved.")
        return redirect(_address("at_review_point", project, number))
    return render_template(
        "figures/tally.html",
        project=project,
        point=point,
        form=form,
        groups=GROUPS,
        ground=ground,
        history=history_of(versions_of(point)),
    )


@figures_.route("/review-points/<int:number>/tally/remove", methods=["GET", "POST"])
@requires(Permission.TALLY_EDIT)
def tally_remove(project: Project, number: int) -> ResponseReturnValue:
    """Take the typed figures of a review point out, with a reason."""
    require_active(project)
    point = review_point_of(project, number)
    saved = typed_tally_of(point)
    if saved is None:
        flash(f"No figures are typed in for review point {number}.", "info")
        return redirect(_address("at_review_point", project, number))
    form = TallyRemovalForm(data={"revision": str(saved.revision)})
    if form.validate_on_submit() and _remove(project, point, form):
        flash(f"The figures that were typed for review point {number} have been removed.")
        return redirect(_address("at_review_point", project, number))
    return render_template("figures/tally_remove.html", project=project, point=point, form=form)


def _save(project: Project, point: ReviewPoint, form: TallyForm, *, is_first: bool) -> bool:
    try:
        typed = form.tally(is_first=is_first)
        save_typed_tally(current_identity(), project, point, typed, form.based_on)
    except TallyDoesNotAddUp as wrong:
        form.refuse_all(wrong.discrepancies)
    except StaleForm:
        db.session.rollback()
        form.refuse("source", CHANGED_MEANWHILE)
        form.revision.data = str(revision_of(point))
    else:
        db.session.commit()
        return True
    db.session.rollback()
    return False


def _remove(project: Project, point: ReviewPoint, form: TallyRemovalForm) -> bool:
    try:
        remove_typed_tally(
            current_identity(), project, point, form.reason.data or "", form.based_on
        )
    except StaleForm:
        db.session.rollback()
        form.refuse("reason", CHANGED_MEANWHILE)
        form.revision.data = str(revision_of(point))
        return False
    db.session.commit()
    return True


def _form_data(point: ReviewPoint) -> dict[str, Any]:
    saved = typed_tally_of(point)
    typed = values_of(saved.tally) if saved else {}
    return {**typed, "revision": str(revision_of(point))}


def _address(endpoint: str, project: Project, number: int) -> str:
    return url_for(f"figures.{endpoint}", reference=project.reference, number=number)
