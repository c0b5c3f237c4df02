"""The figures of a review point, or of a project today: from its cases, or from a typed tally."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from impact_tool.domain.figures import Figures, Source
from impact_tool.domain.tallies import Span
from impact_tool.extensions import clock
from impact_tool.models import Project, ReviewPoint
from impact_tool.operations.cases_as_at import Window
from impact_tool.operations.review_points import review_points_of
from impact_tool.operations.tallies import span_figures_of

# The key of the window that ends today; review points have their numbers, from 1.
TODAY = 0


def figures_of(project: Project, review_point: ReviewPoint | None = None) -> Figures:
    """The figures of a review point, or without one of the project today."""
    points = review_points_of(project)
    if review_point is None:
        windows = [_window(project, points, TODAY, clock.today())]
    else:
        windows = [_window(project, points, review_point.number, review_point.cut_off_on)]
    return next(iter(_from_cases(windows).values()))


def _window(project: Project, points: Sequence[ReviewPoint], key: int, last_day: date) -> Window:
    """From the day after the cut-off before, or the pilot's first day, to the last day."""
    starts_on = project.pilot.starts_on
    before = [point.cut_off_on for point in points if point.cut_off_on < last_day]
    first_day = max(before) + timedelta(days=1) if before else starts_on
    return Window(project.id, key, first_day, last_day, starts_on)


def _from_cases(windows: Sequence[Window]) -> Mapping[int, Figures]:
    spans = span_figures_of(windows)
    return {
        window.key: Figures(
            source=Source.CASES,
            number=window.key or None,
            cut_off_on=window.last_day,
            period=spans[window.key, Span.PERIOD],
            to_date=spans[window.key, Span.TO_DATE],
        )
        for window in windows
    }
