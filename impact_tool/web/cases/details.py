"""What a case says of itself, changed."""

from __future__ import annotations

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue

from impact_tool.domain.permissions import Permission
from impact_tool.models import Project
from impact_tool.operations.cases import areas_offered, change_case
from impact_tool.web.cases.attempts import address_of, look_to_change, saved
from impact_tool.web.cases.blueprint import CASE, cases
from impact_tool.web.cases.forms import DetailsForm, data_of_details
from impact_tool.web.guard import requires


@cases.route(f"{CASE}/edit", methods=["GET", "POST"])
@requires(Permission.CASE_EDIT)
def edit(project: Project, case_id: int) -> ResponseReturnValue:
    """Change what a case says of itself."""
    reading = look_to_change(project, case_id)
    known = data_of_details(reading.whole.details)
    form = DetailsForm(data={**known, "revision": str(reading.case.revision)})
    form.offer(areas_offered(project, reading.case.area_id))
    if form.validate_on_submit() and saved(change_case, reading, form, form.details):
        flash("The case has been changed.")
        return redirect(address_of(reading))
    return render_template("cases/edit.html", form=form, project=project, reading=reading)
