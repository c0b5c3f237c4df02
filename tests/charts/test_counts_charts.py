"""Results by kind, and experience: bars and columns as long as their counts."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact_tool.charts.experience import Experience, experience_chart
from impact_tool.charts.results import Results, results_chart
from tests.charts.reading import Drawn, drawn_in, outside
from tests.charts.samples import SCALE, made

_counts = st.one_of(st.integers(0, 12), st.integers(0, 100_000))
_labels = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=200)
_results = st.lists(st.builds(Results, _labels, _counts, _counts, _counts), max_size=12)
_answers = st.builds(
    Experience, _labels, st.tuples(_counts, _counts, _counts, _counts, _counts), _counts
)
_scales = st.tuples(_labels, _labels, _labels, _labels, _labels)

BARS = ("chart-ink", "chart-middle", "chart-paper")


def length(one: Drawn) -> float:
    return one.points[1][0] - one.points[0][0]


@given(_results)
def test_results_of_any_number_lie_within_the_chart(rows: list[Results]) -> None:
    chart = results_chart("Results", rows, "r")
    if any(row.total for row in rows):
        assert chart is not None
        assert outside(chart) == []
        assert len(chart.table.rows) == len(rows)
    else:
        assert chart is None


@given(_scales, st.lists(_answers, max_size=8))
def test_answers_of_any_number_lie_within_the_chart(
    scale: tuple[str, str, str, str, str], rows: list[Experience]
) -> None:
    chart = experience_chart("Experience", scale, rows, "e")
    if any(row.said or row.not_said for row in rows):
        assert chart is not None
        assert outside(chart) == []
    else:
        assert chart is None


@given(st.tuples(_counts, _counts, _counts).filter(any))
def test_bars_are_as_long_as_their_counts_and_follow_one_another(
    counts: tuple[int, int, int],
) -> None:
    chart = results_chart("Results", [Results("Safety", *counts)], "r")
    assert chart is not None
    bars = drawn_in(chart, name="rect")[3:]
    expected = [
        (356 * count / sum(counts), style) for count, style in zip(counts, BARS, strict=True)
    ]
    assert [bar.style for bar in bars] == [
        style for (_, style), n in zip(expected, counts, strict=True) if n
    ]
    assert [length(bar) for bar in bars] == pytest.approx([e for e, _ in expected if e], abs=0.15)
    for before, after in pairwise(bars):
        assert before.points[1][0] == pytest.approx(after.points[0][0], abs=0.11)


def test_one_of_one_is_not_drawn_like_eight_of_eight() -> None:
    bars = drawn_in(made("results"), "chart-ink", "rect")[1:]
    assert [round(length(bar) / 356 * 8) for bar in bars] == [5, 1, 1]


def test_a_number_stands_in_its_bar_or_in_words_below() -> None:
    said = [one.said for one in drawn_in(made("results"), name="text")]
    assert "5 fully met, 2 partly, 1 not" not in said
    assert {"5", "2", "1", "no results"} <= set(said)
    said = [one.said for one in drawn_in(made("results-many"), name="text")]
    assert "1,204 fully met, 31 partly, 2 not" in said
    assert "1,204" not in said


def test_the_table_of_results_has_every_count() -> None:
    table = made("results").table
    assert table.head == ("Kind of outcome", "Fully met", "Partly met", "Not met", "All")
    assert table.rows[0] == ("To be and to feel safer", "5", "2", "1", "8")
    assert table.rows[3] == ("To get new friends", "0", "0", "0", "0")


def test_a_label_too_long_to_be_drawn_is_whole_in_the_table() -> None:
    label = "To be sure " * 30
    chart = results_chart("Results", [Results(label, 1, 0, 0)], "r")
    assert chart is not None
    assert any(one.said.endswith("…") for one in drawn_in(chart, name="text"))
    assert chart.table.rows[0][0] == label


def test_columns_keep_their_places_and_are_drawn_to_one_scale() -> None:
    columns = drawn_in(made("experience"), "chart-ink", "rect")
    assert len(columns) == 15
    assert [column.points[0][0] for column in columns[:5]] == [9, 57, 105, 153, 201]
    assert [column.points[0][0] for column in columns[5:10]] == [9, 57, 105, 153, 201]
    heights = [column.points[1][1] - column.points[0][1] for column in columns]
    counts = [0, 1, 1, 4, 3, 2, 0, 3, 0, 5, 0, 0, 0, 0, 0]
    assert heights == pytest.approx([46 * count / 5 for count in counts], abs=0.15)


def test_who_preferred_not_to_say_stands_apart() -> None:
    chart = made("experience")
    apart = [one for one in drawn_in(chart, name="text") if one.said == "preferred"]
    assert len(apart) == 2
    assert min(one.points[0][0] for one in apart) > 241
    assert chart.table.head[-1] == "Prefer not to say"
    assert [row[-1] for row in chart.table.rows] == ["1", "0", "2"]


def test_the_points_of_the_scale_are_named() -> None:
    said = " ".join(one.said for one in drawn_in(made("experience"), name="text")[:3])
    for number, name in enumerate(SCALE, 1):
        assert f"{number}\u00a0{name.lower()}" in said
    assert "4 mostly" in made("experience").description
