"""What an action serves: answers to questions, and evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select

from impact_tool.domain.chosen import Change
from impact_tool.domain.permissions import Identity
from impact_tool.domain.refusals import NotFound
from impact_tool.extensions import db
from impact_tool.models import (
    Action,
    ActionAnswer,
    ActionEvidence,
    Answer,
    Evidence,
    Project,
    Statement,
)
from impact_tool.operations.audit import record
from impact_tool.operations.evidence import evidence_of
from impact_tool.operations.projects import require_active
from impact_tool.operations.question_places import PLACES, QuestionPlace, places_in


@dataclass(frozen=True, slots=True)
class Serving:
    """What an action serves."""

    questions: tuple[QuestionPlace, ...]
    evidence: tuple[Evidence, ...]


def questions_of(project: Project) -> Sequence[QuestionPlace]:
    """Every question of a project's statements: Part 1, then Part 2 by its review points."""
    return places_in(PLACES.where(Statement.project_id == project.id))


def served_by(action: Action) -> Serving:
    """What an action serves; two queries."""
    query = PLACES.join(ActionAnswer, ActionAnswer.answer_id == Answer.id)
    questions = places_in(query.where(ActionAnswer.action_id == action.id))
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


def _add(action: Action, table: type[ActionAnswer] | type[ActionEvidence], **to: int) -> None:
    key = {"action_id": action.id, **to}
    if db.session.get(table, tuple(key.values()), populate_existing=True) is None:
        db.session.add(table(council_id=action.council_id, **key))
        db.session.flush()
