"""Taking out what was said in one version, after asking once more."""

from __future__ import annotations

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue

from impact_tool.domain.permissions import Permission
from impact_tool.domain.recording import Version
from impact_tool.domain.refusals import StaleForm
from impact_tool.extensions import db
from impact_tool.forms.base import RevisionedForm
from impact_tool.models import Project
from impact_tool.operations.case_readings import read_case
from impact_tool.operations.experience import experience_of, remove_experience
from impact_tool.operations.projects import require_active
from impact_tool.web.experience.blueprint import VERSIONS, asking, experience, note_look
from impact_tool.web.experience.routes import HEADINGS
from impact_tool.web.guard import current_identity, requires


@experience.get(f"/{VERSIONS}/remove")
@requires(Permission.CASE_EDIT)
def remove(project: Project, case_id: int, version: str) -> ResponseReturnValue:
    """Say what removing does, and ask."""
    require_active(project)
    reading, of = read_case(project, case_id), Version(version)
    shown = render_template(
        "experience/remove.html",
        project=project,
        case=reading.case,
        version=of,
        heading=HEADINGS[of],
        said=experience_of(reading.case, of).said,
        form=RevisionedForm(data={"revision": str(reading.case.revision)}),
        back=asking(project, reading),
    )
    note_look(project, reading)
    return shown


@experience.post(f"/{VERSIONS}/remove")
@requires(Permission.CASE_EDIT)
def take_out(project: Project, case_id: int, version: str) -> ResponseReturnValue:
    """Take the answers out."""
    reading, form = read_case(project, case_id), RevisionedForm()
    try:
        remove_experience(current_identity(), reading, Version(version), form.based_on)
    except StaleForm:
        db.session.rollback()
        flash("Nothing was removed: somebody else has just changed this case.", "info")
    else:
        db.session.commit()
        flash("The answers have been removed.")
    return redirect(asking(project, reading))
