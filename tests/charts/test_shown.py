"""Each sort of what is shown, as a chart and as a table of the same figures."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from impact_tool.charts.shown import chart_of, table_of
from impact_tool.domain.proportions import Proportion
from impact_tool.domain.shown_figures import (
    CountsShown,
    CourseShown,
    ExperienceRow,
    ExperienceShown,
    MeasureRow,
    MeasuresShown,
    ResultsRow,
    ResultsShown,
    Shown,
)
from tests.documents.figure_samples import ANSWERS, COURSE, DEFINED, MEASURES, RESULTS, STAGES

DRAWN = (MEASURES, STAGES, RESULTS, ANSWERS, COURSE)
ZEROS = (0, 0, 0, 0, 0)


def test_every_sort_is_tried() -> None:
    assert {type(shown) for shown in (*DRAWN, DEFINED)} == set(get_args(Shown))


@pytest.mark.parametrize("shown", DRAWN, ids=[shown.title for shown in DRAWN])
def test_a_chart_has_its_title_its_own_ids_and_the_table(shown: Shown) -> None:
    chart = chart_of(shown, "here")
    assert chart is not None
    assert (chart.title, chart.prefix) == (shown.title, "here")
    assert chart.table == table_of(shown)


@pytest.mark.parametrize("shown", DRAWN, ids=[shown.title for shown in DRAWN])
def test_what_is_not_to_be_drawn_is_a_table_alone(
    shown: MeasuresShown | ResultsShown | ExperienceShown | CourseShown,
) -> None:
    undrawn = replace(shown, drawn=False)
    assert chart_of(undrawn, "here") is None
    assert table_of(undrawn) == table_of(shown)


def test_counts_are_never_drawn() -> None:
    assert chart_of(DEFINED, "here") is None
    table = table_of(DEFINED)
    assert table is not None
    assert table.head == ("Defined by", "Number")
    assert table.rows == (
        ("The person, alone or with others", "9 of 11"),
        ("Still open", "1,003"),
    )


def test_stages_are_bars_and_measures_are_dots() -> None:
    bars, dots = chart_of(STAGES, "bars"), chart_of(MEASURES, "dots")
    assert bars is not None
    assert dots is not None
    assert ("<circle" in bars.svg, "<circle" in dots.svg) == (False, True)


@pytest.mark.parametrize(
    "nothing",
    [
        ResultsShown("Results", "Kind", (ResultsRow("To be safer", 0, 0, 0),)),
        ExperienceShown("Said", ANSWERS.scale, (ExperienceRow("Feeling safer", ZEROS, 0),)),
        replace(COURSE, plan=replace(COURSE.plan, starts_on=None)),
        CountsShown("Counts", "Of", "Of none.", ()),
        MeasuresShown("Measures", "Measure", ()),
    ],
    ids=lambda shown: type(shown).__name__,
)
def test_where_nothing_was_counted_there_is_no_chart(nothing: Shown) -> None:
    assert chart_of(nothing, "here") is None


def test_a_measure_of_nothing_is_told_in_the_table_and_not_drawn() -> None:
    of_none = MeasuresShown("Measures", "Measure", (MeasureRow("One", Proportion(0, 0)),))
    assert chart_of(of_none, "here") is None
    table = table_of(of_none)
    assert table is not None
    assert table.rows == (("One", "0 of 0", "None", "None"),)
    assert table_of(replace(of_none, rows=())) is None
