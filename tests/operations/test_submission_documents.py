"""The documents of a submission: made off the request, from what was frozen, and kept as made."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from flask import Flask
from sqlalchemy import select

from impact_tool import jobs
from impact_tool.domain.refusals import FileNotAsStored, NotFound
from impact_tool.extensions import clock, db
from impact_tool.jobs import submission_papers
from impact_tool.models import AuditEvent, OutboxRow, Submission
from impact_tool.operations import outbox
from impact_tool.operations.stored_files import FOLDER, get_file
from impact_tool.operations.submission_documents import (
    DocumentKind,
    documents_of,
    keep_document,
    missing_documents,
    read_document,
)
from tests.documents.readers import errors_seen_by_pdfua, heard_by_outloud, pages_of, squeezed
from tests.factories import lead_of
from tests.planning_factories import make_action, make_evidence
from tests.review_factories import complete, make_reviewed_project, submit


@pytest.fixture
def submission(app: Flask) -> Iterator[Submission]:
    """A committed submission of Part 1, whose documents are still to be made."""
    with app.app_context():
        project = make_reviewed_project()
        complete(project)
        make_evidence(project, "An audit of files")
        make_action(project, "Train all staff")
        made = submit(project)
        db.session.commit()
        yield made


def test_nothing_is_made_in_the_request(submission: Submission) -> None:
    assert documents_of(submission) == {}
    with pytest.raises(NotFound):
        read_document(lead_of(submission.project), submission, DocumentKind.PDF)


def test_the_job_makes_every_document_with_number_and_digest(submission: Submission) -> None:
    assert jobs.drain_outbox() == 1
    made = {kind: get_file(row.digest) for kind, row in documents_of(submission).items()}
    assert set(made) == set(DocumentKind)
    for kind in (DocumentKind.PDF, DocumentKind.LARGE_PRINT):
        pages = [squeezed(page) for page in pages_of(made[kind], "-raw")]
        assert submission.digest in pages[0]
        foot = squeezed(f"Submission 1 · SHA-256 {submission.digest[:16]}…")
        assert all(foot in page for page in pages)
        assert "Anauditoffiles" in "".join(pages)
        assert "Trainallstaff" in "".join(pages)
    document = Document(BytesIO(made[DocumentKind.WORD]))
    cells = [cell.text for table in document.tables for cell in table._cells]
    assert submission.digest in cells
    assert submission.digest[:16] in document.sections[0].footer.paragraphs[0].text
    assert not any("brought back" in each.text for each in document.paragraphs)
    usual, large = (pages_of(made[kind]) for kind in (DocumentKind.PDF, DocumentKind.LARGE_PRINT))
    assert len(large) > len(usual)


@pytest.mark.parametrize("kind", [DocumentKind.PDF, DocumentKind.LARGE_PRINT])
def test_what_is_made_is_accessible_as_far_as_programs_can_tell(
    submission: Submission, kind: DocumentKind
) -> None:
    jobs.drain_outbox()
    pdf = get_file(documents_of(submission)[kind].digest)
    assert errors_seen_by_pdfua(pdf) == []
    heard = heard_by_outloud(pdf)
    assert [finding for finding in heard.findings if finding.severity == "error"] == []


def test_what_changes_later_is_not_in_a_document_that_is_made_late(
    submission: Submission,
) -> None:
    submission.project.title = "Another title"
    make_evidence(submission.project, "Gathered afterwards")
    db.session.commit()
    jobs.drain_outbox()
    pdf = get_file(documents_of(submission)[DocumentKind.PDF].digest)
    words = squeezed("".join(pages_of(pdf, "-raw")))
    assert "Riversidepilot" in words
    assert "Anothertitle" not in words
    assert "Gatheredafterwards" not in words


class KilledHere(BaseException):
    """Stands for the end of a process: nothing that runs afterwards can catch it."""


def test_a_worker_that_is_killed_between_two_documents_leaves_the_rest_to_be_done(
    submission: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_arguments: object) -> bytes:
        raise KilledHere

    with monkeypatch.context() as patched:
        patched.setitem(submission_papers._MAKERS, DocumentKind.WORD, killed)  # type: ignore[arg-type]
        with pytest.raises(KilledHere):
            jobs.drain_outbox()
    db.session.rollback()
    assert missing_documents(submission) == (DocumentKind.WORD,)
    kept = {kind: row.digest for kind, row in documents_of(submission).items()}
    assert jobs.drain_outbox() == 0
    with clock.at(clock.now() + outbox.CLAIM):
        assert jobs.drain_outbox() == 1
    made = {kind: row.digest for kind, row in documents_of(submission).items()}
    assert set(made) == set(DocumentKind)
    assert {kind: made[kind] for kind in kept} == kept
    assert db.session.scalar(select(OutboxRow.id).where(OutboxRow.done_at.is_(None))) is None


def test_of_two_workers_that_make_the_same_document_one_row_stays(
    submission: Submission,
) -> None:
    keep_document(submission, DocumentKind.PDF, b"first")
    keep_document(submission, DocumentKind.PDF, b"second")
    db.session.commit()
    assert read_document(lead_of(submission.project), submission, DocumentKind.PDF) == b"first"


@pytest.mark.parametrize("is_gone", [False, True])
def test_a_stored_file_that_changed_is_noticed_and_recorded(
    app: Flask, submission: Submission, *, is_gone: bool
) -> None:
    keep_document(submission, DocumentKind.PDF, b"as it was made")
    digest = documents_of(submission)[DocumentKind.PDF].digest
    path = Path(app.instance_path, FOLDER, digest[:2], digest)
    if is_gone:
        path.unlink()
    else:
        path.write_bytes(b"as somebody wants it")
    with pytest.raises(FileNotAsStored):
        read_document(lead_of(submission.project), submission, DocumentKind.PDF)
    db.session.commit()
    event = db.session.scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()
    assert event is not None
    assert event.act == "submission.document_altered"
