"""The audit trail as it is read: what is asked of it, and its lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from impact_tool.domain.audit_trail import Event

# Facts that are the number of a person.
NAMES_PEOPLE = frozenset({"holder", "practitioner"})

# Every act that is recorded, in the words in which it is read.
ACTS: Mapping[str, str] = {
    "action.added": "Added an action",
    "action.edited": "Edited an action",
    "action.linked": "Said what an action serves",
    "action.moved": "Moved an action in the plan",
    "action.progressed": "Reported on an action",
    "answer.cites": "Said which evidence an answer cites",
    "answer.saved": "Saved an answer",
    "baseline.kept": "The baseline of Part 1 was kept",
    "board.added": "Added a board",
    "board.covers": "Let a board cover a council",
    "board.uncovered": "Ended a board’s cover of a council",
    "case.viewed": "Looked at a case",
    "comment.made": "Commented on a submission",
    "comment.planned": "Made an action of a comment",
    "comment.reopened": "Reopened a comment",
    "comment.replied": "Replied to a comment",
    "comment.resolved": "Resolved a comment",
    "council.added": "Added a council",
    "evidence.added": "Added evidence",
    "evidence.edited": "Edited evidence",
    "evidence.file_added": "Added a file to evidence",
    "evidence.file_read": "Downloaded a file of evidence",
    "evidence.file_removed": "Took a file off evidence",
    "evidence.put_back": "Put back evidence that had been withdrawn",
    "evidence.withdrawn": "Withdrew evidence",
    "guide_action.left_out": "Left out one of the guide’s actions",
    "invitation.taken_up": "Took up an invitation",
    "membership.ended": "Set the last day of a role",
    "membership.given": "Gave a role",
    "membership.taken": "Took a role away",
    "password.changed": "Changed their password",
    "password.reset": "Set a new password by link",
    "person.activated": "Let somebody sign in again",
    "person.added": "Added a person",
    "person.deactivated": "Let somebody sign in no longer",
    "person.invited": "Made a link for a password",
    "person.password_set": "Set a password",
    "person.signed_in": "Signed in",
    "pilot.set": "Set the pilot",
    "practitioner.assigned": "Assigned a practitioner",
    "practitioner.unassigned": "Ended a practitioner’s assignment",
    "project.archived": "Archived a project",
    "project.created": "Created a project",
    "project.duplicated": "Duplicated a project",
    "project.edited": "Edited a project",
    "project.restored": "Restored a project",
    "register.loaded": "Loaded the register of councils",
    "review_point.changed": "Changed a review point",
    "submission.changes_requested": "The board requested changes",
    "submission.document_altered": "A stored document of a submission was found to be altered",
    "submission.endorsed": "The board endorsed a submission",
    "submission.made": "Submitted a statement to the board",
    "submission.reopened": "Reopened an endorsed statement",
    "submission.withdrawn": "Withdrew a submission",
    "trail.downloaded": "Downloaded the audit trail",
    "trail.viewed": "Looked at the audit trail",
}


def act_in_words(act: str) -> str:
    """What was done, in words; an act of a later version as it was recorded."""
    return ACTS.get(act, act)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which events are asked for; both days are included, in England's time.

    `who` is a part of a name or of an e-mail address, `project` a project's reference.
    """

    who: str = ""
    act: str = ""
    project: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One event as it is read, with its place in the chain, and who did it by name.

    `who` is empty where nobody was signed in. `project` is the title of the project that the thing
    is of, and `about` the facts in words; both are for pages alone.
    """

    number: int
    hash: str
    event: Event
    who: str
    project: str = ""
    about: str = ""

    @property
    def act(self) -> str:
        """What was done, in words."""
        return act_in_words(self.event.act)


@dataclass(frozen=True, slots=True)
class TrailOf:
    """Whose trail an export is: a council's, or what belongs to none (chain 0)."""

    chain: int
    name: str


def facts_in_words(facts: Mapping[str, object], names: Mapping[int, str]) -> str:
    """The facts of an event as "question: issues, revision: 3"; people by their names.

    What is not so, and lists without anything in them, are left out.
    """
    return ", ".join(
        f"{name.replace('_', ' ')}: {_in_words(name, value, names)}"
        for name, value in facts.items()
        if value not in ([], "") and value is not False
    )


def _in_words(name: str, value: object, names: Mapping[int, str]) -> str:
    if name in NAMES_PEOPLE and isinstance(value, int):
        return names.get(value, str(value))
    if value is True:
        return "yes"
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return str(value).replace("_", " ")
