"""Imports of cases for tests, brought as far as each needs."""

from __future__ import annotations

from impact_tool.documents.sheets import read_sheet
from impact_tool.domain.column_matching import known_names, match_columns
from impact_tool.domain.import_states import Choice
from impact_tool.extensions import db
from impact_tool.jobs import drain_outbox
from impact_tool.jobs.case_imports import kept_files, put_work
from impact_tool.models import CaseImport, Project
from impact_tool.operations.case_imports import (
    FileSent,
    begin_import,
    choose_rows,
    set_columns,
)
from impact_tool.operations.operator import project_by_reference
from tests.factories import lead_of

SIMPLY = Choice()


def sent_to(project: Project, content: bytes) -> CaseImport:
    """An import whose columns have been matched, with its work in the outbox; committed."""
    sheet = read_sheet(content, known_names)
    file = FileSent(kept_files().put(content), "cases.csv")
    matching = match_columns(sheet.header)
    row = begin_import(lead_of(project), project, file, sheet, matching)
    set_columns(row, sheet, matching)
    put_work(row)
    db.session.commit()
    return row


def chosen_of(project: Project, content: bytes, choice: Choice = SIMPLY) -> CaseImport:
    """An import that has been checked and is to be stored; committed."""
    row = sent_to(project, content)
    drain_outbox()
    db.session.refresh(row)
    choose_rows(row, choice)
    put_work(row)
    db.session.commit()
    return row


def chosen(reference: str, content: bytes) -> int:
    """The id of such an import of the project with this reference."""
    return chosen_of(project_by_reference(reference), content).id
