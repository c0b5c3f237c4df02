"""What can be done with a statement as a whole, as buttons: page and rule agree on them."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from impact_tool.domain.permissions import Identity, Permission
from impact_tool.domain.review import Action, State, actions_from
from impact_tool.models import Project, Statement, Submission
from impact_tool.operations.access import may
from impact_tool.web.part_pages import part_url


@dataclass(frozen=True, slots=True)
class Offer:
    """A button: what it does, its words, and where it leads."""

    action: Action
    words: str
    href: str


def offers_for(
    identity: Identity, project: Project, statement: Statement, newest: Submission | None
) -> tuple[Offer, ...]:
    """What this person can do from the state that the statement is in."""
    if project.archived_at or not may(identity, Permission.STATEMENT_SUBMIT, project):
        return ()
    offers = (
        _offer(action, project, statement, newest) for action in actions_from(statement.state)
    )
    return tuple(offer for offer in offers if offer is not None)


def _offer(
    action: Action, project: Project, statement: Statement, newest: Submission | None
) -> Offer | None:
    if action is Action.SUBMIT:
        again = statement.state is State.CHANGES_REQUESTED
        words = "Submit again" if again else "Submit to the board"
        href = part_url("submitting", "", project.reference, statement.review_point)
        return Offer(action, words, href)
    if action not in _OF_A_SUBMISSION or newest is None:
        return None
    words, endpoint = _OF_A_SUBMISSION[action]
    return Offer(action, words, url_for(endpoint, submission_id=newest.id))


# The board's own actions are offered where it reads the submission.
_OF_A_SUBMISSION = {
    Action.WITHDRAW: ("Withdraw this submission", "submitted.withdraw"),
    Action.REOPEN: ("Reopen this statement", "submitted.reopen"),
}
