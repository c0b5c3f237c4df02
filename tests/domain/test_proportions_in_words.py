"""How proportions and differences are put in words for people."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact_tool.domain.proportions import (
    CAUTION_AT_100,
    Proportion,
    caution,
    difference_in_words,
    in_words,
    interval_in_words,
    newcombe,
    percentage,
    small_numbers,
)


@pytest.mark.parametrize(
    ("x", "n", "words", "interval"),
    [
        (11, 14, "11 of 14, 79%", "95% interval 52% to 92%"),
        (4, 5, "4 of 5, 80%", "95% interval 38% to 96%"),
        (0, 14, "0 of 14, 0%", "95% interval 0% to 22%"),
        (14, 14, "14 of 14, 100%", "95% interval 78% to 100%"),
        (1, 8, "1 of 8, 13%", "95% interval 2% to 47%"),
        (1, 300, "1 of 300, under 1%", "95% interval under 1% to 2%"),
        (1_499, 1_500, "1,499 of 1,500, over 99%", "95% interval over 99%"),
        (600_000, 10**6, "600,000 of 1,000,000, 60%", "95% interval about 60%"),
        (0, 0, "0 of 0, so no percentage", ""),
    ],
)
def test_a_proportion_is_said_with_x_and_n(x: int, n: int, words: str, interval: str) -> None:
    assert in_words(Proportion(x, n)) == words
    assert interval_in_words(Proportion(x, n)) == interval


@given(st.integers(1, 10**6).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_only_none_is_0_and_only_all_is_100_percent(xn: tuple[int, int]) -> None:
    x, n = xn
    assert (percentage(x / n) == "0%") is (x == 0)
    assert (percentage(x / n) == "100%") is (x == n)


@pytest.mark.parametrize(("share", "words"), [(0.005, "1%"), (0.125, "13%"), (0.995, "over 99%")])
def test_halves_are_rounded_up_but_never_to_all(share: float, words: str) -> None:
    assert percentage(share) == words


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (14, "Small numbers: 1 more or 1 fewer out of 14 changes this by 7 points."),
        (1, "Small numbers: 1 more or 1 fewer out of 1 changes this by 100 points."),
        (19, "Small numbers: 1 more or 1 fewer out of 19 changes this by 5 points."),
        (20, ""),
        (0, ""),
    ],
)
def test_small_numbers_are_said_to_be_small(n: int, words: str) -> None:
    assert small_numbers(Proportion(0, n)) == words


@pytest.mark.parametrize(
    ("x", "n", "words"),
    [(14, 14, CAUTION_AT_100), (13, 14, ""), (0, 0, ""), (1, 1, CAUTION_AT_100)],
)
def test_the_guides_caution_stands_where_all_is_reached(x: int, n: int, words: str) -> None:
    assert caution(Proportion(x, n)) == words


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ((10, 20), (17, 20), "higher by between 6 and 57 points"),
        ((17, 20), (10, 20), "lower by between 6 and 57 points"),
        ((11, 20), (13, 20), "no clear change: between 19 points lower and 37 points higher"),
        ((0, 10), (0, 10), "no clear change: between 28 points lower and 28 points higher"),
        ((500_000, 10**6), (600_000, 10**6), "higher by about 10 points"),
        ((500_000, 10**6), (502_000, 10**6), "higher by less than 1 point"),
        ((500_000, 10**6), (505_000, 10**6), "higher by between less than 1 and 1 point"),
        (
            (500_000, 10**6),
            (500_000, 10**6),
            "no clear change: between less than 1 point lower and less than 1 point higher",
        ),
        ((0, 0), (5, 10), ""),
        ((5, 10), (0, 0), ""),
    ],
)
def test_a_difference_claims_no_more_than_its_interval(
    first: tuple[int, int], second: tuple[int, int], words: str
) -> None:
    assert difference_in_words(Proportion(*first), Proportion(*second)) == words


_shares = st.integers(1, 40).flatmap(lambda n: st.builds(Proportion, st.integers(0, n), st.just(n)))


@given(_shares, _shares)
def test_a_change_is_claimed_only_where_the_interval_leaves_out_none(
    first: Proportion, second: Proportion
) -> None:
    difference = newcombe(first, second)
    assert difference is not None
    words = difference_in_words(first, second)
    clear = difference.interval.low > 0 or difference.interval.high < 0
    assert words.startswith("no clear change") is not clear
    assert re.search(r"\b0 point", words) is None
    assert words.startswith("higher") is (difference.interval.low > 0)
