"""Which column of a file is which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import Field

from impact_tool.domain.case_columns import BY_KEY
from impact_tool.domain.column_matching import match_columns
from impact_tool.domain.import_states import ImportState, NotThatFar
from impact_tool.domain.permissions import Permission
from impact_tool.domain.sheets import Sheet, SheetRefused, Uncomputed
from impact_tool.extensions import db
from impact_tool.jobs.case_imports import open_sheet, put_work
from impact_tool.models import CaseImport, Project
from impact_tool.operations.case_imports import import_of, refuse_import, set_columns, told_by
from impact_tool.operations.projects import require_active
from impact_tool.web.guard import requires
from impact_tool.web.imports.blueprint import ONE, begin_work, imports, page_of
from impact_tool.web.imports.forms import ColumnsForm, columns_form, name_of

_CAN_BE_MATCHED = frozenset({ImportState.MATCHING, ImportState.CHECKED})
_SHOWN = 3
_LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """A column of the file, the first things that stand in it, and the field for what it is."""

    heading: str
    first: tuple[str, ...]
    field: Field
    known_as: str


@imports.route(f"{ONE}/columns", methods=["GET", "POST"])
@requires(Permission.CASE_EDIT)
def columns(project: Project, number: int) -> ResponseReturnValue:
    """Say which column is which; then the rows are checked."""
    require_active(project)
    row = import_of(project, number)
    if row.state not in _CAN_BE_MATCHED:
        return redirect(page_of(project, row))
    # Nobody else waits while the file is read.
    db.session.commit()
    try:
        sheet = open_sheet(row, _sheet_asked_for(row))
        examples = _examples(sheet)
    except SheetRefused as refused:
        refuse_import(row, refused.message)
        db.session.commit()
        return redirect(page_of(project, row))
    is_same = sheet.name == row.sheet
    matching = told_by(row).matching if is_same else match_columns(sheet.header)
    form = columns_form(sheet.header, matching)
    if form.validate_on_submit():
        return _check(project, row, sheet, form)
    return _page(project, row, sheet, form, examples)


def _check(
    project: Project, row: CaseImport, sheet: Sheet, form: ColumnsForm
) -> ResponseReturnValue:
    try:
        set_columns(row, sheet, form.matching)
    except NotThatFar:
        db.session.rollback()
        flash("Somebody else went on with this file meanwhile.", "info")
    else:
        put_work(row)
        db.session.commit()
        begin_work(row)
    return redirect(url_for("imports.progress", reference=project.reference, number=row.id))


def _page(
    project: Project,
    row: CaseImport,
    sheet: Sheet,
    form: ColumnsForm,
    examples: Sequence[tuple[str, ...]],
) -> ResponseReturnValue:
    shown = [
        ShownColumn(heading, examples[place], form[name_of(place)], _known_as(form, place))
        for place, heading in enumerate(sheet.header)
    ]
    return render_template(
        "imports/columns.html",
        project=project,
        row=row,
        form=form,
        sheet=sheet,
        known=[each for each in shown if each.known_as],
        unknown=[each for each in shown if not each.known_as],
    )


def _known_as(form: ColumnsForm, place: int) -> str:
    key = form[name_of(place)].data or ""
    return BY_KEY[key].name if key in BY_KEY else ""


def _sheet_asked_for(row: CaseImport) -> str:
    """The sheet that the address names, where the workbook has it."""
    asked = request.args.get("sheet", "")
    return asked if asked in told_by(row).sheets else row.sheet


def _examples(sheet: Sheet) -> list[tuple[str, ...]]:
    """The first few things that stand in each column."""
    first: list[list[str]] = [[] for _ in sheet.header]
    for row in islice(sheet.rows, 10):
        for place in range(len(first)):
            cell = row.cells[place]
            text = "" if isinstance(cell, Uncomputed) else cell
            if text and len(first[place]) < _SHOWN:
                first[place].append(text[:_LONGEST_SHOWN])
    return [tuple(texts) for texts in first]
