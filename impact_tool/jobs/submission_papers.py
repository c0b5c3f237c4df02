"""Makes the documents of a submission, off the request that submitted it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from flask import current_app

from impact_tool.documents.pdf import render_pdf
from impact_tool.documents.typesetting import DocumentError
from impact_tool.documents.word import render_docx
from impact_tool.domain.report import Report
from impact_tool.extensions import db
from impact_tool.jobs.failing import JobFailed
from impact_tool.models import Submission
from impact_tool.operations.frozen_reports import report_of
from impact_tool.operations.submission_documents import (
    DocumentKind,
    keep_document,
    missing_documents,
)
from impact_tool.operations.submissions import DOCUMENTS

KIND = DOCUMENTS


def make_submission_documents(payload: Mapping[str, int]) -> None:
    """Make what is missing of a submission's documents, from what was frozen and nothing else.

    Each is committed once it is stored, so that a worker that dies leaves only the rest to do.
    """
    submission = db.session.get(Submission, payload["submission_id"])
    if submission is None:
        raise JobFailed("the submission is not there")
    report = report_of(submission)
    for kind in missing_documents(submission):
        try:
            made = _MAKERS[kind](report, Path(str(current_app.static_folder)))
        except DocumentError as error:
            raise JobFailed(f"a document could not be made: {type(error).__name__}") from error
        keep_document(submission, kind, made)
        db.session.commit()


# Not kept in the cache of drafts: they are stored for good.
_MAKERS: Mapping[DocumentKind, Callable[[Report, Path], bytes]] = {
    DocumentKind.PDF: lambda report, static: render_pdf(report, static_folder=static),
    DocumentKind.LARGE_PRINT: lambda report, static: render_pdf(
        report, static_folder=static, large_print=True
    ),
    DocumentKind.WORD: lambda report, _static: render_docx(report),
}
