"""Documents to download, made when they are asked for."""

from __future__ import annotations

import re
from pathlib import Path

from flask import Blueprint, Response, current_app, render_template, request
from flask.typing import ResponseReturnValue

from impact_tool.documents.cache import PdfCache
from impact_tool.documents.pdf import render_pdf
from impact_tool.documents.word import render_docx
from impact_tool.domain.permissions import Permission
from impact_tool.domain.report import Report, Selection
from impact_tool.models import Project
from impact_tool.operations.access import may
from impact_tool.operations.overview import reviews_of
from impact_tool.operations.reports import gather_report
from impact_tool.web.guard import current_identity, requires

reports = Blueprint("reports", __name__, url_prefix="/projects/<reference>/reports")


@reports.get("")
@requires(Permission.REPORT_VIEW)
def downloads(project: Project) -> ResponseReturnValue:
    """What can be downloaded."""
    may_edit = may(current_identity(), Permission.STATEMENT_EDIT, project)
    return render_template(
        "reports/downloads.html",
        project=project,
        reviews=reviews_of(project),
        may_edit=may_edit and project.archived_at is None,
    )


@reports.get("/<any('1', '2', 'full'):part>.pdf")
@requires(Permission.REPORT_VIEW)
def document(project: Project, part: str) -> ResponseReturnValue:
    """Part 1, Part 2 or both as a tagged PDF."""
    report = _gathered(project, part)
    pdf = render_pdf(
        report,
        static_folder=Path(str(current_app.static_folder)),
        cache=PdfCache(Path(current_app.instance_path) / "cache" / "pdf"),
        large_print=_in_large_print(),
    )
    return _file(pdf, "inline", report, "pdf")


@reports.get("/<any('1', '2', 'full'):part>.docx")
@requires(Permission.REPORT_VIEW)
def word(project: Project, part: str) -> ResponseReturnValue:
    """Part 1, Part 2 or both as a Word document, which can be filled in and brought back."""
    report = _gathered(project, part)
    return _file(render_docx(report, large_print=_in_large_print()), "attachment", report, "docx")


def _gathered(project: Project, part: str) -> Report:
    number = request.args.get("review_point", type=int)
    return gather_report(project, Selection(part), number)


def _in_large_print() -> bool:
    return request.args.get("print") == "large"


def _file(content: bytes, disposition: str, report: Report, kind: str) -> Response:
    response = Response(content, mimetype=_TYPES[kind])
    name = re.sub(r"[^a-z0-9]+", "-", f"{report.reference} {report.title}".lower()).strip("-")
    response.headers.set("Content-Disposition", disposition, filename=f"{name}.{kind}")
    return response


_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
