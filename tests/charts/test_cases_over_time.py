"""The cases of a pilot, day by day, against its target and window."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from impact_tool.charts.cases_over_time import cases_over_time
from impact_tool.charts.chart import Chart
from impact_tool.domain.pilot import Plan, Scope, Target
from tests.charts.reading import Point, drawn_in, outside
from tests.charts.samples import FIRST, PLAN, REFERRED, made

TODAY = date(2027, 2, 21)

_targets = st.one_of(
    st.none(),
    st.tuples(st.integers(1, 100_000), st.integers(0, 100)).map(lambda t: Target(t[0], sum(t))),
)
_plans = st.builds(
    lambda first, length, target: Plan(
        Scope.SECTOR, "Homes", first, first + timedelta(days=length), target
    ),
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.one_of(st.integers(0, 120), st.integers(0, 4_000)),
    _targets,
)
_offsets = st.lists(st.integers(-10, 200), max_size=60)


def of(plan: Plan, offsets: list[int], day: int) -> Chart:
    assert plan.starts_on is not None
    referred = [plan.starts_on + timedelta(days=offset) for offset in offsets]
    chart = cases_over_time(plan, referred, plan.starts_on + timedelta(days=day))
    assert chart is not None
    return chart


def course(chart: Chart) -> tuple[Point, ...]:
    (line,) = drawn_in(chart, name="polyline")
    return line.points


def words(chart: Chart) -> list[str]:
    return [one.said for one in drawn_in(chart, name="text")]


@given(_plans, _offsets, st.integers(-20, 5_000))
def test_whatever_the_pilot_everything_lies_within_the_chart(
    plan: Plan, offsets: list[int], day: int
) -> None:
    assert outside(of(plan, offsets, day)) == []


@given(_plans, _offsets, st.integers(0, 200))
def test_the_line_never_goes_back_nor_down(plan: Plan, offsets: list[int], day: int) -> None:
    for (x, y), (next_x, next_y) in pairwise(course(of(plan, offsets, day))):
        assert next_x >= x
        assert next_y <= y


@given(_offsets, st.integers(9, 90), st.integers(0, 8))
def test_one_more_case_is_never_drawn_lower(offsets: list[int], day: int, more: int) -> None:
    """Against one scale, which a high target makes the same for both."""
    plan = replace(PLAN, target=Target(5_000, 5_000))
    fewer, later = of(plan, offsets, day), of(plan, [*offsets, more], day)
    assert course(later)[-1][1] <= course(fewer)[-1][1]
    assert course(later)[-1][0] == course(fewer)[-1][0]


def test_only_referrals_within_the_window_and_up_to_today_are_counted() -> None:
    days = [FIRST - timedelta(days=1), FIRST, TODAY, TODAY + timedelta(days=1), date(2027, 4, 5)]
    chart = cases_over_time(PLAN, days, TODAY)
    assert chart is not None
    assert "Cases so far: 2" in words(chart)


@pytest.mark.parametrize("lacking", [{"starts_on": None}, {"last_day": None}])
def test_without_a_window_there_is_no_chart(lacking: dict[str, None]) -> None:
    assert cases_over_time(replace(PLAN, **lacking), REFERRED, TODAY) is None


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "cases",
            ["Cases so far: 14", "Target: 20 to 30 cases", "At this pace: about 26 (20 to 35)"],
        ),
        ("cases-none", ["Cases so far: 0", "Target: 20 to 30 cases", "At this pace: 0 to 2"]),
        ("cases-ahead", ["The pilot has not started yet", "Target: 20 to 30 cases"]),
        ("cases-ended", ["Cases: 14", "Target: 12 cases"]),
        ("cases-year", ["Cases so far: 14", "At this pace: about 44 (30 to 62)"]),
    ],
)
def test_what_each_line_stands_for_is_said(name: str, said: list[str]) -> None:
    assert words(made(name))[-len(said) :] == said


@pytest.mark.parametrize(
    ("name", "there"), [("cases", True), ("cases-ahead", False), ("cases-ended", False)]
)
def test_today_is_marked_while_the_pilot_runs(name: str, *, there: bool) -> None:
    assert ("Today" in words(made(name))) is there


def test_years_are_named_where_the_pilot_goes_over_one() -> None:
    assert {"5 Jan", "4 Apr", "Feb", "Mar"} <= set(words(made("cases")))
    assert {"5 Jan 2027", "4 Jan 2028"} <= set(words(made("cases-year")))


def test_the_band_lies_where_the_target_is_on_the_scale() -> None:
    chart = made("cases")
    (band,) = [one for one in drawn_in(chart, "chart-band") if one.points[1][0] > 100]
    numbers = {one.said: one.points[1][1] - 5 for one in drawn_in(chart, "chart-quiet")}
    assert [y for _, y in band.points] == pytest.approx([numbers["30"], numbers["20"]], abs=0.11)
    edges = [one for one in drawn_in(chart, "chart-line", "line") if one.points[0][0] == 42]
    assert {edge.points[0][1] for edge in edges} == {y for _, y in band.points}


def test_the_description_says_what_is_to_be_seen() -> None:
    assert made("cases").description == (
        "14 cases so far, target 20 to 30. Day 48 of 90, 42 left. On course. "
        "At this pace about 26 cases by 4 April 2027, probably between 20 and 35."
    )


def test_the_table_counts_up_by_weeks_to_today() -> None:
    rows = made("cases").table.rows
    assert rows[0] == ("11 January 2027", "3")
    assert rows[-1] == ("21 February 2027", "14")
    assert len(rows) == 7
    assert made("cases-ahead").table.rows == (("Not started yet", "0"),)


@given(_plans, _offsets, st.integers(0, 5_000))
def test_the_table_is_never_long_and_ends_with_all_cases(
    plan: Plan, offsets: list[int], day: int
) -> None:
    chart = of(plan, offsets, day)
    assert plan.starts_on is not None
    assert plan.last_day is not None
    last = min(day, (plan.last_day - plan.starts_on).days)
    assert chart.table.rows[-1][1] == str(sum(0 <= offset <= last for offset in offsets))
    assert len(chart.table.rows) <= 27


@given(_plans, st.integers(-20, 5_000))
@example(Plan(Scope.SECTOR, "Homes", date(2026, 10, 8), date(2027, 1, 7), Target(20, 30)), 48)
def test_no_name_of_a_day_or_month_lies_over_another(plan: Plan, day: int) -> None:
    said = drawn_in(of(plan, [], day), "chart-quiet", "text")
    foot = max(one.points[1][1] for one in said)
    along = sorted((one.points for one in said if one.points[1][1] == foot), key=lambda p: p[0])
    assert len(along) >= 2
    for (_, (end, _)), ((start, _), _) in pairwise(along):
        assert end < start
