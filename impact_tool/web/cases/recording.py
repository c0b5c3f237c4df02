"""Recording a case, with its first conversation, on one page."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from impact_tool.domain.permissions import Permission
from impact_tool.models import Case, Project
from impact_tool.operations.cases import areas_offered, record_case
from impact_tool.operations.projects import require_active
from impact_tool.web.cases.attempts import attempted
from impact_tool.web.cases.blueprint import cases
from impact_tool.web.cases.first_form import FirstForm
from impact_tool.web.guard import current_identity, requires


@cases.route("/<reference>/cases/record", methods=["GET", "POST"])
@requires(Permission.CASE_EDIT)
def record(project: Project) -> ResponseReturnValue:
    """Record a case."""
    require_active(project)
    form = FirstForm()
    form.offer(areas_offered(project))
    made = _made(project, form) if form.validate_on_submit() else None
    if made is not None:
        flash(f"Case {made.reference} has been recorded.")
        return redirect(url_for("cases.case", reference=project.reference, case_id=made.id))
    return render_template("cases/record.html", form=form, project=project)


def _made(project: Project, form: FirstForm) -> Case | None:
    if not form.are_outcomes(form.words_of_chosen):
        return None
    identity, confirmed = current_identity(), form.confirmed.data or ""
    return attempted(lambda: record_case(identity, project, form.first, confirmed), form)
