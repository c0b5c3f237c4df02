"""Charts of a believable pilot, one of each kind, for tests and for looking at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from impact_tool.charts.cases_over_time import cases_over_time
from impact_tool.charts.chart import Chart
from impact_tool.charts.experience import Experience, experience_chart
from impact_tool.charts.proportions import (
    Labelled,
    engagement_chart,
    proportion_chart,
    proportions_chart,
)
from impact_tool.charts.results import Results, results_chart
from impact_tool.charts.series import AtReviewPoint, series_chart
from impact_tool.charts.time_line import time_line_charts
from impact_tool.charts.time_line_layout import NARROW, WIDE, Layout
from impact_tool.domain.pilot import Plan, Scope, Target
from impact_tool.domain.plan import TimeLine
from impact_tool.domain.proportions import Proportion
from tests.charts.funnels import FUNNELS
from tests.charts.plans import LINES

FIRST = date(2027, 1, 5)
PLAN = Plan(Scope.AREA, "Hill Street", FIRST, date(2027, 4, 4), Target(20, 30))
REFERRED = [FIRST + timedelta(days=d) for d in (1, 3, 3, 9, 14, 15, 21, 22, 22, 30, 36, 38, 44, 46)]
SCALE = ("Not at all", "A little", "Partly", "Mostly", "Completely")

MEASURES = (
    Labelled("Outcomes expressed", Proportion(11, 14)),
    Labelled("Outcomes expressed, without those not recorded", Proportion(11, 13)),
    Labelled("Fully or partly met", Proportion(4, 5)),
    Labelled("Fully or partly met, concluded section 42 enquiries only", Proportion(0, 0)),
)
STAGES = (
    Labelled("At the beginning", Proportion(12, 14)),
    Labelled("During", Proportion(7, 14)),
    Labelled("At the end", Proportion(5, 9)),
    Labelled("At all three", Proportion(0, 9)),
)
KINDS = (
    Results("To be and to feel safer", 5, 2, 1),
    Results("To maintain a key relationship", 1, 3, 0),
    Results("To gain respect", 1, 0, 0),
    Results("To get new friends", 0, 0, 0),
    Results("To know that this won’t happen to anyone else, and that it is understood", 0, 0, 2),
)
ANSWERS = (
    Experience("I was listened to", (0, 1, 1, 4, 3), 1),
    Experience("I was involved in decisions about what happened next", (2, 0, 3, 0, 5)),
    Experience("I feel safer", (0, 0, 0, 0, 0), 2),
)
POINTS = (
    AtReviewPoint("1", "Review point 1, to 14 May 2027", Proportion(10, 20)),
    AtReviewPoint("2", "Review point 2, to 14 August 2027", Proportion(17, 20)),
    AtReviewPoint("3", "Review point 3, to 14 November 2027", Proportion(0, 0)),
)

Maker = Callable[[], Chart | None]

MAKERS: Mapping[str, Maker] = {
    **FUNNELS,
    "cases": lambda: cases_over_time(PLAN, REFERRED, date(2027, 2, 21), "cases"),
    "cases-none": lambda: cases_over_time(PLAN, [], date(2027, 2, 21), "cases-none"),
    "cases-ahead": lambda: cases_over_time(PLAN, [], date(2026, 12, 1), "cases-ahead"),
    "cases-first-day": lambda: cases_over_time(PLAN, [FIRST], FIRST, "cases-first-day"),
    "cases-many": lambda: cases_over_time(PLAN, REFERRED * 3, date(2027, 4, 1), "cases-many"),
    "cases-ended": lambda: cases_over_time(
        replace(PLAN, target=Target(12, 12)), REFERRED, date(2027, 9, 1), "cases-ended"
    ),
    "cases-year": lambda: cases_over_time(
        replace(PLAN, last_day=date(2028, 1, 4), target=None),
        REFERRED,
        date(2027, 5, 1),
        "cases-year",
    ),
    "one": lambda: proportion_chart("Outcomes expressed", Proportion(11, 14), "one"),
    "one-all": lambda: proportion_chart("Outcomes expressed", Proportion(14, 14), "one-all"),
    "measures": lambda: proportions_chart("Measures to 14 May 2027", MEASURES, "measures"),
    "stages": lambda: engagement_chart("Conversations by stage", STAGES, "stages"),
    "results": lambda: results_chart("Results by kind of outcome", KINDS, "results"),
    "results-many": lambda: results_chart(
        "Results, many", [Results("To be safer", 1_204, 31, 2), *KINDS[:2]], "results-many"
    ),
    "experience": lambda: experience_chart("Experience", SCALE, ANSWERS, "experience"),
    "series": lambda: series_chart("Outcomes expressed, by review point", POINTS, "series"),
    "series-long": lambda: series_chart(
        "Outcomes expressed, fourteen review points",
        [
            AtReviewPoint(str(n), f"Review point {n}", Proportion(n + 5, 2 * n + 6))
            for n in range(1, 15)
        ],
        "series-long",
    ),
}


def time_lines() -> Mapping[str, Maker]:
    """The first and the last drawing of each plan, for wide and for narrow pages."""
    return {
        f"{kind}-{name.replace(' ', '-')}-{at}": partial(drawn, line, layout, name, at)
        for name, line in LINES.items()
        for kind, layout in (("narrow", NARROW), ("wide", WIDE))
        for at in (0, -1)
    }


def drawn(line: TimeLine, layout: Layout, name: str, at: int) -> Chart:
    kind = "narrow" if layout is NARROW else "wide"
    prefix = f"{kind}-{name.replace(' ', '-')}-{at}"
    return replace(time_line_charts(line, layout)[at], prefix=prefix)


MAKERS = {**MAKERS, **time_lines()}


def made(name: str) -> Chart:
    """A chart that is there, by its name."""
    chart = MAKERS[name]()
    assert chart is not None
    return chart
