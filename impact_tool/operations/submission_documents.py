"""The documents of a submission: made once, kept by their content, and noticed where it changed."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from impact_tool.domain.permissions import Identity
from impact_tool.domain.refusals import FileNotAsStored, NotFound
from impact_tool.extensions import clock, db
from impact_tool.models import Submission, SubmissionDocument
from impact_tool.operations.statement_states import record_with
from impact_tool.operations.stored_files import get_file, put_file


class DocumentKind(StrEnum):
    """Each document that is made of a submission."""

    PDF = "pdf"
    LARGE_PRINT = "large-print"
    WORD = "word"


def documents_of(submission: Submission) -> Mapping[DocumentKind, SubmissionDocument]:
    """The documents that have been made so far."""
    query = select(SubmissionDocument).where(SubmissionDocument.submission_id == submission.id)
    return {DocumentKind(row.kind): row for row in db.session.scalars(query)}


def missing_documents(submission: Submission) -> tuple[DocumentKind, ...]:
    """The documents that are still to be made."""
    made = documents_of(submission)
    return tuple(kind for kind in DocumentKind if kind not in made)


def keep_document(submission: Submission, kind: DocumentKind, content: bytes) -> None:
    """Store a document and its row; where another worker has kept one meanwhile, that one stays."""
    digest = put_file(content)
    row = SubmissionDocument(
        council_id=submission.council_id,
        submission_id=submission.id,
        kind=kind,
        digest=digest,
        size=len(content),
        made_at=clock.now(),
    )
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError:
        return


def read_document(identity: Identity, submission: Submission, kind: DocumentKind) -> bytes:
    """A document as it was made.

    Raises NotFound where it has not been made yet. Where the stored file is not what was stored,
    that is recorded, to be committed, and FileNotAsStored raised.
    """
    made = documents_of(submission).get(kind)
    if made is None:
        raise NotFound
    try:
        return get_file(made.digest)
    except FileNotAsStored:
        facts = {"document": str(kind), "expected": made.digest}
        record_with("submission.document_altered", identity, submission, **facts)
        raise
