"""The cases that were removed, each with its reason and a way to put it back."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from impact_tool.domain.cases import ReferenceTaken
from impact_tool.domain.permissions import Permission
from impact_tool.extensions import db
from impact_tool.models import Project
from impact_tool.operations.access import may
from impact_tool.operations.case_endings import restore_case
from impact_tool.operations.removed_cases import record_look_at_removed, removed_cases_of
from impact_tool.operations.transactions import begin_writing
from impact_tool.web.caseload.blueprint import caseload
from impact_tool.web.guard import current_identity, requires
from impact_tool.web.paging import numbered_pages, page_asked_for


@caseload.get("/removed")
@requires(Permission.CASE_VIEW)
def removed(project: Project) -> ResponseReturnValue:
    """The cases that were removed, latest first."""
    found = removed_cases_of(project, page_asked_for())
    may_edit = may(current_identity(), Permission.CASE_EDIT, project)
    shown = render_template(
        "caseload/removed.html",
        project=project,
        found=found,
        pages=[(n, _address(project, n)) for n in numbered_pages(found.place)],
        may_edit=may_edit and not project.archived_at,
    )
    db.session.commit()
    begin_writing()
    record_look_at_removed(current_identity(), project, found.place)
    db.session.commit()
    return shown


@caseload.post("/removed/<int:case_id>/put-back")
@requires(Permission.CASE_EDIT)
def put_back(project: Project, case_id: int) -> ResponseReturnValue:
    """Put a case back as it was."""
    try:
        reading = restore_case(current_identity(), project, case_id)
    except ReferenceTaken as error:
        db.session.rollback()
        flash(
            f"{error.reference} was not put back: another case has this reference by now. "
            "Change the reference of that case first.",
            "info",
        )
    else:
        db.session.commit()
        flash(f"{reading.case.reference} has been put back.")
    return redirect(_address(project))


def _address(project: Project, page: int | None = None) -> str:
    return url_for("caseload.removed", reference=project.reference, page=page)
