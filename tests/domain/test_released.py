"""What may be told of one count: the vectors of the national rule."""

from __future__ import annotations

import pytest

from impact_tool.domain.disclosed_proportions import disclosed_proportion
from impact_tool.domain.proportions import Proportion, wilson
from impact_tool.domain.released import Released, code_of, released, shown_of

VECTORS = {0: "[c]", 1: "[c]", 4: "[c]", 5: "5", 7: "5", 8: "10", 12: "10", 13: "15", 17: "15"}
VECTORS |= {18: "20", 22: "20", 23: "25", 997: "995", 998: "1,000"}


@pytest.mark.parametrize(("count", "shown"), VECTORS.items())
def test_counts_are_rounded_as_the_national_rule_has_it(count: int, shown: str) -> None:
    assert released(count).shown == shown


def test_codes_are_for_data() -> None:
    assert [code_of(each) for each in (released(998), released(3), None)] == [1000, "[c]", "[x]"]
    assert shown_of(None) == "[x]"


@pytest.mark.parametrize("count", range(120))
def test_a_count_is_one_of_those_that_it_may_stand_for(count: int) -> None:
    told = released(count)
    alike = [each for each in range(130) if released(each) == told]
    assert (alike[0], alike[-1]) == (told.low, told.high)
    assert len(alike) >= 3


@pytest.mark.parametrize("number", [1, 4, 7, 27, -5])
def test_an_exact_count_cannot_be_put_in(number: int) -> None:
    with pytest.raises(ValueError, match="not a rounded count"):
        Released(number)


def test_a_count_is_not_less_than_none() -> None:
    with pytest.raises(ValueError, match="not a count"):
        released(-1)


def test_a_proportion_is_a_range() -> None:
    proportion = disclosed_proportion([(released(27), released(30))])
    assert proportion.in_words == "72% to 96%"
    assert proportion.interval_in_words == "95% interval 55% to 99%"


def test_nothing_is_said_of_too_few_cases() -> None:
    proportion = disclosed_proportion([(released(2), released(4))])
    assert proportion.in_words == "too few cases for a percentage"
    assert proportion.interval_in_words == ""


@pytest.mark.parametrize("n", [3, 6, 9, 14, 23, 30, 200])
def test_the_ends_are_those_over_all_counts_that_are_allowed(n: int) -> None:
    for x in range(n + 1):
        told = (released(x), released(n))
        every = [
            Proportion(some, all_)
            for some in range(told[0].low, told[0].high + 1)
            for all_ in range(max(1, told[1].low), told[1].high + 1)
            if some <= all_
        ]
        proportion = disclosed_proportion([told])
        assert proportion.low == min(each.x / each.n for each in every)
        assert proportion.high == max(each.x / each.n for each in every)
        limits = [wilson(each.x, each.n) for each in every]
        assert proportion.interval.low == min(each.low for each in limits)
        assert proportion.interval.high == max(each.high for each in limits)


def test_several_councils_add_up_to_a_range() -> None:
    pairs = [(released(27), released(30)), (released(6), released(6))]
    proportion = disclosed_proportion(pairs)
    assert proportion.lowest == Proportion(23 + 5, 32 + 7)
    assert proportion.highest == Proportion(27 + 7, 28 + 7)
