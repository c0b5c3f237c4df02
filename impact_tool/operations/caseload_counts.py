"""How many cases projects have, of which sort, and how many lack something."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import ColumnElement, Date, and_, case, func, literal, select

from impact_tool.domain.caseload import END_CONVERSATION_WITHIN, CaseCounts, CaseState, Lack
from impact_tool.domain.recording import Asked
from impact_tool.extensions import clock, db
from impact_tool.models import Case, CouncilArea, Project, ReviewPoint, TypedTally
from impact_tool.operations.case_lacks import lacks
from impact_tool.operations.case_settings import quiet_before_in


def counts_of(project: Project) -> CaseCounts:
    """How many cases one project has; three queries."""
    return counts_by_project([project])[project.id]


def counts_by_project(projects: Sequence[Project]) -> Mapping[int, CaseCounts]:
    """How many cases each of these projects has, by its id; three queries for any number."""
    if not projects:
        return {}
    names, conditions = zip(*_sorts(projects).items(), strict=True)
    query = (
        select(Case.project_id, *(func.count().filter(condition) for condition in conditions))
        .where(Case.project_id.in_([project.id for project in projects]))
        .where(Case.removed_at.is_(None))
        .group_by(Case.project_id)
    )
    found = {
        project_id: dict(zip(names, numbers, strict=True))
        for project_id, *numbers in db.session.execute(query)
    }
    tallied = _with_tallies(projects)
    return {
        project.id: _counts(found.get(project.id, {}), are_kept_elsewhere=project.id in tallied)
        for project in projects
    }


def areas_with_cases(project: Project) -> Sequence[tuple[CouncilArea | None, int]]:
    """The areas, by name, in which the project has cases, with how many; None stands for no area.

    One query. Areas that were retired are among them while a case is in them.
    """
    query = (
        select(CouncilArea, func.count(Case.id))
        .select_from(Case)
        .outerjoin(CouncilArea, CouncilArea.id == Case.area_id)
        .where(Case.project_id == project.id, Case.removed_at.is_(None))
        .group_by(CouncilArea.id)
        .order_by(CouncilArea.id.is_(None), func.lower(CouncilArea.name))
    )
    return [(area, count) for area, count in db.session.execute(query)]


def _sorts(projects: Sequence[Project]) -> Mapping[str, ColumnElement[bool]]:
    """What is counted: for each sort of case a name, and what holds for it."""
    today = clock.today()
    is_open = Case.concluded_on.is_(None)
    quiet = _quiet_before(projects, today)
    lately = Case.concluded_on >= today - END_CONVERSATION_WITHIN
    return {
        CaseState.OPEN: is_open,
        CaseState.CONCLUDED: ~is_open,
        "repeats": Case.is_repeat.is_(True),
        "ends_to_record": and_(lately, lacks(Lack.END, quiet)),
        **{f"asked {code}": Case.asked == code for code in Asked},
        **{f"lacks {lack}": lacks(lack, quiet) for lack in Lack},
    }


def _quiet_before(projects: Sequence[Project], today: date) -> ColumnElement[date]:
    """The day that decides whether a case is quiet, which is its council's."""
    days = quiet_before_in((project.council_id for project in projects), today)
    return case({id_: literal(day, Date()) for id_, day in days.items()}, value=Case.council_id)


def _with_tallies(projects: Sequence[Project]) -> set[int]:
    """The ids of those projects for which somebody typed a tally."""
    query = (
        select(ReviewPoint.project_id)
        .join(TypedTally, TypedTally.review_point_id == ReviewPoint.id)
        .where(ReviewPoint.project_id.in_([project.id for project in projects]))
    )
    return set(db.session.scalars(query.distinct()))


def _counts(found: Mapping[str, int], *, are_kept_elsewhere: bool) -> CaseCounts:
    return CaseCounts(
        states={state: found.get(state, 0) for state in CaseState},
        asked={code: found.get(f"asked {code}", 0) for code in Asked},
        lacks={lack: found.get(f"lacks {lack}", 0) for lack in Lack},
        repeats=found.get("repeats", 0),
        ends_to_record=found.get("ends_to_record", 0),
        are_kept_elsewhere=are_kept_elsewhere,
    )
