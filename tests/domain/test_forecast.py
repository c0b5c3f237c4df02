"""The forecast of cases is the distribution that it says it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import gamma, nbinom, poisson

from impact_tool.domain.forecast import COVERAGE, Forecast, forecast, more_at

# Cases so far, days gone and days left, as far as the sums go.
_pilots = st.tuples(
    st.one_of(st.integers(0, 60), st.integers(0, 20_000)), st.integers(1, 800), st.integers(1, 800)
).filter(lambda pilot: pilot[2] <= 9 * pilot[1])


@given(_pilots)
def test_the_range_is_what_scipy_finds(pilot: tuple[int, int, int]) -> None:
    so_far, gone, left = pilot
    low, likely, high = nbinom.ppf((0.05, 0.5, 0.95), so_far + 0.5, gone / (gone + left))
    expected = Forecast(so_far + int(likely), so_far + int(low), so_far + int(high))
    assert forecast(so_far, gone, left) == expected
    assert pytest.approx(0.9) == COVERAGE


def test_the_distribution_is_a_gamma_mixture_of_poissons() -> None:
    """By simulation, from the definition rather than from the negative binomial."""
    rates = gamma.rvs(14.5, scale=1 / 48, size=200_000, random_state=7)
    more = poisson.rvs(rates * 42, random_state=8)
    levels = (0.05, 0.5, 0.95)
    for level, number in zip(levels, more_at(levels, 14, 48, 42), strict=True):
        assert (more < number).mean() < level + 0.005
        assert (more <= number).mean() > level - 0.005


def test_at_a_steady_pace_nine_pilots_in_ten_end_within_the_range() -> None:
    a_day, gone, left = 25 / 90, 45, 45
    chance_of_range = 0.0
    for so_far in range(80):
        found = forecast(so_far, gone, left)
        inside = poisson.cdf(found.high - so_far, a_day * left) - poisson.cdf(
            found.low - so_far - 1, a_day * left
        )
        chance_of_range += poisson.pmf(so_far, a_day * gone) * inside
    assert 0.9 <= chance_of_range < 0.94


def test_when_no_days_are_left_there_is_no_doubt() -> None:
    assert forecast(14, 90, 0) == Forecast(14, 14, 14)


@given(_pilots)
def test_one_more_case_never_makes_the_end_less(pilot: tuple[int, int, int]) -> None:
    so_far, gone, left = pilot
    less, more = forecast(so_far, gone, left), forecast(so_far + 1, gone, left)
    assert so_far <= less.low <= less.likely <= less.high
    assert (less.low, less.likely, less.high) < (more.low, more.likely, more.high)


@pytest.mark.parametrize(
    ("so_far", "gone", "left"), [(-1, 5, 5), (3, 0, 5), (3, 5, -1), (3, 1, 10)]
)
def test_what_cannot_be_foretold_is_refused(so_far: int, gone: int, left: int) -> None:
    with pytest.raises(ValueError, match=f"{so_far} cases, {gone} days gone, {left} left"):
        forecast(so_far, gone, left)


@pytest.mark.parametrize("so_far", [0, 63, 64, 65, 144, 145, 100_000])
def test_extreme_pilots_come_to_an_end(so_far: int) -> None:
    """Where the chances of small numbers are too small to be held, the sums still work."""
    expected = nbinom.ppf((0.05, 0.5, 0.95), so_far + 0.5, 0.1)
    assert more_at((0.05, 0.5, 0.95), so_far, 1, 9) == tuple(int(number) for number in expected)
