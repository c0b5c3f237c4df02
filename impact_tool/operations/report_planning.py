"""Who is involved, plan and evidence gathered for the full report, with its summary."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select

from impact_tool.domain.actions import Counts, counts_on
from impact_tool.domain.evidence import FILE_LABELS, SOURCE_LABELS, Basis, size_in_words
from impact_tool.domain.involvement import INVOLVED_HEADINGS
from impact_tool.domain.questionnaire import Sense
from impact_tool.domain.report_planning import (
    HeldEvidence,
    Line,
    Participant,
    Participants,
    ReportPlanning,
    ReportSummary,
)
from impact_tool.domain.shown_figures import BesideFigures
from impact_tool.domain.wording import long_date
from impact_tool.extensions import clock, db
from impact_tool.models import Answer, Citation, Evidence, EvidenceFile, Involved, Project
from impact_tool.operations.citations import RestsOn, what_answers_rest_on
from impact_tool.operations.evidence import evidence_of, files_of
from impact_tool.operations.involved import everybody_involved
from impact_tool.operations.plan_rows import left_out_of, plan_rows_of, time_line_of
from impact_tool.operations.question_places import PLACES, places_in
from impact_tool.operations.statements import Reading


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


def gather_summary(
    project: Project,
    readings: Sequence[Reading],
    figures: Iterable[BesideFigures],
    planning: ReportPlanning,
) -> ReportSummary:
    """One page of what matters most; words of the council are not cut."""
    rests = what_answers_rest_on(project)
    return ReportSummary(
        about=project.summary,
        judgements=tuple(line for reading in readings for line in _judgements(reading)),
        figures=tuple(_headline(each) for each in figures if each.headline),
        standing=_standing(planning, rests),
        cautions=tuple(_cautions(rests)),
    )


def _judgements(reading: Reading) -> Iterable[Line]:
    for question in reading.proforma.questions:
        chosen = reading.content(question.id).choice
        if question.choice and question.choice.sense is Sense.VERDICT and chosen:
            yield Line(question.choice.legend, question.choice.label_of(chosen))


def _headline(figures: BesideFigures) -> Line:
    headline = figures.headline
    if headline is None:
        raise ValueError(figures)
    return Line(headline.label, f"{headline.number}, {headline.rest}")


def _standing(planning: ReportPlanning, rests: Sequence[RestsOn]) -> tuple[Line, ...]:
    counts = counts_on([row for row in planning.plan if row.place], clock.today())
    return (
        Line("Action plan", _plan_in_words(counts)),
        Line("Evidence", _evidence_in_words(planning.evidence, rests)),
    )


def _plan_in_words(counts: Counts) -> str:
    if not counts.total:
        return "No actions"
    late = f", {counts.overdue} overdue" if counts.overdue else ""
    return f"{counts.done} of {counts.total} completed{late}"


def _evidence_in_words(pieces: Sequence[HeldEvidence], rests: Sequence[RestsOn]) -> str:
    if not pieces:
        return "None held"
    kinds = len({piece.source for piece in pieces})
    many = "1 piece" if len(pieces) == 1 else f"{len(pieces)} pieces"
    of_kinds = "one kind of source" if kinds == 1 else f"{kinds} kinds of source"
    answers = "1 answer" if len(rests) == 1 else f"{len(rests)} answers"
    return f"{many} from {of_kinds}, cited by {answers}"


def _cautions(rests: Sequence[RestsOn]) -> Iterable[Line]:
    of_one = [
        f"{each.place.in_words} ({_lowered(each.cited.kinds)})"
        for each in rests
        if each.cited.basis is Basis.ONE_KIND
    ]
    afterwards = [
        each.place.in_words for each in rests if each.cited.basis is Basis.ONLY_AFTERWARDS
    ]
    if of_one:
        yield Line("Rest on one kind of source", "; ".join(of_one))
    if afterwards:
        yield Line("Rest on interviews held afterwards", "; ".join(afterwards))


def _lowered(label: str) -> str:
    return f"{label[0].lower()}{label[1:]}"


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
            cited_by="; ".join(cited.get(piece.id, ())),
        )
        for piece in pieces
    )


def _file(file: EvidenceFile | None) -> str:
    return f"{file.name} ({FILE_LABELS[file.kind]}, {size_in_words(file.size)})" if file else ""


def _cited_by(pieces: Sequence[Evidence]) -> dict[int, list[str]]:
    query = select(Citation.answer_id, Citation.evidence_id).where(
        Citation.evidence_id.in_([piece.id for piece in pieces])
    )
    pairs = db.session.execute(query).all()
    answer_ids = {answer_id for answer_id, _ in pairs}
    found: dict[int, list[str]] = {}
    for place in places_in(PLACES.where(Answer.id.in_(answer_ids))):
        for answer_id, evidence_id in pairs:
            if answer_id == place.answer_id:
                found.setdefault(evidence_id, []).append(place.in_words)
    return found
