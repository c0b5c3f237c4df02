"""All that was found in the rows of a file, on pages and as a file of its own."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from impact_tool.documents.csv_writing import csv_lines
from impact_tool.domain.import_states import FindingSort, ImportState
from impact_tool.domain.permissions import Permission
from impact_tool.models import CaseImport, Project
from impact_tool.operations.case_imports import (
    all_findings_of,
    counts_of_import,
    findings_of,
    import_of,
)
from impact_tool.web.guard import requires
from impact_tool.web.imports.blueprint import ONE, imports, page_of
from impact_tool.web.paging import numbered_pages, page_asked_for

_SORTS: Mapping[str, FindingSort] = {
    "problems": FindingSort.PROBLEM,
    "personal": FindingSort.DOUBT,
    "outcomes": FindingSort.NOTICE,
}
_HEADINGS = ("Line", "Column", "What stands there", "What is wrong", "What it takes")


@imports.get(f"{ONE}/<any(problems, personal, outcomes):what>")
@requires(Permission.CASE_EDIT)
def findings(project: Project, number: int, what: str) -> ResponseReturnValue:
    """What was found of one sort, by line."""
    row = import_of(project, number)
    if row.state is not ImportState.CHECKED:
        return redirect(page_of(project, row))
    found = findings_of(row, _SORTS[what], page_asked_for())
    return render_template(
        "imports/findings.html",
        project=project,
        row=row,
        what=what,
        counts=counts_of_import(row),
        found=found,
        pages=[(n, _address(project, row, what, n)) for n in numbered_pages(found.place)],
    )


@imports.get(f"{ONE}/problems.csv")
@requires(Permission.CASE_EDIT)
def problems(project: Project, number: int) -> ResponseReturnValue:
    """The problems as CSV, to mend the file by."""
    row = import_of(project, number)
    found = all_findings_of(row, FindingSort.PROBLEM)
    lines = [(each.line, each.column, each.value, each.reason, each.accepted) for each in found]
    return Response(
        csv_lines([_HEADINGS, *lines]),
        mimetype="text/csv",
        headers={"Content-Disposition": 'attachment; filename="problems.csv"'},
    )


def _address(project: Project, row: CaseImport, what: str, page: int | None) -> str:
    reference = project.reference
    return url_for("imports.findings", reference=reference, number=row.id, what=what, page=page)
