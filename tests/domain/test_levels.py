"""What level is suggested from where a council is, and what moved between two times."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact_tool.domain.levels import RATING_LABELS, Rating, Thought, moves_between, suggest
from impact_tool.guide import level_guide

GUIDE = level_guide()
DECIDING = [each.id for each in GUIDE.deciding]
NOT_YET, IN_PART, MOSTLY = Rating.NOT_YET, Rating.IN_PART, Rating.MOSTLY


def thought(
    *deciding: Rating, others: Rating = IN_PART, partner: bool = False, note: str = ""
) -> Thought:
    ratings = dict.fromkeys((each.id for each in GUIDE.considerations), others)
    return Thought({**ratings, **dict(zip(DECIDING, deciding, strict=True))}, partner, note)


@pytest.mark.parametrize(
    ("deciding", "alone", "with_partner"),
    [
        ((NOT_YET, NOT_YET, NOT_YET), 1, 1),
        ((MOSTLY, MOSTLY, NOT_YET), 1, 1),
        ((IN_PART, IN_PART, IN_PART), 1, 1),
        ((MOSTLY, IN_PART, IN_PART), 2, 3),
        ((MOSTLY, MOSTLY, MOSTLY), 2, 3),
    ],
)
def test_level_1_is_suggested_until_what_it_entails_is_well_on_the_way(
    deciding: tuple[Rating, ...], alone: int, with_partner: int
) -> None:
    assert suggest(GUIDE, thought(*deciding)).level == alone
    assert suggest(GUIDE, thought(*deciding, partner=True)).level == with_partner


@given(st.lists(st.sampled_from(Rating), min_size=3, max_size=3), st.sampled_from(Rating))
def test_what_else_is_considered_changes_no_level_and_reasons_are_always_given(
    deciding: list[Rating], others: Rating
) -> None:
    found = suggest(GUIDE, thought(*deciding, others=others))
    assert found.level == suggest(GUIDE, thought(*deciding)).level
    assert all(found.reasons)


def test_the_reasons_name_what_is_missing() -> None:
    found = suggest(GUIDE, thought(MOSTLY, NOT_YET, NOT_YET, partner=True))
    assert found.reasons[0] == "Not in place yet: people say at the end how far it came about."
    assert found.reasons[1] == "Not in place yet: it is recorded so that it can be added up."
    assert "research partner" in found.reasons[2]
    assert [each.id for each in found.not_yet] == ["asked_at_end", "recorded"]


def test_what_moved_is_told_in_the_order_of_the_guide_with_its_direction() -> None:
    before, after = thought(NOT_YET, MOSTLY, IN_PART), thought(MOSTLY, IN_PART, IN_PART)
    moved = moves_between(GUIDE, before, after)
    assert [(each.consideration.id, each.is_better) for each in moved] == [
        ("asked_at_start", True),
        ("asked_at_end", False),
    ]
    assert moves_between(GUIDE, before, before) == ()


def test_the_guide_asks_thirteen_questions_of_which_three_decide() -> None:
    assert len(GUIDE.considerations) == 13
    assert len(GUIDE.deciding) == 3
    assert [each.id for each in GUIDE.groups[2].considerations] == [
        *("informed", "involved", "in_control")
    ]
    assert set(RATING_LABELS) == set(Rating)
