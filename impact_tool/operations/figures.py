"""The figures of a review point, or of a project today: from its cases, or from a typed tally."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from impact_tool.domain.figures import (
    Figures,
    Headlines,
    Source,
    SpanFigures,
    Typed,
    days_in_words,
)
from impact_tool.domain.measures import Measure, Topic, measures_of
from impact_tool.domain.tallies import Span, Tally
from impact_tool.extensions import ENGLAND, clock
from impact_tool.models import Project, ReviewPoint
from impact_tool.operations.case_counts import count_cases
from impact_tool.operations.cases_as_at import Window
from impact_tool.operations.review_points import review_points_of
from impact_tool.operations.tallies import number_of_cases, span_figures_of
from impact_tool.operations.typed_tallies import SavedTally, typed_tallies_of

# The key of the window that ends today; review points have their numbers, from 1.
TODAY = 0


def figures_of(
    project: Project,
    review_point: ReviewPoint | None = None,
    points: Sequence[ReviewPoint] | None = None,
) -> Figures:
    """The figures of a review point, or without one those of the project's cases today.

    At a review point with a typed tally they are what was typed, and cases are not counted.
    `points` are all of the project's review points, where the caller has them already.
    """
    if points is None:
        points = review_points_of(project)
    if review_point is None:
        return _from_cases([_window(project, points, TODAY, clock.today())])[TODAY]
    return _figures(project, points, [review_point])[review_point.number]


def figures_of_all(project: Project) -> Sequence[Figures]:
    """The figures of every review point in order; a constant number of queries."""
    points = review_points_of(project)
    found = _figures(project, points, points)
    return [found[point.number] for point in points]


def figures_at(project: Project, wanted: Sequence[ReviewPoint]) -> Sequence[Figures]:
    """The figures of some review points, in the order given; a constant number of queries."""
    found = _figures(project, review_points_of(project), wanted)
    return [found[point.number] for point in wanted]


def latest_figures_of(project: Project) -> Figures:
    """Today's figures; where there is no case, those of the last review point that was typed."""
    today = figures_of(project)
    if not today.is_empty:
        return today
    points = review_points_of(project)
    typed = typed_tallies_of(points)
    last = next((point for point in reversed(points) if point.id in typed), None)
    return today if last is None else _figures(project, points, [last])[last.number]


def headlines_of(project: Project) -> Headlines:
    """The two measures of the sector to date; one query where the project has cases."""
    window = Window(project.id, TODAY, None, clock.today(), project.pilot.starts_on)
    counts = count_cases([window]).get((TODAY, Span.TO_DATE))
    if counts:
        return Headlines(_headlines(Tally(counts)))
    points = review_points_of(project)
    typed = typed_tallies_of(points)
    for point in reversed(points):
        if point.id in typed:
            return Headlines(_headlines(Tally(typed[point.id].tally.to_date)), point.number)
    return Headlines(())


@dataclass(frozen=True, slots=True)
class TypingGround:
    """What a tally for a review point would be of: its days, and the cases that are recorded."""

    days: str
    is_first: bool
    cases: int


def typing_ground_of(project: Project, review_point: ReviewPoint) -> TypingGround:
    """What is to be known before figures are typed for a review point; two queries."""
    points = review_points_of(project)
    window = _window(project, points, review_point.number, review_point.cut_off_on)
    cases = number_of_cases([window]).get(window.key, 0)
    days = days_in_words(window.first_day, window.last_day)
    return TypingGround(days, points[0].id == review_point.id, cases)


def _headlines(tally: Tally) -> tuple[Measure, ...]:
    topics = (Topic.EXPRESSING, Topic.MET)
    return tuple(m for m in measures_of(tally) if m.is_headline and m.topic in topics)


def _figures(
    project: Project, points: Sequence[ReviewPoint], wanted: Sequence[ReviewPoint]
) -> Mapping[int, Figures]:
    """The figures of some of the review points, by their numbers."""
    windows = [_window(project, points, point.number, point.cut_off_on) for point in wanted]
    typed = typed_tallies_of(wanted)
    counted, as_typed = [], {}
    for window, point in zip(windows, wanted, strict=True):
        if point.id in typed:
            as_typed[window] = typed[point.id]
        else:
            counted.append(window)
    cases = number_of_cases(list(as_typed))
    found = {w.key: _as_typed(w, saved, cases.get(w.key, 0)) for w, saved in as_typed.items()}
    return {**_from_cases(counted), **found}


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


def _as_typed(window: Window, saved: SavedTally, cases: int) -> Figures:
    period, to_date = (_span_as_typed(window, saved, span) for span in Span)
    saved_on = saved.saved_at.astimezone(ENGLAND).date()
    return Figures(
        source=Source.TYPED,
        number=window.key,
        cut_off_on=window.last_day,
        period=period,
        to_date=replace(to_date, first_day=None),
        typed=Typed(saved.tally.source, saved.saved_by, saved_on),
        cases_not_counted=cases,
    )


def _span_as_typed(window: Window, saved: SavedTally, span: Span) -> SpanFigures:
    tally = Tally(saved.tally.of(span))
    return SpanFigures(span, window.first_day, window.last_day, tally, measures_of(tally))
