"""Who is involved, plan and evidence gathered for the full report."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from impact_tool.domain.evidence import FILE_LABELS, SOURCE_LABELS, size_in_words
from impact_tool.domain.involvement import INVOLVED_HEADINGS
from impact_tool.domain.report_planning import (
    HeldEvidence,
    Participant,
    Participants,
    ReportPlanning,
)
from impact_tool.domain.wording import long_date
from impact_tool.extensions import clock, db
from impact_tool.models import Answer, Citation, Evidence, EvidenceFile, Involved, Project
from impact_tool.operations.evidence import evidence_of, files_of
from impact_tool.operations.involved import everybody_involved
from impact_tool.operations.plan_rows import left_out_of, plan_rows_of, time_line_of
from impact_tool.operations.question_places import (
    PLACES,
    QuestionPlace,
    places_in,
    places_in_words,
)


def gather_planning(project: Project) -> ReportPlanning:
    """What has been planned and what evidence is held."""
    rows = plan_rows_of(project)
    return ReportPlanning(
        involved=_involved(everybody_involved(project)),
        plan=rows,
        left_out=left_out_of(project),
        time_line=time_line_of(project, rows),
        evidence=_evidence(project),
    )


def _involved(everybody: Sequence[Involved]) -> tuple[Participants, ...]:
    today = clock.today()
    here = [each for each in everybody if each.until is None or each.until >= today]
    groups = (
        Participants(
            heading, tuple(_participant(each) for each in here if each.involved_as is kind)
        )
        for kind, heading in INVOLVED_HEADINGS.items()
    )
    return tuple(group for group in groups if group.people)


def _participant(row: Involved) -> Participant:
    agreed = f"agreed on {long_date(row.agreed_on)}" if row.agreed_on else ""
    return Participant(row.name, ", ".join(filter(None, [row.role, agreed])), row.commitment)


def _evidence(project: Project) -> tuple[HeldEvidence, ...]:
    pieces = [piece for piece in evidence_of(project) if piece.withdrawn_at is None]
    files, cited = files_of(pieces), _cited_by(pieces)
    return tuple(
        HeldEvidence(
            title=piece.title,
            source=SOURCE_LABELS[piece.source],
            gathered_on=piece.gathered_on,
            finding=piece.finding,
            file=_file(files.get(piece.id)),
            cited_by=places_in_words(cited.get(piece.id, ())),
        )
        for piece in pieces
    )


def _file(file: EvidenceFile | None) -> str:
    return f"{file.name} ({FILE_LABELS[file.kind]}, {size_in_words(file.size)})" if file else ""


def _cited_by(pieces: Sequence[Evidence]) -> dict[int, list[QuestionPlace]]:
    query = select(Citation.answer_id, Citation.evidence_id).where(
        Citation.evidence_id.in_([piece.id for piece in pieces])
    )
    pairs = db.session.execute(query).all()
    answer_ids = {answer_id for answer_id, _ in pairs}
    found: dict[int, list[QuestionPlace]] = {}
    for place in places_in(PLACES.where(Answer.id.in_(answer_ids))):
        for answer_id, evidence_id in pairs:
            if answer_id == place.answer_id:
                found.setdefault(evidence_id, []).append(place)
    return found
