"""The states of a statement: where each action leads, and when answers can be written."""

import pytest

from impact_tool.domain.review import (
    STATE_LABELS,
    Action,
    State,
    WrongState,
    actions_from,
    can_be_written,
    in_words,
    is_shown_with,
    may_decide,
    next_state,
    question_is_open,
)


def test_every_state_has_a_label_of_its_own() -> None:
    assert set(STATE_LABELS) == set(State)
    assert len(set(STATE_LABELS.values())) == len(State)


# Every state and action, typed from product.md: where it leads, or that it is refused.
D, S, C, E = State.DRAFT, State.SUBMITTED, State.CHANGES_REQUESTED, State.ENDORSED
TABLE = {
    Action.SUBMIT: {D: S, C: S},
    Action.WITHDRAW: {S: D},
    Action.ENDORSE: {S: E},
    Action.REQUEST_CHANGES: {S: C},
    Action.REOPEN: {E: D},
}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("action", Action)
def test_an_action_leads_where_the_table_says_or_is_refused(state: State, action: Action) -> None:
    expected = TABLE[action].get(state)
    assert (action in actions_from(state)) is (expected is not None)
    if expected is not None:
        assert next_state(state, action) is expected
        return
    with pytest.raises(WrongState) as refused:
        next_state(state, action)
    assert (refused.value.state, refused.value.action) == (state, action)


def test_withdrawing_what_was_asked_for_goes_back_to_that() -> None:
    assert next_state(S, Action.WITHDRAW, some_open=True) is C


@pytest.mark.parametrize("state", State)
def test_a_statement_is_written_while_it_is_with_the_council(state: State) -> None:
    assert can_be_written(state) is (state in {D, C})


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("is_requested", [True, False])
def test_only_requested_questions_are_open_once_changes_were_requested(
    state: State, *, is_requested: bool
) -> None:
    requested = {"skills"} if is_requested else {"training"}
    assert question_is_open(state, "skills", requested) is (
        state is D or (state is C and is_requested)
    )


@pytest.mark.parametrize(
    ("person", "submitted_by", "writers", "allowed"),
    [(1, 2, {3}, True), (1, 1, {3}, False), (1, 2, {1}, False), (1, 2, set(), True)],
)
def test_nobody_decides_on_their_own(
    person: int, submitted_by: int, writers: set[int], *, allowed: bool
) -> None:
    assert may_decide(person, submitted_by, writers) is allowed


@pytest.mark.parametrize("state", State)
def test_a_state_in_words_begins_with_its_label(state: State) -> None:
    assert in_words(state).startswith(STATE_LABELS[state])


def test_a_draft_says_that_nobody_has_it_yet() -> None:
    assert in_words(State.DRAFT) == "Draft: not submitted to the board"


@pytest.mark.parametrize(
    ("made_on", "read", "resolved", "expected"),
    [
        (1, 1, False, True),
        (1, 1, True, True),
        (1, 3, False, True),
        (1, 2, True, False),
        (2, 1, False, False),
        (2, 1, True, False),
    ],
)
def test_a_comment_is_carried_along_while_it_is_open(
    made_on: int, read: int, *, resolved: bool, expected: bool
) -> None:
    assert is_shown_with(made_on, read, resolved=resolved) is expected
