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
    "area.added": "Added an area or team",
    "area.offered_again": "Offered an area or team again",
    "area.renamed": "Renamed an area or team",
    "area.retired": "Retired an area or team",
    "baseline.kept": "The baseline of Part 1 was kept",
    "board.added": "Added a board",
    "board.covers": "Let a board cover a council",
    "board.uncovered": "Ended a board’s cover of a council",
    "briefing.adapted": "Adapted the briefing note",
    "case.changed": "Changed what a case says",
    "case.concluded": "Concluded a case",
    "case.conversation_added": "Added a conversation to a case",
    "case.conversation_changed": "Changed a conversation of a case",
    "case.conversation_removed": "Took a conversation out of a case",
    "case.outcome_added": "Listed a desired outcome",
    "case.outcome_changed": "Changed a desired outcome",
    "case.outcome_replaced": "Replaced a desired outcome",
    "case.outcome_withdrawn": "Withdrew a desired outcome",
    "case.recorded": "Recorded a case",
    "case.removed": "Removed a case",
    "case.reopened": "Reopened a case",
    "case.restored": "Put back a case that was removed",
    "case.results_given": "Gave results to a concluded case",
    "case.viewed": "Looked at a case",
    "cases.viewed": "Looked at the list of cases",
    "cases.imported": "Imported cases from a file",
    "comment.made": "Commented on a submission",
    "comment.planned": "Made an action of a comment",
    "comment.reopened": "Reopened a comment",
    "comment.replied": "Replied to a comment",
    "comment.resolved": "Resolved a comment",
    "council.added": "Added a council",
    "experience.changed": "Changed answers about experience",
    "experience.recorded": "Recorded answers about experience",
    "experience.removed": "Removed answers about experience",
    "experience_wording.set": "Set the wording of an experience question",
    "evidence.added": "Added evidence",
    "evidence.edited": "Edited evidence",
    "evidence.file_added": "Added a file to evidence",
    "evidence.file_read": "Downloaded a file of evidence",
    "evidence.file_removed": "Took a file off evidence",
    "evidence.put_back": "Put back evidence that had been withdrawn",
    "evidence.withdrawn": "Withdrew evidence",
    "guide_action.left_out": "Left out one of the guide’s actions",
    "invitation.taken_up": "Took up an invitation",
    "involved.added": "Added somebody who is involved",
    "involved.edited": "Changed what is said of somebody involved",
    "level.thought_through": "Thought the level of approach through",
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
    "quiet_time.set": "Set after how many days a case counts as quiet",
    "recovery_code.used": "Used a recovery code",
    "recovery_codes.made": "Made new recovery codes",
    "register.loaded": "Loaded the register of councils",
    "removed_cases.viewed": "Looked at the cases that were removed",
    "review_point.changed": "Changed a review point",
    "tally.removed": "Removed a typed tally",
    "tally.saved": "Saved a typed tally",
    "second_factor.changed": "Changed their authenticator app",
    "second_factor.reset": "Reset somebody’s authenticator app",
    "second_factor.set_up": "Set up an authenticator app",
    "sign_in.failed": "Could not sign in",
    "sign_in.locked": "Signing in was stopped for a time",
    "sharing.started": "Shared an endorsed statement with other councils",
    "sharing.stopped": "Stopped sharing a statement",
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
