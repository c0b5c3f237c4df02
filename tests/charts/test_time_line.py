"""A plan on a time line: every action where its dates are, in as many drawings as it takes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact_tool.charts.chart import Chart
from impact_tool.charts.months import MonthAxis
from impact_tool.charts.time_line import time_line_charts
from impact_tool.charts.time_line_layout import NARROW, WIDE, Layout
from impact_tool.charts.time_line_words import whole_table
from impact_tool.domain.actions import ActionStatus
from impact_tool.domain.plan import TimeLine
from tests.charts.plans import FIRST, FORTY, LINES, MIXED, PILOT, POINTS, TODAY, in_days, planned
from tests.charts.reading import Drawn, drawn_in

LAYOUTS = pytest.mark.parametrize("layout", [NARROW, WIDE], ids=["narrow", "wide"])


def only(line: TimeLine, layout: Layout = WIDE) -> Chart:
    (chart,) = time_line_charts(line, layout)
    return chart


def bars(chart: Chart) -> list[tuple[str, float, float]]:
    """Style, left and right of every bar and dot, but for those of the key and the pilot."""
    marks = [one for one in drawn_in(chart) if one.name in {"rect", "circle"}]
    return [
        (one.style, one.points[0][0], one.points[1][0])
        for one in marks
        if one.style != "chart-band" and one.points[1][0] - one.points[0][0] != 13
    ]


def said_in(chart: Chart) -> str:
    return " ".join(one.said for one in drawn_in(chart, name="text"))


def dashed(chart: Chart) -> set[float]:
    """Where lines stand upright, but for ticks, the ends of the pilot, and the key."""
    lines = [one for one in drawn_in(chart, name="line") if is_upright(one)]
    return {one.points[0][0] for one in lines if one.points[1][1] - one.points[0][1] > 17}


def is_upright(one: Drawn) -> bool:
    return one.points[0][0] == one.points[1][0]


@LAYOUTS
def test_a_bar_goes_from_the_start_to_the_end_of_the_due_date(layout: Layout) -> None:
    due = date(2027, 3, 31)
    chart = only(TimeLine((planned(1, FIRST, due),), TODAY), layout)
    axis = MonthAxis.around(FIRST, due, layout.left, layout.width - 2)
    ((style, left, right),) = bars(chart)
    assert style == "chart-paper"
    assert left == pytest.approx(axis.at(FIRST), abs=0.1)
    assert right == pytest.approx(layout.width - 2, abs=0.1)


def test_what_is_completed_ends_on_its_day() -> None:
    done = planned(1, *in_days(0, 80), ActionStatus.DONE, FIRST + timedelta(days=10))
    late = planned(2, *in_days(0, 10), ActionStatus.DONE, FIRST + timedelta(days=80))
    first, second = bars(only(TimeLine((done, late), TODAY)))
    assert first[0] == second[0] == "chart-ink"
    assert first[1] == second[1]
    assert first[2] < second[2]


def test_each_status_has_its_own_tone() -> None:
    found = [style for style, *_ in bars(only(LINES["mixed"], WIDE))]
    middle, paper, ink = "chart-middle", "chart-paper", "chart-ink"
    assert found == [paper, middle, ink, paper, middle, ink]


def test_one_date_alone_is_a_dot() -> None:
    ends, begins = planned(1, None, FIRST), planned(2, FIRST, None)
    chart = only(TimeLine((ends, begins), FIRST))
    assert len(drawn_in(chart, name="circle")) == 2
    assert len([one for one in drawn_in(chart, name="line") if not is_upright(one)]) == 2


def test_what_has_no_dates_or_was_dropped_is_not_drawn_but_stands_in_the_table() -> None:
    chart = only(TimeLine(MIXED, TODAY))
    assert "6. " not in said_in(chart)
    assert "0. " not in said_in(chart)
    heads = [row[0].partition(".")[0] for row in whole_table(LINES["mixed"]).rows]
    assert heads == ["The pilot", "Review point 1", "Review point 2", *"1234567"]


@LAYOUTS
def test_without_a_date_there_is_nothing_to_draw(layout: Layout) -> None:
    assert time_line_charts(TimeLine((), TODAY, PILOT, POINTS), layout) == ()
    assert time_line_charts(TimeLine((planned(1, None, None),), TODAY, PILOT), layout) == ()


def test_what_is_overdue_is_said_in_bold_words() -> None:
    chart = only(TimeLine((planned(1, *in_days(0, 10)),), TODAY))
    assert "Overdue: was due 15 Jan 2027" in said_in(chart)
    assert 'font-weight="700">Overdue' in chart.svg
    in_time = only(TimeLine((planned(1, *in_days(0, 100)),), TODAY))
    assert "Not started, due 15 Apr 2027" in said_in(in_time)
    assert 'font-weight="700">Not started, due' not in in_time.svg


@LAYOUTS
def test_forty_actions_are_all_there_in_drawings_that_fit_a_page(layout: Layout) -> None:
    charts = time_line_charts(LINES["forty"], layout)
    assert len(charts) > 1
    assert all(chart.height <= 800 for chart in charts)
    assert [chart.title[-6:] for chart in charts] == [
        f"{number} of {len(charts)}" for number in range(1, len(charts) + 1)
    ]
    said = " ".join(map(said_in, charts))
    assert all(f"{row.place}. " in said for row in FORTY)
    assert sum(len(bars(chart)) for chart in charts) == 40


@LAYOUTS
def test_every_drawing_has_the_months_the_pilot_and_today(layout: Layout) -> None:
    for chart in time_line_charts(LINES["forty"], layout):
        said = said_in(chart)
        assert all(word in said for word in ("The pilot", "Today", "R1", "R2", "2027", "Jan"))


def test_only_the_last_drawing_has_the_key() -> None:
    *others, last = time_line_charts(LINES["forty"], WIDE)
    assert "Not started" in said_in(last).split("Review points: R1 is number 1")[0]
    assert all("R1 is number" not in said_in(chart) for chart in others)


def test_review_points_and_today_are_lines_and_names_that_would_overlap_are_left_out() -> None:
    chart = only(LINES["mixed"])
    assert len(dashed(chart)) == 3
    crowded = only(LINES["crowded"])
    assert len(dashed(crowded)) == 21
    names = [one.said for one in drawn_in(crowded, name="text") if one.said.startswith("R")]
    assert 3 < len([name for name in names if len(name) < 4]) < 20


def test_a_day_long_after_the_plan_does_not_squeeze_it() -> None:
    chart = only(LINES["long ago"])
    assert "Today" not in said_in(chart)
    assert len(dashed(chart)) == 2


def test_the_description_counts_and_names_the_dates() -> None:
    chart = only(LINES["mixed"])
    assert chart.description == (
        "6 actions with dates: 2 completed, 1 overdue. The pilot is from 5 January 2027 to 4 April "
        "2027. Review points: 1 on 14 May 2027, 2 on 12 November 2027."
    )
    assert only(LINES["one day"]).description.startswith("1 action with dates: 0 completed")


def test_the_table_says_how_each_stands() -> None:
    rows = whole_table(replace(LINES["mixed"], pilot=None, review_points=())).rows
    assert rows[0][1:] == ("6 December 2026", "25 January 2027", "Not started, overdue")
    assert rows[2][1:] == ("5 January 2027", "Completed 2 February 2027", "Completed")
    assert rows[5][1:] == ("Not set", "Not set", "Not started")


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)), st.integers(0, 36_000), st.integers(0, 999))
def test_an_axis_holds_its_days_in_order_and_within_its_ends(
    first: date, length: int, share: int
) -> None:
    last = min(first + timedelta(days=length), date(2100, 12, 31))
    axis = MonthAxis.around(first, last, 10, 300)
    day = first + (last - first) * share // 999
    assert 10 <= axis.at(first) <= axis.at(day) <= axis.at(last) < axis.after(last) <= 300
    assert axis.first.day == axis.end.day == 1
    assert any(axis.drawn(0))
