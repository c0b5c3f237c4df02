"""Who may do what: one map of pure predicates. What the map does not allow is denied."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Role(StrEnum):
    """What a person is in a council or a board (product.md, Who may do what)."""

    PRACTITIONER = "practitioner"
    PROJECT_LEAD = "project_lead"
    COUNCIL_ADMINISTRATOR = "council_administrator"
    BOARD_REVIEWER = "board_reviewer"
    BOARD_CHAIR = "board_chair"


ROLE_LABELS = {
    Role.PRACTITIONER: "Practitioner",
    Role.PROJECT_LEAD: "Project lead",
    Role.COUNCIL_ADMINISTRATOR: "Council administrator",
    Role.BOARD_REVIEWER: "Board reviewer",
    Role.BOARD_CHAIR: "Board chair",
}
COUNCIL_ROLES = frozenset({Role.PRACTITIONER, Role.PROJECT_LEAD, Role.COUNCIL_ADMINISTRATOR})
BOARD_ROLES = frozenset(Role) - COUNCIL_ROLES


@dataclass(frozen=True, slots=True)
class Grant:
    """One role in one council or one board; the last day, where there is one, is included."""

    role: Role
    council_id: int | None
    board_id: int | None
    since: date
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        """The role is held on this day."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Identity:
    """Who is asking, frozen for one request: only the grants that hold today."""

    person_id: int
    name: str
    grants: tuple[Grant, ...] = ()
    assigned_project_ids: frozenset[int] = frozenset()

    def boards_as(self, *roles: Role) -> frozenset[int]:
        """Ids of the boards in which any of these roles is held."""
        return frozenset(
            grant.board_id
            for grant in self.grants
            if grant.role in roles and grant.board_id is not None
        )

    @property
    def seats(self) -> frozenset[int]:
        """Ids of the boards in which the person sits, as a reviewer or a chair."""
        return self.boards_as(*BOARD_ROLES)

    def councils_as(self, role: Role) -> frozenset[int]:
        """Ids of the councils in which this role is held."""
        return frozenset(
            grant.council_id
            for grant in self.grants
            if grant.role is role and grant.council_id is not None
        )


@dataclass(frozen=True, slots=True)
class Subject:
    """What is asked about: a council, perhaps one of its projects, and the board it went to."""

    council_id: int
    project_id: int | None = None
    board_id: int | None = None


Predicate = Callable[[Identity, Subject], bool]


def leads_projects_of_council(identity: Identity, subject: Subject) -> bool:
    """The person is a project lead of the council."""
    return subject.council_id in identity.councils_as(Role.PROJECT_LEAD)


def administers_council(identity: Identity, subject: Subject) -> bool:
    """The person is an administrator of the council."""
    return subject.council_id in identity.councils_as(Role.COUNCIL_ADMINISTRATOR)


def is_assigned_practitioner(identity: Identity, subject: Subject) -> bool:
    """The person practises in the council and is assigned to the project."""
    return (
        subject.council_id in identity.councils_as(Role.PRACTITIONER)
        and subject.project_id in identity.assigned_project_ids
    )


def sits_on_board(identity: Identity, subject: Subject) -> bool:
    """The person is a reviewer or a chair of the board that it was submitted to."""
    return subject.board_id in identity.seats


def chairs_board(identity: Identity, subject: Subject) -> bool:
    """The person is a chair, or a deputy, of the board that it was submitted to."""
    return subject.board_id in identity.boards_as(Role.BOARD_CHAIR)


class Permission(StrEnum):
    """What a route asks for, as `thing:verb`."""

    PROJECT_VIEW = "project:view"
    PROJECT_CREATE = "project:create"
    PROJECT_EDIT = "project:edit"
    STATEMENT_VIEW = "statement:view"
    STATEMENT_EDIT = "statement:edit"
    PILOT_VIEW = "pilot:view"
    PILOT_EDIT = "pilot:edit"
    REPORT_VIEW = "report:view"
    CASE_VIEW = "case:view"
    CASE_EDIT = "case:edit"
    CASE_SETTINGS = "case:settings"
    FIGURES_VIEW = "figures:view"
    TALLY_EDIT = "tally:edit"
    STATEMENT_SUBMIT = "statement:submit"
    STATEMENT_SHARE = "statement:share"
    SHARING_VIEW = "sharing:view"
    SUBMISSION_VIEW = "submission:view"
    SUBMISSION_COMMENT = "submission:comment"
    SUBMISSION_REPLY = "submission:reply"
    SUBMISSION_DECIDE = "submission:decide"
    BOARD_VIEW = "board:view"
    ACTION_VIEW = "action:view"
    ACTION_EDIT = "action:edit"
    EVIDENCE_VIEW = "evidence:view"
    EVIDENCE_EDIT = "evidence:edit"
    PEOPLE_MANAGE = "people:manage"
    AUDIT_VIEW = "audit:view"
    COUNCILS_COMPARE = "councils:compare"


_SEES_PROJECTS = (leads_projects_of_council, administers_council, is_assigned_practitioner)
_RUNS_PROJECTS = (leads_projects_of_council,)
_RECORDS_CASES = (leads_projects_of_council, is_assigned_practitioner)

PERMISSION_MAP: Mapping[Permission, tuple[Predicate, ...]] = {
    Permission.PROJECT_VIEW: _SEES_PROJECTS,
    Permission.PROJECT_CREATE: _RUNS_PROJECTS,
    Permission.PROJECT_EDIT: _RUNS_PROJECTS,
    Permission.STATEMENT_VIEW: _SEES_PROJECTS,
    Permission.STATEMENT_EDIT: _RUNS_PROJECTS,
    Permission.PILOT_VIEW: _SEES_PROJECTS,
    Permission.PILOT_EDIT: _RUNS_PROJECTS,
    Permission.REPORT_VIEW: _SEES_PROJECTS,
    Permission.CASE_VIEW: _RECORDS_CASES,
    Permission.CASE_EDIT: _RECORDS_CASES,
    Permission.CASE_SETTINGS: _RUNS_PROJECTS,
    Permission.FIGURES_VIEW: _SEES_PROJECTS,
    Permission.TALLY_EDIT: _RUNS_PROJECTS,
    Permission.STATEMENT_SUBMIT: _RUNS_PROJECTS,
    Permission.STATEMENT_SHARE: _RUNS_PROJECTS,
    Permission.SHARING_VIEW: _SEES_PROJECTS,
    Permission.SUBMISSION_VIEW: (*_SEES_PROJECTS, sits_on_board),
    Permission.SUBMISSION_COMMENT: (sits_on_board,),
    Permission.SUBMISSION_REPLY: (*_RUNS_PROJECTS, sits_on_board),
    Permission.SUBMISSION_DECIDE: (chairs_board,),
    Permission.BOARD_VIEW: (sits_on_board,),
    Permission.ACTION_VIEW: _SEES_PROJECTS,
    Permission.ACTION_EDIT: _RUNS_PROJECTS,
    Permission.EVIDENCE_VIEW: _SEES_PROJECTS,
    Permission.EVIDENCE_EDIT: _RUNS_PROJECTS,
    Permission.PEOPLE_MANAGE: (administers_council,),
    Permission.AUDIT_VIEW: (administers_council,),
    Permission.COUNCILS_COMPARE: (leads_projects_of_council, administers_council, sits_on_board),
}


def permits(identity: Identity, permission: Permission, subject: Subject) -> bool:
    """Any one of the permission's predicates is enough; a permission without any denies."""
    return any(allows(identity, subject) for allows in PERMISSION_MAP.get(permission, ()))
