"""What became of a file."""

from __future__ import annotations

from flask import redirect, render_template
from flask.typing import ResponseReturnValue

from impact_tool.domain.import_states import UNFINISHED
from impact_tool.domain.permissions import Permission
from impact_tool.models import Project
from impact_tool.operations.case_imports import import_of
from impact_tool.web.guard import requires
from impact_tool.web.imports.blueprint import ONE, imports, page_of


@imports.get(f"{ONE}/result")
@requires(Permission.CASE_EDIT)
def result(project: Project, number: int) -> ResponseReturnValue:
    """How many cases were added, and what was left out; or why none were."""
    row = import_of(project, number)
    if row.state in UNFINISHED:
        return redirect(page_of(project, row))
    return render_template("imports/result.html", project=project, row=row)
