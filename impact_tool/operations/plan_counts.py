"""How plans stand: counted for many projects at once, and what presses in one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, case, func, select

from impact_tool.domain.actions import DUE_SOON, OPEN, ActionStatus, Counts
from impact_tool.extensions import clock, db
from impact_tool.models import Action, Project

MOST_SHOWN = 5


def plan_counts(project_ids: Sequence[int]) -> Mapping[int, Counts]:
    """How many actions each of these projects has, by its id; one query.

    The same as `domain.actions.counts_on`, without reading the actions.
    """
    today = clock.today()
    is_open = Action.status.in_(OPEN)
    soon = Action.due_on.between(today, today + DUE_SOON)
    query = (
        select(
            Action.project_id,
            _times(Action.status != ActionStatus.DROPPED),
            _times(Action.status == ActionStatus.DONE),
            _times(is_open & (Action.due_on < today)),
            _times(is_open & soon),
        )
        .where(Action.project_id.in_(project_ids))
        .group_by(Action.project_id)
    )
    found = {id_: Counts(*counted) for id_, *counted in db.session.execute(query)}
    return {id_: found.get(id_, Counts()) for id_ in project_ids}


def pressing_actions(project: Project) -> Sequence[Action]:
    """The actions that are overdue or due soon, the first due first; no more than five."""
    query = select(Action).where(
        Action.project_id == project.id,
        Action.status.in_(OPEN),
        Action.due_on <= clock.today() + DUE_SOON,
    )
    return db.session.scalars(query.order_by(Action.due_on, Action.id).limit(MOST_SHOWN)).all()


def _times(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)
