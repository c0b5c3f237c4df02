"""A submission as it is read: what pages and documents show of it, frozen with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from impact_tool.domain.actions import AREA_LABELS, STATUS_LABELS
from impact_tool.domain.evidence import SOURCE_LABELS
from impact_tool.domain.questionnaire import Part
from impact_tool.domain.report import (
    Report,
    ReportAction,
    ReportAnswer,
    ReportEvidence,
    ReportPart,
    Selection,
)
from impact_tool.domain.wording import long_date
from impact_tool.extensions import clock
from impact_tool.models import Action, Evidence, EvidenceFile, Project
from impact_tool.operations.actions import actions_of
from impact_tool.operations.citations import Cited, cited_in
from impact_tool.operations.evidence import evidence_of, files_of
from impact_tool.operations.reports import gather_report
from impact_tool.operations.statements import Reading


@dataclass(frozen=True, slots=True)
class Support:
    """What a statement rests on: the plan, the evidence that stands, and what each answer cites.

    Both are by a number of their own within the project, which stays the same however many are
    added, withdrawn or moved.
    """

    actions: Mapping[int, Action]
    evidence: Mapping[int, Evidence]
    files: Mapping[int, EvidenceFile]
    cited: Mapping[str, Cited]

    def cites(self, question_id: str) -> tuple[int, ...]:
        """Numbers of the evidence that an answer cites, in order."""
        ids = {piece.id for piece in self.cited[question_id].standing}
        return tuple(number for number, piece in self.evidence.items() if piece.id in ids)


def support_of(project: Project, reading: Reading) -> Support:
    """What a statement rests on now; evidence that was withdrawn supports nothing."""
    actions = enumerate(sorted(actions_of(project), key=lambda action: action.id), start=1)
    pieces = enumerate(sorted(evidence_of(project), key=lambda piece: piece.id), start=1)
    standing = {number: piece for number, piece in pieces if piece.withdrawn_at is None}
    return Support(
        actions=dict(actions),
        evidence=standing,
        files=files_of(list(standing.values())),
        cited=cited_in(reading),
    )


def report_to_submit(project: Project, reading: Reading, support: Support, number: int) -> Report:
    """All that a board is shown of a statement that is submitted today under this number."""
    statement = reading.statement
    point = statement.review_point
    selection = Selection.PART_1 if statement.part == Part.INITIAL_ASSESSMENT else Selection.PART_2
    report = gather_report(project, selection, point.number if point else None)
    return replace(
        report,
        state=f"Submission {number}, {long_date(clock.today())}",
        is_draft=False,
        parts=tuple(_part(part, reading, support) for part in report.parts),
        evidence=tuple(_evidence(support)),
        actions=tuple(_action(action) for action in support.actions.values()),
    )


def _part(part: ReportPart, reading: Reading, support: Support) -> ReportPart:
    return replace(part, answers=tuple(_answers(part.answers, reading, support)))


def _answers(
    answers: tuple[ReportAnswer, ...], reading: Reading, support: Support
) -> Iterator[ReportAnswer]:
    for answer in answers:
        question_id = reading.question(answer.number).id
        caution = support.cited[question_id].caution
        # A place would let the words be brought back from Word; these are not to be changed.
        yield replace(answer, cites=support.cites(question_id), caution=caution, place=None)


def _evidence(support: Support) -> Iterator[ReportEvidence]:
    for number, piece in support.evidence.items():
        file = support.files.get(piece.id)
        yield ReportEvidence(
            number=number,
            title=piece.title,
            source=SOURCE_LABELS[piece.source],
            gathered_on=piece.gathered_on,
            finding=piece.finding,
            file=file.name if file else "",
        )


def _action(action: Action) -> ReportAction:
    return ReportAction(
        title=action.title,
        area=AREA_LABELS[action.area],
        status=STATUS_LABELS[action.status],
        owner=action.owner,
        due_on=action.due_on,
    )
