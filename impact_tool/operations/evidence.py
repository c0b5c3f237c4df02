"""Evidence: added, changed, withdrawn with a reason and put back, each with a file or without."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select, update

from impact_tool.domain.evidence import CheckedFile, EvidenceDetails
from impact_tool.domain.permissions import Identity
from impact_tool.domain.refusals import NotFound, ReasonNeeded, StaleForm
from impact_tool.extensions import clock, db
from impact_tool.models import Evidence, EvidenceFile, Project
from impact_tool.operations.audit import record
from impact_tool.operations.projects import require_active
from impact_tool.operations.revisions import changed_its_row
from impact_tool.operations.stored_files import get_file, put_file

_DETAILS = tuple(EvidenceDetails.__slots__)


def evidence_of(project: Project) -> Sequence[Evidence]:
    """All evidence of a project, the newest first; what was withdrawn too."""
    query = select(Evidence).where(Evidence.project_id == project.id)
    return db.session.scalars(query.order_by(Evidence.gathered_on.desc(), Evidence.id.desc())).all()


def evidence_held(project: Project) -> int:
    """How many pieces of evidence a project has that were not withdrawn."""
    query = select(func.count(Evidence.id)).where(
        Evidence.project_id == project.id, Evidence.withdrawn_at.is_(None)
    )
    return db.session.scalar(query) or 0


def piece_of(project: Project, evidence_id: int) -> Evidence:
    """A piece of evidence of this project; raises NotFound where there is none."""
    query = select(Evidence).where(Evidence.project_id == project.id, Evidence.id == evidence_id)
    piece = db.session.scalars(query).one_or_none()
    if piece is None:
        raise NotFound
    return piece


def details_of(piece: Evidence) -> EvidenceDetails:
    """What is said of a piece of evidence."""
    return EvidenceDetails(**{name: getattr(piece, name) for name in _DETAILS})


def files_of(pieces: Sequence[Evidence]) -> dict[int, EvidenceFile]:
    """The files of these pieces of evidence, by the id of the piece; one query."""
    query = select(EvidenceFile).where(
        EvidenceFile.evidence_id.in_([piece.id for piece in pieces]),
        EvidenceFile.removed_at.is_(None),
    )
    return {file.evidence_id: file for file in db.session.scalars(query)}


def add_evidence(
    identity: Identity,
    project: Project,
    details: EvidenceDetails,
    file: CheckedFile | None = None,
) -> Evidence:
    """Add a piece of evidence, perhaps with a file."""
    require_active(project)
    now = clock.now()
    piece = Evidence(
        council_id=project.council_id,
        project_id=project.id,
        made_at=now,
        made_by_id=identity.person_id,
    )
    _write(identity, piece, details, now)
    db.session.add(piece)
    db.session.flush()
    _record("evidence.added", identity, piece, after=details)
    if file is not None:
        _attach(identity, piece, file)
    return piece


def edit_evidence(
    identity: Identity, project: Project, piece: Evidence, details: EvidenceDetails, based_on: int
) -> None:
    """Change what is said of it; raises StaleForm where somebody did since it was read."""
    require_active(project)
    before = details_of(piece)
    if details == before:
        return
    _take_revision(piece, based_on)
    _write(identity, piece, details, clock.now())
    _record("evidence.edited", identity, piece, before=before, after=details)


def withdraw_evidence(
    identity: Identity, project: Project, piece: Evidence, reason: str, based_on: int
) -> None:
    """Let it support nothing any more, with a reason; it stays to be read.

    Raises ReasonNeeded, or StaleForm where somebody changed it since it was read.
    """
    require_active(project)
    if not reason.strip():
        raise ReasonNeeded
    _take_revision(piece, based_on)
    piece.withdrawn_at, piece.withdrawn_because = clock.now(), reason
    _record("evidence.withdrawn", identity, piece, after=reason)


def put_evidence_back(identity: Identity, project: Project, piece: Evidence, based_on: int) -> None:
    """Let it support again what cites it; raises StaleForm."""
    require_active(project)
    before = piece.withdrawn_because
    _take_revision(piece, based_on)
    piece.withdrawn_at, piece.withdrawn_because = None, ""
    _record("evidence.put_back", identity, piece, before=before)


def attach_file(
    identity: Identity, project: Project, piece: Evidence, file: CheckedFile, based_on: int
) -> None:
    """Give it a file in the place of the one that it has, if any; raises StaleForm."""
    require_active(project)
    _take_revision(piece, based_on)
    _take_off(piece)
    _attach(identity, piece, file)


def remove_file(identity: Identity, project: Project, piece: Evidence, based_on: int) -> None:
    """Take its file off; what was stored stays where it is. Raises StaleForm."""
    require_active(project)
    _take_revision(piece, based_on)
    if _take_off(piece):
        _record("evidence.file_removed", identity, piece)


def read_file(piece: Evidence) -> tuple[EvidenceFile, bytes]:
    """Its file with the content.

    Raises NotFound where it has none, FileNotAsStored where the content is gone or another.
    """
    file = files_of([piece]).get(piece.id)
    if file is None:
        raise NotFound
    return file, get_file(file.digest)


def record_download(identity: Identity, piece: Evidence, digest: str) -> None:
    """Add that somebody took a copy of a file along; `digest` names it."""
    _record("evidence.file_read", identity, piece, digest=digest)


def _attach(identity: Identity, piece: Evidence, file: CheckedFile) -> None:
    row = EvidenceFile(
        council_id=piece.council_id,
        evidence_id=piece.id,
        name=file.name,
        kind=file.kind,
        size=len(file.content),
        digest=put_file(file.content),
        sent_digest=file.sent_digest,
        added_at=clock.now(),
        added_by_id=identity.person_id,
    )
    db.session.add(row)
    db.session.flush()
    _record("evidence.file_added", identity, piece, digest=row.digest, kind=row.kind)


def _take_off(piece: Evidence) -> bool:
    """Mark the file that it has as removed; whether it had one."""
    file = files_of([piece]).get(piece.id)
    if file is not None:
        file.removed_at = clock.now()
        db.session.flush()
    return file is not None


def _take_revision(piece: Evidence, based_on: int) -> None:
    taking = (
        update(Evidence)
        .where(Evidence.id == piece.id, Evidence.revision == based_on)
        .values(revision=based_on + 1)
    )
    if not changed_its_row(taking):
        raise StaleForm
    db.session.refresh(piece, ["revision"])


def _write(identity: Identity, piece: Evidence, details: EvidenceDetails, now: datetime) -> None:
    for name in _DETAILS:
        setattr(piece, name, getattr(details, name))
    piece.changed_at = now
    piece.changed_by_id = identity.person_id


def _record(
    act: str,
    identity: Identity,
    piece: Evidence,
    before: object = None,
    after: object = None,
    **facts: str,
) -> None:
    record(
        act,
        "evidence",
        piece.id,
        council_id=piece.council_id,
        person_id=identity.person_id,
        before=before,
        after=after,
        **facts,
    )
