"""What an action serves: answers to questions, and evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, delete, select

from impact_tool.domain.chosen import Change
from impact_tool.domain.permissions import Identity
from impact_tool.domain.questionnaire import Part, Question
from impact_tool.domain.refusals import NotFound
from impact_tool.extensions import db
from impact_tool.guide import proforma
from impact_tool.models import (
    Action,
    ActionAnswer,
    ActionEvidence,
    Answer,
    Evidence,
    Project,
    ReviewPoint,
    Statement,
)
from impact_tool.operations.audit import record
from impact_tool.operations.evidence import evidence_of
from impact_tool.operations.projects import require_active


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
    return _served(_QUESTIONS.where(Statement.project_id == project.id))


def served_by(action: Action) -> Serving:
    """What an action serves; two queries."""
    query = _QUESTIONS.join(ActionAnswer, ActionAnswer.answer_id == Answer.id)
    questions = _served(query.where(ActionAnswer.action_id == action.id))
    pieces = select(Evidence).join(ActionEvidence, ActionEvidence.evidence_id == Evidence.id)
    pieces = pieces.where(ActionEvidence.action_id == action.id)
    found = db.session.scalars(pieces.order_by(Evidence.gathered_on.desc(), Evidence.id.desc()))
    return Serving(tuple(questions), tuple(found))


def actions_serving(answer: Answer) -> Sequence[Action]:
    """The actions that serve what an answer says, in the order of the plan."""
    query = select(Action).join(ActionAnswer, ActionAnswer.action_id == Action.id)
    query = query.where(ActionAnswer.answer_id == answer.id)
    return db.session.scalars(query.order_by(Action.position, Action.id)).all()


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


# Of review points that were taken out nothing is served.
_QUESTIONS = (
    select(
        Answer.id,
        Answer.question_id,
        Statement.part,
        Statement.definition_version,
        ReviewPoint.number,
        ReviewPoint.planned_on,
    )
    .join(Statement, Statement.id == Answer.statement_id)
    .outerjoin(ReviewPoint, ReviewPoint.id == Statement.review_point_id)
    .where(ReviewPoint.dropped_at.is_(None))
)


def _served(query: Select[int, str, int, str, int | None, date | None]) -> list[Served]:
    found = [
        (day or date.min, Served(id_, proforma(Part(part), version).by_id(question_id), number))
        for id_, question_id, part, version, number, day in db.session.execute(query)
    ]
    ordered = sorted(found, key=lambda each: (each[0], each[1].question.number))
    return [served for _, served in ordered]


def _add(action: Action, table: type[ActionAnswer] | type[ActionEvidence], **to: int) -> None:
    key = {"action_id": action.id, **to}
    if db.session.get(table, tuple(key.values()), populate_existing=True) is None:
        db.session.add(table(council_id=action.council_id, **key))
        db.session.flush()
