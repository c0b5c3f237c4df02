"""The blueprint that the modules of this package share, and where an import is read."""

from __future__ import annotations

from flask import Blueprint, current_app, url_for

from impact_tool.domain.import_states import ImportState
from impact_tool.jobs.case_imports import SMALL_BYTES, kept_files, work_on
from impact_tool.jobs.failing import JobFailed
from impact_tool.models import CaseImport, Project

imports = Blueprint("imports", __name__, url_prefix="/projects/<reference>/cases/import")

ONE = "/<int:number>"

_PAGES = {
    ImportState.MATCHING: "imports.columns",
    ImportState.CHECKING: "imports.progress",
    ImportState.CHECKED: "imports.rows",
    ImportState.STORING: "imports.progress",
}


def page_of(project: Project, row: CaseImport) -> str:
    """The address of the page on which an import goes on."""
    endpoint = _PAGES.get(row.state, "imports.result")
    return url_for(endpoint, reference=project.reference, number=row.id)


def begin_work(row: CaseImport) -> None:
    """Do the work that was committed: a short file's at once, a long one's in the background."""
    content = kept_files().get(row.file_digest) or b""
    if len(content) > SMALL_BYTES:
        current_app.extensions["nudge"]()
        return
    try:
        work_on({"import": str(row.id)})
    except JobFailed:
        # The worker was quicker; the page of the import says how far it is.
        return
