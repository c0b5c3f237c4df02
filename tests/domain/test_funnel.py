"""Funnel limits against published values, and where a council or a range lies among them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact_tool.domain.funnel import (
    ALARM,
    WARNING,
    Position,
    Possible,
    as_released,
    exactly,
    funnel_limits,
    pooled_share,
    position,
    position_in_words,
)
from impact_tool.domain.proportions import Proportion, wilson
from impact_tool.domain.released import released

POOLED = 0.80642448


@pytest.mark.parametrize(
    ("n", "confidence", "low"),
    [(2, WARNING, 25.885383), (4, WARNING, 41.923356), (4, ALARM, 19.594903)],
)
def test_limits_are_those_that_were_published(n: int, confidence: float, low: float) -> None:
    limits = funnel_limits(POOLED, n, confidence)
    assert round(limits.low * 100, 6) == low
    assert limits.high == 1


@given(st.integers(1, 400), st.integers(1, 99))
def test_a_share_is_within_where_its_wilson_interval_holds_the_pooled_one(n: int, p: int) -> None:
    pooled = p / 100 + 0.00137
    for x in {0, n // 3, n // 2, n}:
        interval = wilson(x, n)
        inside = interval.low <= pooled <= interval.high
        found = position(exactly(Proportion(x, n)), pooled, WARNING)
        assert found is (Position.WITHIN if inside else Position.OUTSIDE)


@pytest.mark.parametrize(("pooled", "n"), [(0.5, 0), (0.5, -1), (1.01, 10), (-0.01, 10)])
def test_there_are_no_limits_without_cases_or_around_no_share(pooled: float, n: int) -> None:
    with pytest.raises(ValueError, match="no limits"):
        funnel_limits(pooled, n, WARNING)


@pytest.mark.parametrize(
    ("x", "n", "said"),
    [
        (16, 20, "within the 95% limits"),
        (11, 20, "outside the 95% limits, within the 99.8% limits"),
        (4, 20, "outside the 99.8% limits"),
        (0, 0, "cannot be told"),
    ],
)
def test_an_exact_share_is_said_to_be_within_or_outside(x: int, n: int, said: str) -> None:
    assert position_in_words(exactly(Proportion(x, n)), POOLED) == said


@pytest.mark.parametrize(
    ("x", "n", "said"),
    [
        (80, 100, "within the 95% limits"),
        (20, 100, "outside the 99.8% limits"),
        (10, 20, "cannot be told"),
        (13, 20, "within the 99.8% limits; against the 95% limits it cannot be told"),
        (70, 100, "cannot be told"),
        (2, 3, "cannot be told"),
    ],
)
def test_a_range_is_placed_only_where_all_of_it_lies_there(x: int, n: int, said: str) -> None:
    assert position_in_words(as_released((released(x), released(n))), POOLED) == said


@given(st.integers(0, 60), st.integers(0, 60), st.floats(0.01, 0.99))
def test_words_on_a_range_say_what_holds_for_every_count_in_it(
    first: int, second: int, pooled: float
) -> None:
    x, n = sorted((first, second))
    possible = as_released((released(x), released(n)))
    assert possible.low <= (x / n if n else possible.low)
    assert (x / n if n else possible.high) <= possible.high
    for confidence in (WARNING, ALARM):
        found = position(possible, pooled, confidence)
        one = position(exactly(Proportion(x, n)), pooled, confidence)
        assert found in {Position.CANNOT_BE_TOLD, one}


def test_the_pooled_share_of_exact_figures_is_all_x_of_all_n() -> None:
    figures = [exactly(Proportion(x, n)) for x, n in ((8, 10), (10, 20), (0, 0))]
    assert pooled_share(figures) == pytest.approx(18 / 30)
    assert pooled_share([exactly(Proportion(0, 0))]) is None
    assert pooled_share([]) is None


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=1))
def test_the_pooled_share_of_ranges_depends_on_what_was_released_alone(
    counts: list[tuple[int, int]],
) -> None:
    pairs = [sorted(each) for each in counts]
    share = pooled_share(as_released((released(x), released(n))) for x, n in pairs)
    assert share is not None
    assert 0 <= share <= 1


@pytest.mark.parametrize("counts", [(3, 2, 5, 5), (0, 0, 5, 4), (6, 7, 2, 5), (-1, 0, 2, 5)])
def test_counts_that_cannot_be_are_refused(counts: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match=" of "):
        Possible(*counts)
