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


def can_be_written(state: State) -> bool:
    """Answers can be changed only while the statement is with the council, as a draft."""
    return state is State.DRAFT
