"""PDFs beside bare WeasyPrint on the same HTML, and a kept one beside the same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import weasyprint
from weasyprint.text.fonts import FontConfiguration

from benchmarks.ground import Ground
from benchmarks.ratio import Ratio, measure
from impact_tool.documents.fetching import StaticFetcher
from impact_tool.documents.layout import report_html
from impact_tool.documents.pdf import render_pdf
from impact_tool.documents.typesetting import STYLESHEET
from impact_tool.domain.report import Report, Selection
from impact_tool.extensions import db
from impact_tool.models import Project
from impact_tool.operations.reports import gather_report

MADE_BUDGET = 1.15
KEPT_BUDGET = 2.0


def document_ratios(ground: Ground) -> Iterator[Ratio]:
    """The full report of 28 questions, made and kept."""
    static = Path(str(ground.app.static_folder))
    with ground.app.test_request_context():
        report = gather_report(db.session.query(Project).one(), Selection.FULL)
        yield _made(report, static)
    # Not in the context above: a request inside it would find what the one before it read.
    yield _kept(ground)


def _made(report: Report, static: Path) -> Ratio:
    html = report_html(report, large_print=False)
    fetcher, fonts = StaticFetcher(static), FontConfiguration()
    sheet = weasyprint.CSS(
        url=(static / STYLESHEET).as_uri(), url_fetcher=fetcher, font_config=fonts
    )

    def bare() -> None:
        document = weasyprint.HTML(string=html, url_fetcher=fetcher)
        document.write_pdf(stylesheets=[sheet], font_config=fonts, pdf_variant="pdf/ua-1")

    return measure(
        "PDF: the full report, made, beside bare WeasyPrint",
        lambda: render_pdf(report, static_folder=static),
        bare,
        MADE_BUDGET,
        runs=7,
    )


def _kept(ground: Ground) -> Ratio:
    address = f"/projects/{ground.reference}/reports/full.pdf"
    body = ground.client.get(address).get_data()
    bare = ground.client_that_sends(body, "application/pdf")
    return measure(
        "PDF: the full report, kept, beside the same bytes from memory",
        lambda: ground.client.get(address).get_data(),
        lambda: bare.get("/sent").get_data(),
        KEPT_BUDGET,
    )
