"""What an action serves: answers to questions, and evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select

from impact_tool.domain.chosen import Change
from impact_tool.domain.permissions import Identity
from impact_tool.domain.questionnaire import Question
from impact_tool.domain.refusals import NotFound
from impact_tool.extensions import db
from impact_tool.models import Action, ActionAnswer, ActionEvidence, Evidence, Project
from impact_tool.operations.audit import record
from impact_tool.operations.evidence import evidence_of
from impact_tool.operations.projects import require_active
from impact_tool.operations.statements import Reading, read_statements


@dataclass(frozen=True, slots=True)
class Served:
    """A question that an action serves, or could: where it stands, and the id of its answer.

    `review_point` is None in Part 1.
    """

    answer_id: int
    question: Question
    review_point: int | None


@dataclass(frozen=True, slots=True)
class Serving:
    """What an action serves."""

    questions: tuple[Served, ...]
    evidence: tuple[Evidence, ...]


def questions_of(project: Project) -> Sequence[Served]:
    """Every question of a project's statements: Part 1, then Part 2 by its review points."""
    readings = sorted(read_statements([project.id]), key=_order)
    return [
        Served(reading.answers[question.id].id, question, _number(reading))
        for reading in readings
        if not _is_dropped(reading)
        for question in reading.proforma.questions
    ]


def served_by(project: Project, action: Action) -> Serving:
    """What an action serves."""
    answers = frozenset(
        db.session.scalars(select(ActionAnswer.answer_id).filter_by(action_id=action.id))
    )
    pieces = select(Evidence).join(ActionEvidence, ActionEvidence.evidence_id == Evidence.id)
    query = pieces.where(ActionEvidence.action_id == action.id)
    found = db.session.scalars(query.order_by(Evidence.gathered_on.desc(), Evidence.id.desc()))
    questions = questions_of(project) if answers else ()
    return Serving(tuple(each for each in questions if each.answer_id in answers), tuple(found))


def change_links(
    identity: Identity, project: Project, action: Action, answers: Change, evidence: Change
) -> None:
    """Change what an action serves; raises NotFound for what is not of the project."""
    require_active(project)
    known_answers = {each.answer_id for each in questions_of(project)}
    known_evidence = {piece.id for piece in evidence_of(project)}
    if not (answers.chosen <= known_answers and evidence.chosen <= known_evidence):
        raise NotFound
    for answer_id in answers.added:
        _add(action, ActionAnswer, answer_id=answer_id)
    for evidence_id in evidence.added:
        _add(action, ActionEvidence, evidence_id=evidence_id)
    for table, column, gone in (
        (ActionAnswer, ActionAnswer.answer_id, answers.removed),
        (ActionEvidence, ActionEvidence.evidence_id, evidence.removed),
    ):
        db.session.execute(delete(table).where(table.action_id == action.id, column.in_(gone)))
    if answers.was != answers.chosen or evidence.was != evidence.chosen:
        record(
            "action.linked",
            "action",
            action.id,
            council_id=project.council_id,
            person_id=identity.person_id,
            answers=len(answers.chosen),
            evidence=len(evidence.chosen),
        )


def _add(action: Action, table: type[ActionAnswer] | type[ActionEvidence], **to: int) -> None:
    key = {"action_id": action.id, **to}
    if db.session.get(table, tuple(key.values()), populate_existing=True) is None:
        db.session.add(table(council_id=action.council_id, **key))
        db.session.flush()


def _order(reading: Reading) -> tuple[int, int]:
    return (reading.statement.part, _number(reading) or 0)


def _number(reading: Reading) -> int | None:
    point = reading.statement.review_point
    return point.number if point else None


def _is_dropped(reading: Reading) -> bool:
    point = reading.statement.review_point
    return point is not None and point.dropped_at is not None
