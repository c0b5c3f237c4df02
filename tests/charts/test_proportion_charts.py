"""Proportions, stages and review points as dots and bars in their intervals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact_tool.charts.proportions import (
    Labelled,
    engagement_chart,
    proportion_chart,
    proportions_chart,
)
from impact_tool.charts.series import AtReviewPoint, series_chart
from impact_tool.domain.proportions import Proportion
from tests.charts.reading import Drawn, drawn_in, outside
from tests.charts.samples import made

_proportions = st.integers(0, 50_000).flatmap(
    lambda n: st.builds(Proportion, st.integers(0, n), st.just(n))
)
_text = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=120)
_labels = st.one_of(_text, st.lists(_text, min_size=1, max_size=12).map(" ".join))
_rows = st.lists(st.builds(Labelled, _labels, _proportions), max_size=12)


def middle(one: Drawn) -> tuple[float, float]:
    (left, top), (right, foot) = one.points
    return (left + right) / 2, (top + foot) / 2


@given(_rows, st.sampled_from([proportions_chart, engagement_chart]))
def test_lists_of_any_length_lie_within_the_chart(rows: list[Labelled], make: object) -> None:
    assert callable(make)
    chart = make("Measures", rows, "p")
    if any(row.proportion.n for row in rows):
        assert outside(chart) == []
        assert [row[0] for row in chart.table.rows] == [row.label for row in rows]
    else:
        assert chart is None


@given(_proportions)
def test_one_proportion_lies_within_its_chart(proportion: Proportion) -> None:
    chart = proportion_chart("Outcomes expressed", proportion, "p")
    if proportion.n:
        assert chart is not None
        assert outside(chart) == []
    else:
        assert chart is None


@given(
    st.lists(
        st.builds(AtReviewPoint, st.integers(1, 40).map(str), _labels, _proportions), max_size=40
    )
)
def test_any_number_of_review_points_lies_within_the_chart(points: list[AtReviewPoint]) -> None:
    chart = series_chart("Outcomes expressed", points, "p")
    if any(point.proportion.n for point in points):
        assert chart is not None
        assert outside(chart) == []
        dots = drawn_in(chart, name="circle")
        assert len(dots) == sum(point.proportion.n > 0 for point in points)
        assert [middle(dot)[0] for dot in dots] == sorted({middle(dot)[0] for dot in dots})
    else:
        assert chart is None


@given(st.integers(1, 200), st.data())
def test_a_larger_proportion_is_never_drawn_to_the_left_nor_lower(
    n: int, data: st.DataObject
) -> None:
    x = data.draw(st.integers(0, n - 1))
    pair = (Proportion(x, n), Proportion(x + 1, n))
    listed = proportions_chart("Two", [Labelled("a", one) for one in pair], "p")
    series = series_chart("Two", [AtReviewPoint("1", "a", one) for one in pair], "s")
    assert listed is not None
    assert series is not None
    less, more = (middle(dot)[0] for dot in drawn_in(listed, name="circle"))
    assert less <= more
    lower, higher = (middle(dot)[1] for dot in drawn_in(series, name="circle"))
    assert higher <= lower


def test_a_dot_stands_between_the_ends_of_its_interval() -> None:
    chart = made("one")
    (dot,) = drawn_in(chart, name="circle")
    whisker, *ends = drawn_in(chart, "chart-line")
    assert [x for x, _ in whisker.points] == [end.points[0][0] for end in ends]
    assert [x for x, _ in whisker.points] == pytest.approx(
        [2 + 356 * 0.524, 2 + 356 * 0.924], abs=0.2
    )
    assert middle(dot)[0] == pytest.approx(2 + 356 * 11 / 14, abs=0.1)


def test_a_bar_is_as_long_as_its_share_of_all_cases() -> None:
    bars = drawn_in(made("stages"), "chart-middle")
    lengths = [bar.points[1][0] - bar.points[0][0] for bar in bars]
    assert lengths == pytest.approx([356 * 12 / 14, 356 / 2, 356 * 5 / 9, 0], abs=0.1)


def test_what_was_not_counted_has_words_and_no_mark() -> None:
    chart = made("measures")
    assert len(drawn_in(chart, name="circle")) == 3
    assert chart.table.rows[-1][1:] == ("0 of 0", "None", "None")
    assert "0 of 0, so no percentage" in chart.description


def test_the_table_says_x_n_percentage_and_interval() -> None:
    assert made("measures").table.head == ("Measure", "Number", "Percentage", "95% interval")
    first = ("Outcomes expressed", "11 of 14", "79%", "52% to 92%")
    assert made("measures").table.rows[0] == first
    assert made("one").table.rows == (first,)
    assert made("stages").table.head[0] == "Stage"
    assert made("series").table.rows[0][0] == "Review point 1, to 14 May 2027"


def test_review_points_have_no_control_limits_and_no_line_from_one_to_the_next() -> None:
    chart = made("series")
    assert drawn_in(chart, name="polyline") == []
    for line in drawn_in(chart, "chart-line"):
        (left, _), (right, _) = line.points
        assert right - left <= 12
