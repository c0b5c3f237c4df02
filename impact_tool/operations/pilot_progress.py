"""The pilot so far: its cases day by day against target and window, and the pace that they keep."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from impact_tool.charts.cases_over_time import cases_over_time
from impact_tool.charts.chart import Chart
from impact_tool.domain.pace import (
    Pace,
    cases_in_words,
    days_in_words,
    forecast_in_words,
    pace_in_words,
    pace_of,
    status_in_words,
)
from impact_tool.domain.wording import as_sentence
from impact_tool.extensions import clock, db
from impact_tool.models import Case, Pilot, Project


@dataclass(frozen=True, slots=True)
class PilotProgress:
    """How far a pilot is today: its pace, the chart of its cases, and both in words.

    `referred_on` has the day of each referral within the window, up to and including today.
    """

    pace: Pace
    chart: Chart | None
    today: date
    referred_on: tuple[date, ...]

    @property
    def status(self) -> str:
        """As "On course"."""
        return as_sentence(status_in_words(self.pace))

    @property
    def sentences(self) -> tuple[str, ...]:
        """Cases and days so far, the pace kept and needed, and about how many at the end."""
        said = (cases_in_words, days_in_words, pace_in_words, forecast_in_words)
        return tuple(as_sentence(words) for say in said if (words := say(self.pace)))


def pilot_progress_of(project: Project) -> PilotProgress | None:
    """How far a project's pilot is; None where its window is not set. One query."""
    plan, today = project.pilot.plan, clock.today()
    by_day = _cases_by_day(project.id, plan.starts_on, plan.last_day, today)
    pace = pace_of(plan, by_day.total(), today)
    if pace is None:
        return None
    days = tuple(sorted(by_day.elements()))
    return PilotProgress(pace, cases_over_time(plan, days, today), today, days)


def paces_of(projects: Sequence[Project]) -> Mapping[int, Pace | None]:
    """The pace of each project's pilot, by the project's id; one query however many there are."""
    today = clock.today()
    query = (
        select(Case.project_id, func.count())
        .join(Pilot, Pilot.project_id == Case.project_id)
        .where(Case.project_id.in_([project.id for project in projects]))
        .where(Case.removed_at.is_(None), Case.referred_on <= today)
        .where(Case.referred_on.between(Pilot.starts_on, Pilot.last_day))
        .group_by(Case.project_id)
    )
    cases = {row[0]: row[1] for row in db.session.execute(query)}
    return {
        project.id: pace_of(project.pilot.plan, cases.get(project.id, 0), today)
        for project in projects
    }


def _cases_by_day(
    project_id: int, first: date | None, last: date | None, today: date
) -> Counter[date]:
    """How many cases were referred on each day of the window up to today."""
    if first is None or last is None:
        return Counter()
    query = (
        select(Case.referred_on, func.count())
        .where(Case.project_id == project_id, Case.removed_at.is_(None))
        .where(Case.referred_on.between(first, min(last, today)))
        .group_by(Case.referred_on)
    )
    return Counter({row[0]: row[1] for row in db.session.execute(query)})
