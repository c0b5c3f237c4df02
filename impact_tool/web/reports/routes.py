"""Documents to download, made when they are asked for."""

from __future__ import annotations

import re
from pathlib import Path

from flask import Blueprint, Response, current_app, render_template, request
from flask.typing import ResponseReturnValue

from impact_tool.documents.cache import PdfCache
from impact_tool.documents.pdf import render_pdf
from impact_tool.domain.permissions import Permission
from impact_tool.domain.report import Report, Selection
from impact_tool.models import Project
from impact_tool.operations.overview import overview_of
from impact_tool.operations.reports import gather_report
from impact_tool.web.guard import requires

reports = Blueprint("reports", __name__, url_prefix="/projects/<reference>/reports")


@reports.get("")
@requires(Permission.REPORT_VIEW)
def downloads(project: Project) -> ResponseReturnValue:
    """What can be downloaded."""
    return render_template("reports/downloads.html", project=project, overview=overview_of(project))


@reports.get("/<any('1', '2', 'full'):part>.pdf")
@requires(Permission.REPORT_VIEW)
def document(project: Project, part: str) -> ResponseReturnValue:
    """Part 1, Part 2 or both as a tagged PDF."""
    number = request.args.get("review_point", type=int)
    report = gather_report(project, Selection(part), number)
    pdf = render_pdf(
        report,
        static_folder=Path(str(current_app.static_folder)),
        cache=PdfCache(Path(current_app.instance_path) / "cache" / "pdf"),
        large_print=request.args.get("print") == "large",
    )
    response = Response(pdf, mimetype="application/pdf")
    response.headers.set("Content-Disposition", "inline", filename=_file_name(report))
    return response


def _file_name(report: Report) -> str:
    name = re.sub(r"[^a-z0-9]+", "-", f"{report.reference} {report.title}".lower())
    return f"{name.strip('-')}.pdf"
