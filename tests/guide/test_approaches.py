"""The guide's three levels of approach, and what is refused in their file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from impact_tool.domain.approach import Approach, AsksFor
from impact_tool.guide import DefinitionError, approaches
from impact_tool.guide.loader import load_approaches

BAD = [
    ("[[approaches]]", "[[levels]]", "unknown key “levels”"),
    ("number = 2", "number = 4", "approach 4 stands where approach 2 should"),
    ('name = "Second"', 'name = "First"', "the name “First” is there 2 times"),
    ('name = "First"', "", "approach 1: “name” must be text and not empty"),
    ('summary = "Start."', 'sumary = "Start."', "approach 1: unknown key “sumary”"),
    ("Start here.", "", "approach 1: “explanation” must be text and not empty"),
    ('["That"]', "[]", "approach 2: “includes” must be a list of texts, none of them empty"),
    (
        '"research_partner"',
        '"money"',
        "approach 2: “asks” must be one of: enabling_responses, research_partner",
    ),
]


def test_there_are_three_levels_and_each_asks_for_what_the_guide_says() -> None:
    assert [(approach.number, approach.asks) for approach in approaches()] == [
        (1, AsksFor.NOTHING),
        (2, AsksFor.ENABLING_RESPONSES),
        (3, AsksFor.RESEARCH_PARTNER),
    ]


@pytest.mark.parametrize("approach", approaches(), ids=lambda approach: approach.name)
def test_a_level_has_words_for_a_radio_button(approach: Approach) -> None:
    assert approach.summary.count(".") == 1
    assert 2 <= approach.explanation.count(". ") + 1 <= 3
    assert len(approach.includes) == 3


@pytest.mark.parametrize("asks", list(AsksFor))
def test_only_a_level_that_asks_for_nothing_is_false(asks: AsksFor) -> None:
    assert bool(asks) is (asks is not AsksFor.NOTHING)


@pytest.mark.parametrize(("old", "new", "problem"), BAD)
def test_a_bad_level_is_refused_with_what_is_wrong(
    write_approaches: Callable[..., Path], old: str, new: str, problem: str
) -> None:
    with pytest.raises(DefinitionError) as refused:
        load_approaches(write_approaches(old, new))
    assert str(refused.value) == f"approaches.toml: {problem}"


def test_the_small_levels_that_these_spoil_are_good(
    write_approaches: Callable[..., Path],
) -> None:
    assert [approach.name for approach in load_approaches(write_approaches())] == [
        "First",
        "Second",
    ]
