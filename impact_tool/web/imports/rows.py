"""What was found in the rows of a file, and what is to become of them."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from impact_tool.domain.import_states import FindingSort, ImportState, NothingToAdd, NotThatFar
from impact_tool.domain.permissions import Permission
from impact_tool.extensions import db
from impact_tool.jobs.case_imports import let_go, put_work
from impact_tool.models import CaseImport, Project
from impact_tool.operations.case_imports import (
    abandon_import,
    choose_rows,
    counts_of_import,
    findings_of,
    import_of,
    told_by,
)
from impact_tool.operations.projects import require_active
from impact_tool.web.guard import requires
from impact_tool.web.imports.blueprint import ONE, begin_work, imports, page_of
from impact_tool.web.imports.forms import RowsForm


@imports.route(f"{ONE}/rows", methods=["GET", "POST"])
@requires(Permission.CASE_EDIT)
def rows(project: Project, number: int) -> ResponseReturnValue:
    """Look at what was found; say what becomes of it; add the cases."""
    require_active(project)
    row = import_of(project, number)
    if row.state is not ImportState.CHECKED:
        return redirect(page_of(project, row))
    form = RowsForm()
    form.ask(counts_of_import(row))
    if form.validate_on_submit():
        return _mend(project, row) if form.wants_to_mend else _store(project, row, form)
    return _page(project, row, form)


@imports.post(f"{ONE}/abandon")
@requires(Permission.CASE_EDIT)
def abandon(project: Project, number: int) -> ResponseReturnValue:
    """Forget the file; nothing of it has been added."""
    row = import_of(project, number)
    try:
        abandon_import(row)
    except NotThatFar:
        db.session.rollback()
        return redirect(page_of(project, row))
    db.session.commit()
    let_go(row.file_digest)
    flash("Nothing was added, and the file was not kept.", "info")
    return redirect(url_for("imports.upload", reference=project.reference))


def _mend(project: Project, row: CaseImport) -> ResponseReturnValue:
    abandon_import(row)
    db.session.commit()
    let_go(row.file_digest)
    flash("Nothing was added. Mend the rows in your file, and choose it again here.", "info")
    return redirect(url_for("imports.upload", reference=project.reference))


def _store(project: Project, row: CaseImport, form: RowsForm) -> ResponseReturnValue:
    try:
        choose_rows(row, form.choice)
    except NothingToAdd:
        db.session.rollback()
        flash("There would be nothing left to add.", "info")
        return redirect(page_of(project, row))
    except NotThatFar:
        db.session.rollback()
    else:
        put_work(row)
        db.session.commit()
        begin_work(row)
    return redirect(url_for("imports.progress", reference=project.reference, number=row.id))


def _page(project: Project, row: CaseImport, form: RowsForm) -> ResponseReturnValue:
    return render_template(
        "imports/rows.html",
        project=project,
        row=row,
        form=form,
        counts=counts_of_import(row),
        told=told_by(row),
        problems=findings_of(row, FindingSort.PROBLEM, 1),
        doubts=findings_of(row, FindingSort.DOUBT, 1),
        notices=findings_of(row, FindingSort.NOTICE, 1),
    )
