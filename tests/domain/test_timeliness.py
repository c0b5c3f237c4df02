"""How long things took, as median and spread, in numbers and in words."""

from __future__ import annotations

from random import Random

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats.mstats import mquantiles

from impact_tool.domain.timeliness import Spread, in_words, spread_of


@pytest.mark.parametrize(
    ("days", "spread"),
    [
        ([], None),
        ([7], Spread(1, 7, 7, 7)),
        ([9, 4], Spread(2, 6.5, 4, 9)),
        ([9, 4, 5], Spread(3, 5, 4, 9)),
        ([1, 2, 3, 4], Spread(4, 2.5, 1, 4, 1.75, 3.25)),
        ([41, 0, 9, 4, 15], Spread(5, 9, 0, 41, 4, 15)),
    ],
)
def test_quartiles_are_given_from_four_cases_on(days: list[int], spread: Spread | None) -> None:
    assert spread_of(days) == spread


@given(st.lists(st.integers(0, 4_000), min_size=4, max_size=80))
def test_the_spread_is_what_numpy_and_scipy_find(days: list[int]) -> None:
    spread = spread_of(days)
    assert spread is not None
    found = [spread.lower_quartile, spread.median, spread.upper_quartile]
    assert found == pytest.approx(numpy.quantile(days, [0.25, 0.5, 0.75]), abs=1e-9)
    assert found == pytest.approx(mquantiles(days, alphap=1, betap=1), abs=1e-9)
    assert (spread.cases, spread.shortest, spread.longest) == (len(days), min(days), max(days))


@given(st.lists(st.integers(0, 400), min_size=1, max_size=30), st.randoms())
def test_the_order_of_the_cases_makes_no_difference(days: list[int], random: Random) -> None:
    shuffled = sorted(days, key=lambda _: random.random())
    assert spread_of(shuffled) == spread_of(days)


def test_less_than_no_time_is_refused() -> None:
    with pytest.raises(ValueError, match="-1 days is not a length of time"):
        spread_of([3, -1, 4])


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ([], "no cases to time yet"),
        ([1], "1 day (1 case)"),
        ([12], "12 days (1 case)"),
        ([9, 4], "median 6.5 days; shortest 4, longest 9 (2 cases)"),
        ([5, 5, 5, 5], "median 5 days; all the same (4 cases)"),
        (
            [1, 2, 3, 4],
            "median 2.5 days; half took from 1.8 to 3.3 days; shortest 1, longest 4 (4 cases)",
        ),
        (
            [41, 0, 9, 4, 15],
            "median 9 days; half took from 4 to 15 days; shortest 0, longest 41 (5 cases)",
        ),
        (
            [0, 3, 3, 3, 3, 3, 2000],
            "median 3 days; half took about 3 days; shortest 0, longest 2,000 (7 cases)",
        ),
        (
            [0, 0, 1, 1, 1],
            "median 1 day; half took from 0 to 1 day; shortest 0, longest 1 (5 cases)",
        ),
    ],
)
def test_a_spread_is_put_in_words(days: list[int], words: str) -> None:
    assert in_words(spread_of(days)) == words
