"""The form of cases to fill in, and the file that comes back."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flask import Response, redirect, render_template
from flask.typing import ResponseReturnValue

from impact_tool.documents.sheet_writing import csv_form, xlsx_form
from impact_tool.documents.sheets import read_sheet
from impact_tool.domain.case_import import Known
from impact_tool.domain.column_matching import known_names, match_columns
from impact_tool.domain.import_states import STATE_LABELS, UNFINISHED
from impact_tool.domain.permissions import Permission
from impact_tool.domain.sheets import SheetRefused
from impact_tool.extensions import db
from impact_tool.jobs.case_imports import kept_files, known_to
from impact_tool.models import CaseImport, Project
from impact_tool.operations.case_imports import FileSent, begin_import, imports_of
from impact_tool.operations.projects import require_active
from impact_tool.web.guard import current_identity, requires
from impact_tool.web.imports.blueprint import imports, page_of
from impact_tool.web.imports.forms import UploadForm

_FORMS: Mapping[str, tuple[Callable[[Known], bytes], str]] = {
    "csv": (lambda _known: csv_form(), "text/csv"),
    "xlsx": (
        xlsx_form,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
}


@imports.route("", methods=["GET", "POST"])
@requires(Permission.CASE_EDIT)
def upload(project: Project) -> ResponseReturnValue:
    """Take a file, and show which of its columns is which."""
    require_active(project)
    form = UploadForm()
    if form.validate_on_submit():
        try:
            row = _begin(project, form)
        except SheetRefused as refused:
            form.refuse("file", refused.message)
        else:
            db.session.commit()
            return redirect(page_of(project, row))
    return render_template(
        "imports/upload.html",
        project=project,
        form=form,
        earlier=[(page_of(project, row), STATE_LABELS[row.state], row) for row in _listed(project)],
        unfinished=UNFINISHED,
    )


@imports.get("/template.<any(csv, xlsx):kind>")
@requires(Permission.CASE_EDIT)
def template(project: Project, kind: str) -> ResponseReturnValue:
    """The form of cases to fill in, with the council's areas."""
    make, mimetype = _FORMS[kind]
    name = f"cases-{project.reference}.{kind}"
    return Response(
        make(known_to(project)),
        mimetype=mimetype,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _begin(project: Project, form: UploadForm) -> CaseImport:
    # Nobody else waits while the file is read.
    db.session.commit()
    content = form.content
    sheet = read_sheet(content, known_names)
    next(iter(sheet.rows))
    file = FileSent(kept_files().put(content), form.name)
    return begin_import(current_identity(), project, file, sheet, match_columns(sheet.header))


def _listed(project: Project) -> list[CaseImport]:
    return list(imports_of(project))
