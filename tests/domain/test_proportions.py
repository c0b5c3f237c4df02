"""Proportions, their intervals and differences, against published values and other programs."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from impact_tool.domain.proportions import Interval, Proportion, as_figures, newcombe, wilson


@st.composite
def proportions(draw: st.DrawFn, most: int = 100_000) -> Proportion:
    n = draw(st.one_of(st.integers(1, 60), st.integers(1, most)))
    return Proportion(draw(st.one_of(st.sampled_from([0, n]), st.integers(0, n))), n)


# The table of reference values, 95% Wilson, in percent to one decimal.
@pytest.mark.parametrize(
    ("x", "n", "low", "high"),
    [
        (0, 10, 0.0, 27.8),
        (10, 10, 72.2, 100),
        (3, 4, 30.1, 95.4),
        (5, 20, 11.2, 46.9),
        (18, 25, 52.4, 85.7),
        (27, 30, 74.4, 96.5),
        (86, 100, 77.9, 91.5),
    ],
)
def test_intervals_are_those_of_the_reference_table(
    x: int, n: int, low: float, high: float
) -> None:
    interval = wilson(x, n)
    assert [round(100 * interval.low, 1), round(100 * interval.high, 1)] == [low, high]


@given(proportions())
def test_an_interval_is_what_scipy_finds(proportion: Proportion) -> None:
    expected = binomtest(proportion.x, proportion.n).proportion_ci(0.95, method="wilson")
    interval = wilson(proportion.x, proportion.n)
    assert interval.low == pytest.approx(expected.low, abs=1e-9)
    assert interval.high == pytest.approx(expected.high, abs=1e-9)


@given(proportions(), st.sampled_from([0.8, 0.9, 0.95, 0.998]))
def test_an_interval_is_what_statsmodels_finds(proportion: Proportion, confidence: float) -> None:
    low, high = proportion_confint(
        proportion.x, proportion.n, alpha=1 - confidence, method="wilson"
    )
    interval = wilson(proportion.x, proportion.n, confidence)
    assert interval.low == pytest.approx(low, abs=1e-9)
    assert interval.high == pytest.approx(high, abs=1e-9)


@given(proportions(), proportions())
def test_a_difference_is_what_statsmodels_finds(first: Proportion, second: Proportion) -> None:
    low, high = confint_proportions_2indep(
        second.x, second.n, first.x, first.n, method="newcomb", compare="diff"
    )
    difference = newcombe(first, second)
    assert difference is not None
    assert difference.value == pytest.approx(second.x / second.n - first.x / first.n, abs=1e-12)
    assert difference.interval.low == pytest.approx(low, abs=1e-9)
    assert difference.interval.high == pytest.approx(high, abs=1e-9)


# Newcombe (1998), Statistics in Medicine 17, 873, table II, method 10: his examples (a) to (h).
@pytest.mark.parametrize(
    ("more", "less", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((0, 10), (0, 10), -0.2775, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ],
)
def test_differences_are_those_that_newcombe_published(
    more: tuple[int, int], less: tuple[int, int], low: float, high: float
) -> None:
    difference = newcombe(Proportion(*less), Proportion(*more))
    assert difference is not None
    assert round(difference.interval.low, 4) == low
    assert round(difference.interval.high, 4) == high


@given(proportions(), proportions())
def test_a_difference_turned_round_is_its_own_opposite(
    first: Proportion, second: Proportion
) -> None:
    there, back = newcombe(first, second), newcombe(second, first)
    assert there is not None
    assert back is not None
    assert math.isclose(there.interval.low, -back.interval.high, abs_tol=1e-12)
    assert there.interval.low <= there.value <= there.interval.high


@given(proportions())
def test_an_interval_holds_the_proportion_and_stays_between_0_and_1(
    proportion: Proportion,
) -> None:
    interval, value = proportion.interval, proportion.value
    assert interval is not None
    assert value is not None
    assert 0 <= interval.low <= value <= interval.high <= 1
    assert (interval.low == 0) is (proportion.x == 0)
    assert (interval.high == 1) is (proportion.x == proportion.n)


def test_nothing_of_nothing_has_neither_a_value_nor_an_interval() -> None:
    nothing = Proportion(0, 0)
    assert (nothing.value, nothing.interval) == (None, None)
    assert newcombe(nothing, Proportion(1, 2)) is None
    assert newcombe(Proportion(1, 2), nothing) is None
    with pytest.raises(ValueError, match="no interval"):
        wilson(0, 0)


@pytest.mark.parametrize(("x", "n"), [(-1, 3), (4, 3), (1, 0), (0, -1), (-2, -1)])
def test_what_is_not_a_part_of_a_whole_is_no_proportion(x: int, n: int) -> None:
    with pytest.raises(ValueError, match=f"{x} of {n} is not a proportion"):
        Proportion(x, n)
    with pytest.raises(ValueError, match="is not a proportion"):
        wilson(x, n)


@pytest.mark.parametrize(("n", "small"), [(0, True), (1, True), (19, True), (20, False)])
def test_fewer_than_20_is_small(n: int, *, small: bool) -> None:
    assert Proportion(0, n).is_small is small


def test_figures_for_json_are_rounded_to_six_decimals() -> None:
    assert as_figures(Proportion(11, 14)) == {
        "x": 11,
        "n": 14,
        "proportion": 0.785714,
        "low": 0.524108,
        "high": 0.924286,
    }


def test_figures_of_nothing_have_no_proportion() -> None:
    nothing = {"x": 0, "n": 0, "proportion": None, "low": None, "high": None}
    assert as_figures(Proportion(0, 0)) == nothing


def test_proportions_and_intervals_are_values() -> None:
    assert Proportion(1, 2) == Proportion(1, 2)
    assert {Interval(0, 1), Interval(0, 1)} == {Interval(0, 1)}
