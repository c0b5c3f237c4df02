"""The states of a statement: each has a label, and only a draft can be written."""

import pytest

from impact_tool.domain.review import STATE_LABELS, State, can_be_written, in_words


def test_every_state_has_a_label_of_its_own() -> None:
    assert set(STATE_LABELS) == set(State)
    assert len(set(STATE_LABELS.values())) == len(State)


@pytest.mark.parametrize("state", State)
def test_only_a_draft_can_be_written(state: State) -> None:
    assert can_be_written(state) is (state is State.DRAFT)


@pytest.mark.parametrize("state", State)
def test_a_state_in_words_begins_with_its_label(state: State) -> None:
    assert in_words(state).startswith(STATE_LABELS[state])


def test_a_draft_says_that_nobody_has_it_yet() -> None:
    assert in_words(State.DRAFT) == "Draft: not submitted to the board"
