"""The states of a statement on its way to and from the board (product.md, Review by the board)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from impact_tool.domain.refusals import Refusal


class State(StrEnum):
    """Where a statement is; every statement begins as a draft."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    CHANGES_REQUESTED = "changes_requested"
    ENDORSED = "endorsed"


class Action(StrEnum):
    """What can be done with a whole statement."""

    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    ENDORSE = "endorse"
    REQUEST_CHANGES = "request_changes"
    REOPEN = "reopen"


class CommentKind(StrEnum):
    """What a reviewer means by a comment."""

    COMMENT = "comment"
    COULD_BE_IMPROVED = "could_be_improved"
    NEEDS_CHANGE = "needs_change"


STATE_LABELS = {
    State.DRAFT: "Draft",
    State.SUBMITTED: "Submitted",
    State.CHANGES_REQUESTED: "Changes requested",
    State.ENDORSED: "Endorsed",
}
COMMENT_LABELS = {
    CommentKind.COMMENT: "Comment",
    CommentKind.COULD_BE_IMPROVED: "Could be improved",
    CommentKind.NEEDS_CHANGE: "Needs change",
}
_IN_FULL = {**STATE_LABELS, State.DRAFT: "Draft: not submitted to the board"}

# What leads where; what is not here is refused. A statement that is withdrawn after changes were
# requested goes back to that, with the same questions open: see `next_state`.
TRANSITIONS: Mapping[tuple[State, Action], State] = {
    (State.DRAFT, Action.SUBMIT): State.SUBMITTED,
    (State.CHANGES_REQUESTED, Action.SUBMIT): State.SUBMITTED,
    (State.SUBMITTED, Action.WITHDRAW): State.DRAFT,
    (State.SUBMITTED, Action.ENDORSE): State.ENDORSED,
    (State.SUBMITTED, Action.REQUEST_CHANGES): State.CHANGES_REQUESTED,
    (State.ENDORSED, Action.REOPEN): State.DRAFT,
}
_WRITABLE = frozenset({State.DRAFT, State.CHANGES_REQUESTED})


@dataclass
class WrongState(Refusal):
    """The action does not lead anywhere from the state that the statement is in."""

    state: State
    action: Action


def actions_from(state: State) -> tuple[Action, ...]:
    """What can be done with a statement in this state, in the order of the actions."""
    return tuple(action for action in Action if (state, action) in TRANSITIONS)


def next_state(state: State, action: Action, *, some_open: bool = False) -> State:
    """Where an action leads; raises WrongState where it leads nowhere.

    `some_open` says that the board has requested changes to some questions only, and has not
    endorsed since: then withdrawing opens these again and no others.
    """
    found = TRANSITIONS.get((state, action))
    if found is None:
        raise WrongState(state, action)
    if action is Action.WITHDRAW and some_open:
        return State.CHANGES_REQUESTED
    return found


def in_words(state: State) -> str:
    """The state as it stands on what is read or printed, where one word would say too little."""
    return _IN_FULL[state]


def can_be_written(state: State) -> bool:
    """Some answers can be changed: the statement is with the council, and not endorsed."""
    return state in _WRITABLE


def question_is_open(state: State, question_id: str, requested: Collection[str]) -> bool:
    """This answer can be changed: in a draft every one, else those that the board named."""
    if state is State.CHANGES_REQUESTED:
        return question_id in requested
    return can_be_written(state)


def is_shown_with(made_on: int, read: int, *, resolved: bool) -> bool:
    """A comment on one submission stands beside the questions of another when that is read.

    `made_on` and `read` are numbers of submissions of the same statement to the same board. What is
    still open is carried along to the submissions after.
    """
    return made_on == read or (made_on < read and not resolved)


def may_decide(person_id: int, submitted_by: int, writers: Collection[int]) -> bool:
    """Nobody decides on a submission that they wrote in or submitted."""
    return person_id != submitted_by and person_id not in writers
