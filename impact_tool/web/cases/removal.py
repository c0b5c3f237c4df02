"""A case is removed, with a reason."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from impact_tool.domain.permissions import Permission
from impact_tool.models import Project
from impact_tool.operations.case_endings import remove_case
from impact_tool.web.cases.attempts import look_to_change, saved
from impact_tool.web.cases.blueprint import CASE, cases
from impact_tool.web.cases.outcome_forms import ReasonForm
from impact_tool.web.guard import requires


@cases.route(f"{CASE}/remove", methods=["GET", "POST"])
@requires(Permission.CASE_EDIT)
def remove(project: Project, case_id: int) -> ResponseReturnValue:
    """Take a case out of all lists and figures, with a reason."""
    reading = look_to_change(project, case_id)
    form = ReasonForm(data={"revision": str(reading.case.revision)})
    if form.validate_on_submit() and saved(remove_case, reading, form, form.reason.data):
        flash(f"Case {reading.case.reference} has been removed. It can be put back.")
        return redirect(url_for("caseload.cases", reference=project.reference))
    return render_template("cases/remove.html", form=form, project=project, reading=reading)
