"""Records the sample cases step by step, through the operations that pages use too."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from impact_tool.cli.sample_cases import (
    AskedAfterwards,
    CaseEnded,
    CaseRecorded,
    CaseStep,
    CaseTakenOut,
    OutcomeLeft,
    OutcomeListed,
    TalkedAgain,
)
from impact_tool.domain.permissions import Identity
from impact_tool.domain.refusals import NotFound
from impact_tool.models import Project
from impact_tool.operations.case_changes import case_with_reference
from impact_tool.operations.case_conversations import add_conversation
from impact_tool.operations.case_endings import conclude_case, remove_case
from impact_tool.operations.case_outcomes import add_outcome, replace_outcome, withdraw_outcome
from impact_tool.operations.case_readings import CaseReading, reading_of
from impact_tool.operations.cases import areas_offered, record_case
from impact_tool.operations.experience import asked_now, record_experience


def do_to_case(identity: Identity, project: Project, step: CaseStep) -> None:
    """Let somebody do one step to a case of the project."""
    if isinstance(step, CaseRecorded):
        _record(identity, project, step)
    else:
        _DO[type(step)](identity, _read(project, step), step)


def _record(identity: Identity, project: Project, step: CaseRecorded) -> None:
    areas = {area.name: area.id for area in areas_offered(project)}
    area_id = areas[step.area] if step.area else None
    details = replace(step.first.details, area_id=area_id)
    record_case(identity, project, replace(step.first, details=details))


def _read(project: Project, step: CaseStep) -> CaseReading:
    case = case_with_reference(project, step.reference)
    if case is None:
        raise NotFound
    return reading_of(project, case)


def _talk(identity: Identity, reading: CaseReading, step: TalkedAgain) -> None:
    add_conversation(identity, reading, step.said, reading.case.revision)


def _list(identity: Identity, reading: CaseReading, step: OutcomeListed) -> None:
    add_outcome(identity, reading, step.said, reading.case.revision)


def _leave(identity: Identity, reading: CaseReading, step: OutcomeLeft) -> None:
    outcome, based_on = reading.outcomes[step.place], reading.case.revision
    if step.became:
        replace_outcome(identity, reading, outcome, step.leaving, step.became, based_on)
    else:
        withdraw_outcome(identity, reading, outcome, step.leaving, based_on)


def _end(identity: Identity, reading: CaseReading, step: CaseEnded) -> None:
    results = {reading.outcomes[place].id: judged for place, judged in step.results.items()}
    conclude_case(identity, reading, step.conclusion, results, reading.case.revision)


def _ask(identity: Identity, reading: CaseReading, step: AskedAfterwards) -> None:
    asked = asked_now(reading.case.council_id)
    record_experience(identity, reading, step.said, asked, reading.case.revision)


def _take_out(identity: Identity, reading: CaseReading, step: CaseTakenOut) -> None:
    remove_case(identity, reading, step.because, reading.case.revision)


# The type of a step decides what is called, so each is given what it takes.
_DO: Mapping[type, Callable[[Identity, CaseReading, Any], None]] = {
    TalkedAgain: _talk,
    OutcomeListed: _list,
    OutcomeLeft: _leave,
    CaseEnded: _end,
    AskedAfterwards: _ask,
    CaseTakenOut: _take_out,
}
