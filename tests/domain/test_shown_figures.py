"""Figures as they are shown: in words, and with what counts said once."""

from __future__ import annotations

from dataclasses import fields

import pytest

from impact_tool.domain.proportions import Proportion
from impact_tool.domain.shown_figures import (
    BesideFigures,
    CountRow,
    CountsShown,
    MeasureRow,
    MeasuresShown,
)


@pytest.mark.parametrize(
    ("proportion", "number", "rest"),
    [
        (Proportion(11, 14), "11 of 14", "79%, 95% interval 52% to 92%"),
        (Proportion(0, 0), "0 of 0", "so no percentage"),
        (Proportion(1_200, 2_400), "1,200 of 2,400", "50%, 95% interval 48% to 52%"),
    ],
)
def test_a_measure_is_a_number_and_the_rest(proportion: Proportion, number: str, rest: str) -> None:
    row = MeasureRow("Outcomes expressed", proportion)
    assert (row.number, row.rest) == (number, rest)


def test_a_count_may_be_out_of_so_many() -> None:
    assert CountRow("Open", 1_003).in_words == "1,003"
    assert CountRow("By the person", 9, 1_100).in_words == "9 of 1,100"


def measures(*rows: tuple[str, str]) -> MeasuresShown:
    found = tuple(MeasureRow(label, Proportion(1, 2), what) for label, what in rows)
    return MeasuresShown("Measures", "Measure", found)


COUNTS = CountsShown("Defined", "By", "Cases", (CountRow("The person", 1),))


def figures(*period: MeasuresShown | CountsShown) -> BesideFigures:
    return BesideFigures("Heading", "Source", None, ("A note",), period, "To date", period)


def test_what_counts_is_said_once_for_measures_that_share_it() -> None:
    stages = measures(("Beginning", "Of referred."), ("End", "Of referred."), ("All", "Of all."))
    again = measures(("Beginning", "Of concluded."), ("Silent", ""))
    assert figures(stages, COUNTS, again).what_counts == (
        ("Beginning, End", "Of referred."),
        ("All", "Of all."),
        ("Beginning", "Of concluded."),
    )


def test_what_is_undrawn_is_the_same_but_for_drawing() -> None:
    drawn = figures(measures(("One", "Of one.")), COUNTS)
    (undrawn, counts) = drawn.undrawn.period
    assert isinstance(undrawn, MeasuresShown)
    assert not undrawn.drawn
    assert undrawn.rows == drawn.period[0].rows  # type: ignore[union-attr]
    assert counts is COUNTS
    others = [field.name for field in fields(drawn) if field.name != "period"]
    assert all(getattr(drawn, name) == getattr(drawn.undrawn, name) for name in others)
