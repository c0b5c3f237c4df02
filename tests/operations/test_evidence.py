"""Evidence is added, changed, withdrawn and put back, with its file or without."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from impact_tool.domain.evidence import CheckedFile, FileKind
from impact_tool.domain.permissions import Identity
from impact_tool.domain.refusals import (
    FileNotAsStored,
    NotFound,
    ProjectArchived,
    ReasonNeeded,
    StaleForm,
)
from impact_tool.extensions import db
from impact_tool.models import AuditEvent, Evidence, EvidenceFile, Project
from impact_tool.operations.evidence import (
    attach_file,
    details_of,
    edit_evidence,
    evidence_of,
    files_of,
    piece_of,
    put_evidence_back,
    read_file,
    record_download,
    remove_file,
    withdraw_evidence,
)
from impact_tool.operations.projects import archive_project
from tests.factories import make_project
from tests.operations.counting import count_of
from tests.planning_factories import evidence_details, make_evidence

SENT = sha256(b"sent").hexdigest()
PDF = CheckedFile("audit.pdf", FileKind.PDF, b"%PDF-1.7 audit", SENT)
PNG = CheckedFile("wall.png", FileKind.PNG, b"\x89PNG wall", SENT)

Act = Callable[[Identity, Project, Evidence], None]


def acts() -> list[str]:
    query = select(AuditEvent.act).where(AuditEvent.thing == "evidence").order_by(AuditEvent.id)
    return list(db.session.scalars(query))


def stored_at(app: Flask, content: bytes) -> Path:
    digest = sha256(content).hexdigest()
    return Path(app.instance_path, "files", digest[:2], digest)


def test_evidence_holds_what_was_said(project: Project) -> None:
    piece = make_evidence(project, "Audit of 20 files")
    db.session.commit()
    db.session.expire_all()
    assert details_of(piece) == evidence_details("Audit of 20 files")
    assert files_of([piece]) == {}
    assert acts() == ["evidence.added"]


def test_evidence_of_another_project_is_not_found(lead: Identity, project: Project) -> None:
    other = make_evidence(make_project(lead))
    with pytest.raises(NotFound):
        piece_of(project, other.id)
    assert evidence_of(project) == []


def test_evidence_can_be_changed_and_the_same_again_changes_nothing(
    lead: Identity, project: Project
) -> None:
    piece = make_evidence(project)
    said = evidence_details("Better", finding="Seven of 20.")
    edit_evidence(lead, project, piece, said, 1)
    edit_evidence(lead, project, piece, said, 2)
    assert details_of(piece) == said
    assert piece.revision == 2


def test_evidence_is_withdrawn_with_a_reason_and_put_back(lead: Identity, project: Project) -> None:
    piece = make_evidence(project)
    with pytest.raises(ReasonNeeded):
        withdraw_evidence(lead, project, piece, " ", 1)
    withdraw_evidence(lead, project, piece, "The sample was wrong", 1)
    assert piece.withdrawn_at is not None
    assert piece.withdrawn_because == "The sample was wrong"
    put_evidence_back(lead, project, piece, 2)
    assert (piece.withdrawn_at, piece.withdrawn_because) == (None, "")
    assert acts() == ["evidence.added", "evidence.withdrawn", "evidence.put_back"]


def test_a_file_is_stored_by_its_content_and_read_back_as_it_was(
    app: Flask, lead: Identity, project: Project
) -> None:
    piece = make_evidence(project, file=PDF)
    file, content = read_file(piece)
    record_download(lead, piece, file.digest)
    assert (file.name, file.kind, content) == ("audit.pdf", FileKind.PDF, PDF.content)
    assert (file.size, file.sent_digest) == (len(PDF.content), SENT)
    path = stored_at(app, PDF.content)
    assert path.read_bytes() == PDF.content
    assert path.stat().st_mode & 0o077 == 0
    assert acts() == ["evidence.added", "evidence.file_added", "evidence.file_read"]


def test_the_same_content_is_stored_once(app: Flask, project: Project) -> None:
    make_evidence(project, file=PDF)
    before = stored_at(app, PDF.content).stat().st_mtime_ns
    make_evidence(project, file=PDF)
    assert stored_at(app, PDF.content).stat().st_mtime_ns == before
    assert count_of(EvidenceFile) == (2,)


def test_another_file_takes_the_place_of_the_first_which_stays(
    app: Flask, lead: Identity, project: Project
) -> None:
    piece = make_evidence(project, file=PDF)
    attach_file(lead, project, piece, PNG, 1)
    assert files_of([piece])[piece.id].name == "wall.png"
    assert count_of(EvidenceFile) == (2,)
    assert stored_at(app, PDF.content).exists()


def test_a_file_that_was_taken_off_is_not_found(lead: Identity, project: Project) -> None:
    piece = make_evidence(project, file=PDF)
    remove_file(lead, project, piece, 1)
    with pytest.raises(NotFound):
        read_file(piece)
    remove_file(lead, project, piece, 2)
    assert acts().count("evidence.file_removed") == 1


def altered(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7 other")


@pytest.mark.parametrize("harm", [altered, Path.unlink])
def test_a_file_that_was_altered_or_lost_is_noticed(
    app: Flask, project: Project, harm: Callable[[Path], None]
) -> None:
    piece = make_evidence(project, file=PDF)
    harm(stored_at(app, PDF.content))
    with pytest.raises(FileNotAsStored):
        read_file(piece)
    make_evidence(project, file=PDF)
    assert read_file(piece)[1] == PDF.content


def edit(lead: Identity, project: Project, piece: Evidence) -> None:
    edit_evidence(lead, project, piece, evidence_details("Other"), 7)


def withdraw(lead: Identity, project: Project, piece: Evidence) -> None:
    withdraw_evidence(lead, project, piece, "Wrong", 7)


def put_back(lead: Identity, project: Project, piece: Evidence) -> None:
    put_evidence_back(lead, project, piece, 7)


def attach(lead: Identity, project: Project, piece: Evidence) -> None:
    attach_file(lead, project, piece, PNG, 7)


def take_off(lead: Identity, project: Project, piece: Evidence) -> None:
    remove_file(lead, project, piece, 7)


CHANGES: list[Act] = [edit, withdraw, put_back, attach, take_off]


@pytest.mark.parametrize("act", CHANGES)
def test_what_somebody_changed_meanwhile_is_not_written_over(
    act: Act, lead: Identity, project: Project
) -> None:
    piece = make_evidence(project, "Mine", file=PDF)
    db.session.commit()
    before = acts()
    with pytest.raises(StaleForm):
        act(lead, project, piece)
    db.session.rollback()
    assert (piece.title, piece.withdrawn_at, acts()) == ("Mine", None, before)
    assert files_of([piece])[piece.id].name == "audit.pdf"


@pytest.mark.parametrize("act", CHANGES)
def test_nothing_changes_in_an_archived_project(act: Act, lead: Identity, project: Project) -> None:
    piece = make_evidence(project, file=PDF)
    archive_project(lead, project)
    with pytest.raises(ProjectArchived):
        act(lead, project, piece)
    with pytest.raises(ProjectArchived):
        make_evidence(project)
    assert count_of(Evidence, EvidenceFile) == (1, 1)
