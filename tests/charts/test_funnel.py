"""Funnel plots: what is a dot, a box and a diamond, and that words and table say the same."""

from __future__ import annotations

from impact_tool.charts.chart import Chart
from tests.charts.funnels import BOTH, FUNNELS, NONE, RANGES, funnel_of, told_rounded
from tests.charts.reading import SVG, drawn_in, tree_of


def chart(name: str) -> Chart:
    found = FUNNELS[name]()
    assert found is not None
    return found


def diamonds(of: Chart) -> int:
    return len(tree_of(of).findall(f".//{SVG}polygon"))


def test_ranges_are_boxes_and_exact_figures_are_dots() -> None:
    drawn = chart("funnel")
    # One more of each stands in the key.
    assert len(drawn_in(drawn, "chart-line", "rect")) == len(RANGES) + 1
    assert len(drawn_in(drawn, "chart-paper", "circle")) == 1 + 1


def test_the_readers_own_council_is_a_diamond_and_said_to_be_theirs() -> None:
    drawn = chart("funnel")
    assert diamonds(drawn) == 1 + 1
    assert "Yours" in [one.said for one in drawn_in(drawn, name="text")]
    assert "Anyshire, yours: 17/20, within the 95% limits." in drawn.description
    assert diamonds(chart("funnel-ranges")) == 0


def test_an_own_range_is_a_box_with_a_diamond_in_it() -> None:
    drawn = funnel_of((told_rounded("Anyshire", 8, 12, is_own=True),), "own")
    assert drawn is not None
    assert diamonds(drawn) == 2
    assert len(drawn_in(drawn, "chart-line", "rect")) == 2


def test_a_box_covers_all_that_the_released_counts_allow() -> None:
    drawn = chart("funnel-small")
    corner, end = drawn_in(drawn, "chart-line", "rect")[-1].points
    grid = drawn_in(drawn, "chart-grid", "line")
    tops = [one.points[0][1] for one in grid]
    assert (corner[1], end[1]) == (min(tops), max(tops))


def test_the_table_has_every_council_also_one_without_cases() -> None:
    table = chart("funnel").table
    assert [row[0] for row in table.rows] == [
        "Anyshire (yours)",
        *(each.label for each in (*BOTH[1:], NONE)),
    ]
    said = {row[0]: row[-1] for row in table.rows}
    assert said["Borsetshire"] == "outside the 99.8% limits"
    assert said["Nowhere"] == "cannot be told"


def test_limits_are_dashed_for_95_and_plain_for_99_8() -> None:
    curves = tree_of(chart("funnel")).findall(f".//{SVG}polyline")
    dashes = [curve.get("stroke-dasharray") for curve in curves]
    assert dashes == [None, None, "6 4", "6 4"]


def test_without_cases_there_is_no_funnel() -> None:
    assert funnel_of((NONE,), "none") is None
    assert funnel_of((), "none") is None
