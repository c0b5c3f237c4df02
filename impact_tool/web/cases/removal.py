"""Cases that are removed with a reason, and put back."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from impact_tool.domain.cases import ReferenceTaken
from impact_tool.domain.permissions import Permission
from impact_tool.extensions import db
from impact_tool.models import Project
from impact_tool.operations.case_endings import remove_case, restore_case
from impact_tool.web.cases.attempts import address_of, look_to_change, saved
from impact_tool.web.cases.blueprint import CASE, cases
from impact_tool.web.cases.outcome_forms import ReasonForm
from impact_tool.web.guard import current_identity, requires


@cases.route(f"{CASE}/remove", methods=["GET", "POST"])
@requires(Permission.CASE_EDIT)
def remove(project: Project, case_id: int) -> ResponseReturnValue:
    """Take a case out of all lists and figures, with a reason."""
    reading = look_to_change(project, case_id)
    form = ReasonForm(data={"revision": str(reading.case.revision)})
    if form.validate_on_submit() and saved(remove_case, reading, form, form.reason.data):
        flash(f"Case {reading.case.reference} has been removed. It can be restored.")
        return redirect(_project(project))
    return render_template("cases/remove.html", form=form, project=project, reading=reading)


@cases.post(f"{CASE}/restore")
@requires(Permission.CASE_EDIT)
def restore(project: Project, case_id: int) -> ResponseReturnValue:
    """Put a removed case back."""
    try:
        reading = restore_case(current_identity(), project, case_id)
    except ReferenceTaken as taken:
        db.session.rollback()
        reference = taken.reference
        flash(f"Not restored: another case has the reference {reference} by now.", "info")
        return redirect(_project(project))
    db.session.commit()
    flash(f"Case {reading.case.reference} has been restored.")
    return redirect(address_of(reading))


def _project(project: Project) -> str:
    return url_for("projects.overview", reference=project.reference)
