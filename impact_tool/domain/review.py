"""The states of a statement on its way to and from the board (product.md, Review by the board)."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """Where a statement is; every statement begins as a draft."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    CHANGES_REQUESTED = "changes_requested"
    ENDORSED = "endorsed"


STATE_LABELS = {
    State.DRAFT: "Draft",
    State.SUBMITTED: "Submitted",
    State.CHANGES_REQUESTED: "Changes requested",
    State.ENDORSED: "Endorsed",
}
_IN_FULL = {**STATE_LABELS, State.DRAFT: "Draft: not submitted to the board"}


def in_words(state: State) -> str:
    """The state as it stands on what is read or printed, where one word would say too little."""
    return _IN_FULL[state]


def can_be_written(state: State) -> bool:
    """Answers can be changed only while the statement is with the council, as a draft."""
    return state is State.DRAFT
