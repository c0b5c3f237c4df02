"""Fills the sample projects with their plans, through the operations that pages use too."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from impact_tool.cli.plan_samples import (
    ActionLeftOut,
    ActionPlanned,
    BecameInvolved,
    Cited,
    EvidenceFound,
    LevelThought,
    NoteAdapted,
    SamplePlan,
    sample_file,
    sample_plans,
)
from impact_tool.documents.evidence_files import check_file
from impact_tool.domain.actions import ActionStatus, MadeFrom, Origin, Progress
from impact_tool.domain.briefing import as_suggested
from impact_tool.domain.chosen import Change
from impact_tool.domain.permissions import Identity
from impact_tool.extensions import ENGLAND, clock
from impact_tool.guide import briefing_guide
from impact_tool.models import Action, Evidence, Person, Project
from impact_tool.operations.actions import add_action, report_progress
from impact_tool.operations.briefings import adapt_briefing
from impact_tool.operations.citations import cite
from impact_tool.operations.evidence import add_evidence, withdraw_evidence
from impact_tool.operations.guide_actions import adopt, as_the_guide_has_it, guide_choice, leave_out
from impact_tool.operations.identities import identity_of
from impact_tool.operations.involved import involve
from impact_tool.operations.levels import think_through
from impact_tool.operations.operator import project_by_reference
from impact_tool.operations.statements import Reading, read_part_1, read_part_2

_AFTERNOON = time(14, 20)
_BETWEEN_STEPS = timedelta(minutes=4)


@dataclass(slots=True)
class _Filling:
    """A plan being filled in, with the evidence by the key that the samples give it."""

    project: Project
    lead: Identity
    evidence: dict[str, Evidence] = field(default_factory=dict)


def fill_plans(people: Mapping[str, Person], today: date) -> None:
    """Add the sample plans to the transaction at hand; `people` are by their e-mail address."""
    for sample in sample_plans(today):
        lead = identity_of(people[sample.lead])
        _fill(sample, _Filling(project_by_reference(sample.reference), lead))


def _fill(sample: SamplePlan, filling: _Filling) -> None:
    for index, step in enumerate(sample.steps):
        with clock.at(_moment(step.on) + index * _BETWEEN_STEPS):
            _DO[type(step)](filling, step)


def _moment(day: date) -> datetime:
    return datetime.combine(day, _AFTERNOON, ENGLAND)


def _plan(filling: _Filling, step: ActionPlanned) -> None:
    action = _from_guide(filling, step) if step.guide else _own(filling, step)
    if step.status is ActionStatus.TO_DO:
        return
    with clock.at(_moment(step.then)):
        progress = Progress(step.status, step.said)
        report_progress(filling.lead, filling.project, action, progress, action.revision)


def _from_guide(filling: _Filling, step: ActionPlanned) -> Action:
    number = step.guide or 1
    guide = as_the_guide_has_it(guide_choice(filling.project, number).guide)
    said = replace(step.details, area=guide.area, on_policies=guide.on_policies)
    if not said.title:
        said = replace(said, title=guide.title, details=guide.details)
    return adopt(filling.lead, filling.project, number, said)


def _own(filling: _Filling, step: ActionPlanned) -> Action:
    made_from = MadeFrom()
    if step.question:
        reading, question_id = _place(filling.project, step.question)
        answer_id = reading.answers[question_id].id
        made_from = MadeFrom(Origin.QUESTION, step.question, answer_id=answer_id)
    return add_action(filling.lead, filling.project, step.details, made_from)


def _leave_out(filling: _Filling, step: ActionLeftOut) -> None:
    leave_out(filling.lead, filling.project, step.guide, step.reason, 0)


def _find(filling: _Filling, step: EvidenceFound) -> None:
    file = check_file(step.file, sample_file(step.file)) if step.file else None
    piece = add_evidence(filling.lead, filling.project, step.details, file)
    filling.evidence[step.key] = piece
    if step.withdrawn:
        with clock.at(clock.now() + timedelta(days=7)):
            withdraw_evidence(filling.lead, filling.project, piece, step.withdrawn, 1)


def _cite(filling: _Filling, step: Cited) -> None:
    reading, question_id = _place(filling.project, step.question)
    ids = frozenset(filling.evidence[key].id for key in step.evidence)
    question = reading.proforma.by_id(question_id)
    cite(filling.lead, filling.project, reading, question, Change(frozenset(), ids))


def _involve(filling: _Filling, step: BecameInvolved) -> None:
    involve(filling.lead, filling.project, step.details)


def _think(filling: _Filling, step: LevelThought) -> None:
    think_through(filling.lead, filling.project, step.occasion, step.thought, 0)


def _adapt(filling: _Filling, step: NoteAdapted) -> None:
    said = replace(
        as_suggested(briefing_guide()),
        recording=step.recording,
        recording_words=step.recording_words,
        contact=step.contact,
    )
    adapt_briefing(filling.lead, filling.project, said, 0)


def _place(project: Project, name: str) -> tuple[Reading, str]:
    """The statement that a question's name means, as "1.issues" or "2.1.training", and its id."""
    _, *point, question_id = name.split(".")
    reading = read_part_2(project, int(point[0])) if point else read_part_1(project)
    return reading, question_id


# The type of a step decides what is called, so each is given what it takes.
_DO: Mapping[type, Callable[[_Filling, Any], None]] = {
    ActionPlanned: _plan,
    ActionLeftOut: _leave_out,
    EvidenceFound: _find,
    Cited: _cite,
    BecameInvolved: _involve,
    LevelThought: _think,
    NoteAdapted: _adapt,
}
