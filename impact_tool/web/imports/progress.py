"""How far the work on a long file is."""

from __future__ import annotations

from flask import redirect, render_template
from flask.typing import ResponseReturnValue

from impact_tool.domain.import_states import AT_WORK, ImportState
from impact_tool.domain.permissions import Permission
from impact_tool.models import Project
from impact_tool.operations.case_imports import import_of
from impact_tool.web.guard import requires
from impact_tool.web.imports.blueprint import ONE, imports, page_of


@imports.get(ONE)
@requires(Permission.CASE_EDIT)
def progress(project: Project, number: int) -> ResponseReturnValue:
    """The rows that have been gone through; where that is over, the page on which it goes on."""
    row = import_of(project, number)
    if row.state not in AT_WORK:
        return redirect(page_of(project, row))
    return render_template(
        "imports/progress.html",
        project=project,
        row=row,
        is_storing=row.state is ImportState.STORING,
        of=row.rows - row.bad if row.state is ImportState.STORING else row.rows,
    )
