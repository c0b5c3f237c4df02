"""What can be downloaded of a submission, and the page that a lead comes to after submitting."""

from __future__ import annotations

import re
from http import HTTPStatus

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from impact_tool.domain.permissions import Permission
from impact_tool.domain.refusals import FileNotAsStored
from impact_tool.extensions import db
from impact_tool.models import Board, Submission
from impact_tool.operations.access import may_with
from impact_tool.operations.decisions import decision_on
from impact_tool.operations.submission_documents import (
    DocumentKind,
    documents_of,
    read_document,
)
from impact_tool.web.guard import current_identity, requires
from impact_tool.web.offers import offers_for
from impact_tool.web.part_pages import part_name, part_url
from impact_tool.web.submitting.blueprint import submitted

_KINDS = ", ".join(f"'{kind}'" for kind in DocumentKind)
_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "json": "application/json",
}
_ENDINGS = {DocumentKind.PDF: "pdf", DocumentKind.LARGE_PRINT: "pdf", DocumentKind.WORD: "docx"}


@submitted.get("/receipt")
@requires(Permission.SUBMISSION_VIEW)
def receipt(submission: Submission) -> ResponseReturnValue:
    """What was submitted, when, under which digest, and its documents as far as they are made."""
    identity, statement = current_identity(), submission.statement
    point, is_newest = statement.review_point, submission.number == statement.submission_number
    may_see = may_with(identity, Permission.STATEMENT_VIEW, submission)
    return render_template(
        "submitting/receipt.html",
        submission=submission,
        project=submission.project,
        name=part_name(point),
        board=db.session.get_one(Board, submission.board_id),
        decision=decision_on(submission),
        documents=documents_of(submission),
        offers=offers_for(identity, submission.project, statement, submission) if is_newest else (),
        contents=part_url("proformas", "", submission.project.reference, point) if may_see else "",
    )


@submitted.get("/content.json")
@requires(Permission.SUBMISSION_VIEW)
def content(submission: Submission) -> ResponseReturnValue:
    """The canonical JSON that the digest is of, byte for byte."""
    return _file(submission, submission.content.encode(), "content", "json")


@submitted.get(f"/documents/<any({_KINDS}):kind>")
@requires(Permission.SUBMISSION_VIEW)
def document(submission: Submission, kind: str) -> ResponseReturnValue:
    """A document as it was made; never one that was changed since."""
    which = DocumentKind(kind)
    try:
        made = read_document(current_identity(), submission, which)
    except FileNotAsStored:
        db.session.commit()
        page = render_template("submitting/document_altered.html", submission=submission)
        return page, HTTPStatus.INTERNAL_SERVER_ERROR
    return _file(submission, made, kind, _ENDINGS[which])


def _file(submission: Submission, made: bytes, what: str, ending: str) -> Response:
    response = Response(made, mimetype=_TYPES[ending])
    words = f"{submission.project.reference} submission {submission.id} {what}"
    name = re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")
    disposition = "inline" if ending == "pdf" else "attachment"
    response.headers.set("Content-Disposition", disposition, filename=f"{name}.{ending}")
    return response
