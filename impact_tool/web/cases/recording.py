"""Recording a case, with its first conversation, on one page."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from impact_tool.domain.cases import CaseRefused, ReferenceTaken
from impact_tool.domain.permissions import Permission
from impact_tool.extensions import db
from impact_tool.models import Case, Project
from impact_tool.operations.cases import areas_offered, record_case
from impact_tool.operations.projects import require_active
from impact_tool.web.cases.blueprint import cases
from impact_tool.web.cases.faults import TAKEN, refuse
from impact_tool.web.cases.first_form import FirstForm
from impact_tool.web.guard import current_identity, requires


@cases.route("/<reference>/cases/record", methods=["GET", "POST"])
@requires(Permission.CASE_EDIT)
def record(project: Project) -> ResponseReturnValue:
    """Record a case."""
    require_active(project)
    form = FirstForm()
    form.offer(areas_offered(project))
    if form.validate_on_submit():
        case = _record(project, form)
        if case is not None:
            flash(f"Case {case.reference} has been recorded.")
            return redirect(
                url_for("cases.case", reference=project.reference, case_id=case.id)
            )
    return render_template("cases/record.html", form=form, project=project)


def _record(project: Project, form: FirstForm) -> Case | None:
    try:
        case = record_case(current_identity(), project, form.first)
    except CaseRefused as refused:
        refuse(form, refused.faults, form.name_of)
    except ReferenceTaken:
        form.refuse("reference", TAKEN)
    else:
        db.session.commit()
        return case
    db.session.rollback()
    return None
