"""How projects stand, for the overview and for the first page after signing in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from impact_tool.domain.caseload import CaseCounts
from impact_tool.domain.next_step import NextStep, Review, needed_steps, next_step
from impact_tool.domain.pilot import Days, Phase, days_on, phase_on
from impact_tool.domain.questionnaire import Part, Progress
from impact_tool.domain.review import State
from impact_tool.extensions import clock, db
from impact_tool.models import Project, ReviewPoint
from impact_tool.operations.caseload_counts import counts_by_project
from impact_tool.operations.statement_states import requested_of
from impact_tool.operations.statements import Reading, read_statements


@dataclass(frozen=True, slots=True)
class Overview:
    """How one project stands today."""

    project: Project
    today: date
    phase: Phase
    days: Days | None
    part_1: Progress
    part_1_state: State
    reviews: tuple[Review, ...]
    cases: CaseCounts
    next: NextStep
    needed: tuple[NextStep, ...] = ()


def overview_of(project: Project) -> Overview:
    """How a project stands; a constant number of queries."""
    return overviews_of([project])[0]


def reviews_of(project: Project) -> tuple[Review, ...]:
    """The review points of a project, by date, with how far each Part 2 is; two queries."""
    return _reviews(read_statements([project.id]), _points([project.id]))


def overviews_of(projects: Sequence[Project]) -> list[Overview]:
    """How projects stand, most urgent first; as many queries for one as for many."""
    ids = [project.id for project in projects]
    readings: dict[int, list[Reading]] = {id_: [] for id_ in ids}
    for reading in read_statements(ids):
        readings[reading.statement.project_id].append(reading)
    by_id = _points(ids)
    cases = counts_by_project(projects)
    found = [
        _overview(project, readings[project.id], by_id, cases[project.id]) for project in projects
    ]
    return sorted(found, key=lambda overview: overview.next.urgency)


def _overview(
    project: Project,
    readings: Sequence[Reading],
    points: dict[int, ReviewPoint],
    cases: CaseCounts,
) -> Overview:
    today, plan = clock.today(), project.pilot.plan
    part_1 = next(r for r in readings if r.proforma.part is Part.INITIAL_ASSESSMENT)
    reviews = _reviews(readings, points)
    said = (project.approach, plan, part_1.progress, reviews, cases, today, _requested(part_1))
    return Overview(
        project=project,
        today=today,
        phase=phase_on(plan, today),
        days=days_on(plan, today),
        part_1=part_1.progress,
        part_1_state=part_1.statement.state,
        reviews=reviews,
        cases=cases,
        next=next_step(*said),
        needed=needed_steps(*said),
    )


def _points(project_ids: Sequence[int]) -> dict[int, ReviewPoint]:
    query = select(ReviewPoint).where(
        ReviewPoint.project_id.in_(project_ids), ReviewPoint.dropped_at.is_(None)
    )
    return {point.id: point for point in db.session.scalars(query)}


def _reviews(readings: Sequence[Reading], points: dict[int, ReviewPoint]) -> tuple[Review, ...]:
    found = []
    for reading in readings:
        point = points.get(reading.statement.review_point_id or 0)
        if point is not None:
            state, asked_for = reading.statement.state, _requested(reading)
            review = Review(point.number, point.planned_on, reading.progress, state, asked_for)
            found.append(review)
    return tuple(sorted(found, key=lambda review: (review.planned_on, review.number)))


def _requested(reading: Reading) -> tuple[int, ...]:
    """Numbers of the questions that the board asks to be changed, until they are submitted."""
    if reading.statement.state is not State.CHANGES_REQUESTED:
        return ()
    requested = requested_of(reading.statement)
    return tuple(each.number for each in reading.proforma.questions if each.id in requested)
