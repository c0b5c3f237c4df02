"""The states of a statement: each has a label, and only a draft can be written."""

import pytest

from impact_tool.domain.review import STATE_LABELS, State, can_be_written


def test_every_state_has_a_label_of_its_own() -> None:
    assert set(STATE_LABELS) == set(State)
    assert len(set(STATE_LABELS.values())) == len(State)


@pytest.mark.parametrize("state", State)
def test_only_a_draft_can_be_written(state: State) -> None:
    assert can_be_written(state) is (state is State.DRAFT)
