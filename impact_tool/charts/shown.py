"""What is shown of figures, as a chart and as a table: one rule for each sort of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from impact_tool.charts.cases_over_time import cases_over_time
from impact_tool.charts.chart import Chart, Table
from impact_tool.charts.experience import Experience, experience_chart
from impact_tool.charts.proportions import (
    Labelled,
    engagement_chart,
    proportions_chart,
    proportions_table,
)
from impact_tool.charts.results import Results, results_chart
from impact_tool.domain.shown_figures import (
    CountsShown,
    CourseShown,
    ExperienceShown,
    MeasuresShown,
    ResultsShown,
    Shown,
)


def chart_of(shown: Shown, prefix: str) -> Chart | None:
    """The chart, whose ids begin with `prefix`; None for what is a table alone, or has nothing."""
    if isinstance(shown, CountsShown) or not shown.drawn:
        return None
    return _CHARTS[type(shown)](shown, prefix)


def table_of(shown: Shown) -> Table | None:
    """The same figures as a table; None where nothing was counted."""
    if isinstance(shown, CountsShown):
        return Table((shown.of, "Number"), tuple((row.label, row.in_words) for row in shown.rows))
    if isinstance(shown, MeasuresShown):
        return proportions_table(shown.of, _labelled(shown)) if shown.rows else None
    chart = _CHARTS[type(shown)](shown, "table")
    return chart.table if chart else None


def _measures(shown: MeasuresShown, prefix: str) -> Chart | None:
    if shown.as_bars:
        return engagement_chart(shown.title, _labelled(shown), prefix)
    return proportions_chart(shown.title, _labelled(shown), prefix, shown.of)


def _labelled(shown: MeasuresShown) -> tuple[Labelled, ...]:
    return tuple(Labelled(row.label, row.proportion) for row in shown.rows)


def _results(shown: ResultsShown, prefix: str) -> Chart | None:
    rows = [Results(row.label, row.fully, row.partly, row.not_met) for row in shown.rows]
    return results_chart(shown.title, rows, prefix, shown.of)


def _experience(shown: ExperienceShown, prefix: str) -> Chart | None:
    rows = [Experience(row.label, row.counts, row.not_said) for row in shown.rows]
    return experience_chart(shown.title, shown.scale, rows, prefix)


def _course(shown: CourseShown, prefix: str) -> Chart | None:
    return cases_over_time(shown.plan, shown.referred_on, shown.today, prefix)


_CHARTS: Mapping[type[Shown], Callable[[Any, str], Chart | None]] = {
    MeasuresShown: _measures,
    ResultsShown: _results,
    ExperienceShown: _experience,
    CourseShown: _course,
}
