"""Who is told by e-mail of what happens to a submission; in the transaction of the act."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from impact_tool.domain.notice_kinds import KIND_OF, Event, Side
from impact_tool.domain.permissions import Identity, Role
from impact_tool.domain.review import Action
from impact_tool.models import Comment, Submission
from impact_tool.operations.notice_mails import Told, tell
from impact_tool.operations.notice_people import people_on

# Somebody who comments on ten questions is news once.
TOGETHER = timedelta(minutes=10)

_EVENT_OF: Mapping[Action, tuple[Event, frozenset[Side]]] = {
    Action.SUBMIT: (Event.SUBMITTED, frozenset({Side.BOARD})),
    Action.WITHDRAW: (Event.WITHDRAWN, frozenset(Side)),
    Action.REOPEN: (Event.REOPENED, frozenset(Side)),
    Action.ENDORSE: (Event.ENDORSED, frozenset(Side)),
    Action.REQUEST_CHANGES: (Event.CHANGES_REQUESTED, frozenset(Side)),
}


def tell_of_act(by: Identity, submission: Submission, action: Action) -> None:
    """Tell the board's people, and the council's leads where it is news to them, of an act."""
    event, sides = _EVENT_OF[action]
    told: set[int] = {by.person_id}
    for side in (Side.COUNCIL, Side.BOARD):
        if side in sides:
            # Who is on both sides is told once.
            people = _people(side, submission, event) - told
            tell(people, _told(event, side, submission))
            told |= people


def tell_of_comment(by: Identity, submission: Submission) -> None:
    """Tell the council's leads that the board has commented."""
    people = _people(Side.COUNCIL, submission, Event.COMMENTED) - {by.person_id}
    tell(people, _told(Event.COMMENTED, Side.COUNCIL, submission), after=TOGETHER)


def tell_of_reply(by: Identity, submission: Submission, comment: Comment) -> None:
    """Tell of a reply: who takes part in the talk, and where the board says it, the leads."""
    talking = {comment.made_by_id, *(reply.made_by_id for reply in comment.replies)}
    leads = _people(Side.COUNCIL, submission, Event.REPLIED)
    board = _people(Side.BOARD, submission, Event.REPLIED)
    is_lead = submission.council_id in by.councils_as(Role.PROJECT_LEAD)
    leads_told = (leads & talking if is_lead else leads) - {by.person_id}
    tell(leads_told, _told(Event.REPLIED, Side.COUNCIL, submission), after=TOGETHER)
    board_told = (board & talking) - leads_told - {by.person_id}
    tell(board_told, _told(Event.REPLIED, Side.BOARD, submission), after=TOGETHER)


def _people(side: Side, submission: Submission, event: Event) -> frozenset[int]:
    place = _place(side, submission)
    return people_on(side, [place], KIND_OF[event])[place]


def _told(event: Event, side: Side, submission: Submission) -> Told:
    return Told(event, side, _place(side, submission), f"/submissions/{submission.id}")


def _place(side: Side, submission: Submission) -> int:
    return submission.board_id if side is Side.BOARD else submission.council_id
