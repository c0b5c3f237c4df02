"""Which e-mails people can get, for whom each is, and what it says: nothing that anybody typed.

An e-mail is read on telephones and passes through the hands of others. So it says what kind of
thing happened and where to sign in, and no title, no name, no council, no words of an answer, a
comment or a case. Neither does its link: a project's reference is made from its title.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from impact_tool.domain.permissions import Role
from impact_tool.domain.wording import long_date


class Side(StrEnum):
    """As whom somebody is told."""

    COUNCIL = "council"
    BOARD = "board"


# Whose roles make somebody one whom e-mails are for, on either side.
ROLES_OF: Mapping[Side, frozenset[Role]] = {
    Side.COUNCIL: frozenset({Role.PROJECT_LEAD}),
    Side.BOARD: frozenset({Role.BOARD_REVIEWER, Role.BOARD_CHAIR}),
}


class NoticeKind(StrEnum):
    """A kind of e-mail, as people choose them."""

    SUBMISSIONS = "submissions"
    COMMENTS = "comments"
    DECISIONS = "decisions"
    REVIEW_DATES = "review_dates"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Offer:
    """A kind as it is offered: its label, on each side when there is one, and the default."""

    label: str
    when: Mapping[Side, str]
    default: bool = True


_TOGETHER = "What is said within ten minutes comes as one email"
OFFERS: Mapping[NoticeKind, Offer] = {
    NoticeKind.SUBMISSIONS: Offer(
        "Submissions",
        {
            Side.COUNCIL: "When a colleague withdraws a submission, or opens what was endorsed",
            Side.BOARD: "When a statement is submitted to your board, withdrawn, or opened again",
        },
    ),
    NoticeKind.COMMENTS: Offer(
        "Comments and replies",
        {
            Side.COUNCIL: f"When the board comments, or replies to a comment. {_TOGETHER}",
            Side.BOARD: f"When somebody replies where you commented or replied. {_TOGETHER}",
        },
    ),
    NoticeKind.DECISIONS: Offer(
        "Decisions",
        {
            Side.COUNCIL: "When the board endorses a statement or asks for changes",
            Side.BOARD: "When a chair of your board decides on a submission",
        },
    ),
    NoticeKind.REVIEW_DATES: Offer(
        "Review dates",
        {
            Side.COUNCIL: "14 days and 2 days before a review point whose Part 2 has not been "
            "submitted"
        },
    ),
    NoticeKind.WAITING: Offer(
        "Submissions that wait",
        {
            Side.BOARD: "When a submission has awaited a decision for 14 days, and every 14 days "
            "after that"
        },
    ),
}


class Event(StrEnum):
    """What an e-mail is about."""

    SUBMITTED = "submitted"
    WITHDRAWN = "withdrawn"
    REOPENED = "reopened"
    COMMENTED = "commented"
    REPLIED = "replied"
    ENDORSED = "endorsed"
    CHANGES_REQUESTED = "changes_requested"
    REVIEW_DUE = "review_due"
    WAITS = "waits"


KIND_OF: Mapping[Event, NoticeKind] = {
    Event.SUBMITTED: NoticeKind.SUBMISSIONS,
    Event.WITHDRAWN: NoticeKind.SUBMISSIONS,
    Event.REOPENED: NoticeKind.SUBMISSIONS,
    Event.COMMENTED: NoticeKind.COMMENTS,
    Event.REPLIED: NoticeKind.COMMENTS,
    Event.ENDORSED: NoticeKind.DECISIONS,
    Event.CHANGES_REQUESTED: NoticeKind.DECISIONS,
    Event.REVIEW_DUE: NoticeKind.REVIEW_DATES,
    Event.WAITS: NoticeKind.WAITING,
}
_SUBJECTS: Mapping[Event, str] = {
    Event.SUBMITTED: "A statement has been submitted",
    Event.WITHDRAWN: "A submission has been withdrawn",
    Event.REOPENED: "An endorsed statement has been opened again",
    Event.COMMENTED: "The board has commented on a submission",
    Event.REPLIED: "Somebody has replied to a comment",
    Event.ENDORSED: "A statement has been endorsed",
    Event.CHANGES_REQUESTED: "The board asks for changes to a statement",
    Event.REVIEW_DUE: "A review date is near",
    Event.WAITS: "A submission awaits a decision",
}
_TEXTS: Mapping[Event, str] = {
    Event.SUBMITTED: "A statement has been submitted to your board, and awaits a decision.",
    Event.WITHDRAWN: "A submission has been withdrawn before it was decided on.",
    Event.REOPENED: "A statement that had been endorsed has been opened again. It will be\n"
    "submitted anew.",
    Event.COMMENTED: "Your board has commented on something that your council submitted.",
    Event.REPLIED: "There is a reply to a comment on a submission.",
    Event.ENDORSED: "The board has endorsed a statement.",
    Event.CHANGES_REQUESTED: "The board has asked for changes to some questions of a statement.\n"
    "These are open again.",
    Event.REVIEW_DUE: "A review point in a project of your council is on {day}.\n"
    "Its Part 2 has not been submitted yet.",
    Event.WAITS: "Something that was submitted to your board has awaited a decision\nsince {day}.",
}
_END = """\
This message names nobody and nothing, on purpose. To read more, sign in{at}

You can choose which emails you get: sign in, choose your name at the top of
the page, and then “Emails”.
"""


def subject_of(event: Event) -> str:
    """The subject of the mail about an event."""
    return _SUBJECTS[event]


def text_of(event: Event, link: str, day: date | None = None) -> str:
    """The mail about an event; without a link it says where to look in other words."""
    text = _TEXTS[event].format(day=long_date(day) if day else "")
    at = f":\n\n{link}" if link else ",\nand choose “Notices”."
    return f"Hello\n\n{text}\n\n{_END.format(at=at)}"


def offered_to(sides: Collection[Side]) -> tuple[NoticeKind, ...]:
    """The kinds that are for somebody who is on these sides."""
    return tuple(kind for kind, offer in OFFERS.items() if set(offer.when) & set(sides))


def said_of(kind: NoticeKind, sides: Collection[Side]) -> str:
    """When somebody on these sides gets e-mails of a kind."""
    return ". ".join(words for side, words in OFFERS[kind].when.items() if side in sides)


def is_wanted(kind: NoticeKind, chosen: Mapping[NoticeKind, bool]) -> bool:
    """What somebody chose for a kind; where they did not, its default."""
    return chosen.get(kind, OFFERS[kind].default)
