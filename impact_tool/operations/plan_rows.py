"""A project's plan gathered as plain values, for documents and the time line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import func, select

from impact_tool.domain.actions import ActionStatus, question_ref
from impact_tool.domain.plan import LeftOut, PlanRow, TimeLine
from impact_tool.extensions import clock, db
from impact_tool.models import (
    Action,
    ActionAnswer,
    ActionNote,
    Answer,
    Project,
    ReviewPoint,
    Statement,
)
from impact_tool.operations.actions import actions_of
from impact_tool.operations.guide_actions import guide_choices
from impact_tool.operations.origins import origin_of, question_in_words
from impact_tool.operations.review_points import review_points_of


def plan_rows_of(project: Project) -> tuple[PlanRow, ...]:
    """The actions of a plan in its order, those that were dropped at the end; three queries."""
    found = actions_of(project)
    kept = [action for action in found if action.status is not ActionStatus.DROPPED]
    dropped = [action for action in found if action.status is ActionStatus.DROPPED]
    notes, serves = _newest_notes(project), _serves(project)
    places = [*range(1, len(kept) + 1), *(0 for _ in dropped)]
    return tuple(
        _row(action, place, notes.get(action.id, ""), serves.get(action.id, ()))
        for place, action in zip(places, [*kept, *dropped], strict=True)
    )


def left_out_of(project: Project) -> tuple[LeftOut, ...]:
    """The guide's actions that the project leaves out, in the guide's order."""
    return tuple(
        LeftOut(choice.guide.number, choice.guide.title, choice.left_out.reason)
        for choice in guide_choices(project)
        if choice.left_out is not None
    )


def time_line_of(project: Project, rows: tuple[PlanRow, ...] | None = None) -> TimeLine:
    """What the time line of a project's plan shows."""
    plan = project.pilot.plan
    window = (plan.starts_on, plan.last_day) if plan.starts_on and plan.last_day else None
    return TimeLine(
        rows=plan_rows_of(project) if rows is None else rows,
        today=clock.today(),
        pilot=window,
        review_points=tuple((p.number, p.planned_on) for p in review_points_of(project)),
    )


def _row(action: Action, place: int, note: str, serves: Sequence[str]) -> PlanRow:
    return PlanRow(
        place=place,
        title=action.title,
        details=action.details,
        area=action.area,
        owner=action.owner,
        starts_on=action.starts_on,
        due_on=action.due_on,
        status=action.status,
        done_on=action.done_on,
        note=note,
        came_from=origin_of(action),
        serves="; ".join(serves),
    )


def _newest_notes(project: Project) -> Mapping[int, str]:
    newest = (
        select(func.max(ActionNote.id))
        .join(Action, Action.id == ActionNote.action_id)
        .where(Action.project_id == project.id, ActionNote.text != "")
        .group_by(ActionNote.action_id)
    )
    query = select(ActionNote.action_id, ActionNote.text).where(ActionNote.id.in_(newest))
    return {row.action_id: row.text for row in db.session.execute(query)}


def _serves(project: Project) -> Mapping[int, list[str]]:
    query = (
        select(ActionAnswer.action_id, Statement.part, ReviewPoint.number, Answer.question_id)
        .join(Action, Action.id == ActionAnswer.action_id)
        .join(Answer, Answer.id == ActionAnswer.answer_id)
        .join(Statement, Statement.id == Answer.statement_id)
        .outerjoin(ReviewPoint, ReviewPoint.id == Statement.review_point_id)
        .where(Action.project_id == project.id)
        .order_by(Statement.part, ReviewPoint.number, Answer.id)
    )
    found: dict[int, list[str]] = {}
    for action_id, part, number, question_id in db.session.execute(query):
        ref = question_ref(part, number, question_id)
        found.setdefault(action_id, []).append(question_in_words(ref))
    return found
