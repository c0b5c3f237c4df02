"""Who may do what, against a table typed from product.md: deny by default."""

from datetime import date, timedelta

import pytest

from impact_tool.domain.permissions import (
    BOARD_ROLES,
    COUNCIL_ROLES,
    PERMISSION_MAP,
    ROLE_LABELS,
    Grant,
    Identity,
    Permission,
    Role,
    Subject,
    permits,
)

OURS, THEIRS, BOARD = 1, 2, 7
PROJECT, OTHER_PROJECT = 10, 11
SINCE = date(2027, 1, 5)

# "See projects, pro formas, figures" and "create and edit projects, pro formas, actions,
# evidence": a tick in the table of product.md is a role here. A practitioner sees what they are
# assigned to. What a board sees are submissions, which come with permissions of their own.
SEES = {Role.PROJECT_LEAD, Role.COUNCIL_ADMINISTRATOR, Role.PRACTITIONER}
RUNS = {Role.PROJECT_LEAD}
# "See, record and change cases".
RECORDS = {Role.PROJECT_LEAD, Role.PRACTITIONER}
# "Comment on a submission", and "decide"; what was submitted, a board sees too.
BOARD_SITS = {Role.BOARD_REVIEWER, Role.BOARD_CHAIR}
TABLE = {
    Permission.PROJECT_VIEW: SEES,
    Permission.STATEMENT_VIEW: SEES,
    Permission.PILOT_VIEW: SEES,
    Permission.REPORT_VIEW: SEES,
    Permission.PROJECT_CREATE: RUNS,
    Permission.PROJECT_EDIT: RUNS,
    Permission.STATEMENT_EDIT: RUNS,
    Permission.PILOT_EDIT: RUNS,
    Permission.STATEMENT_SUBMIT: RUNS,
    Permission.STATEMENT_SHARE: RUNS,
    Permission.SUBMISSION_VIEW: SEES | BOARD_SITS,
    Permission.SUBMISSION_COMMENT: BOARD_SITS,
    Permission.SUBMISSION_REPLY: RUNS | BOARD_SITS,
    Permission.SUBMISSION_DECIDE: {Role.BOARD_CHAIR},
    Permission.BOARD_VIEW: BOARD_SITS,
    Permission.CASE_VIEW: RECORDS,
    Permission.CASE_EDIT: RECORDS,
    Permission.CASE_SETTINGS: RUNS,
    Permission.FIGURES_VIEW: SEES,
    Permission.SHARING_VIEW: SEES,
    Permission.TALLY_EDIT: RUNS,
    Permission.ACTION_VIEW: SEES,
    Permission.ACTION_EDIT: RUNS,
    Permission.EVIDENCE_VIEW: SEES,
    Permission.EVIDENCE_EDIT: RUNS,
    # "Compare across councils".
    Permission.COUNCILS_COMPARE: RUNS | {Role.COUNCIL_ADMINISTRATOR} | BOARD_SITS,
    # "People … of the council".
    Permission.PEOPLE_MANAGE: {Role.COUNCIL_ADMINISTRATOR},
    Permission.AUDIT_VIEW: {Role.COUNCIL_ADMINISTRATOR},
}


def identity(
    role: Role, *, council: int = OURS, assigned: frozenset[int] = frozenset()
) -> Identity:
    in_council = role in COUNCIL_ROLES
    grant = Grant(role, council if in_council else None, None if in_council else BOARD, SINCE)
    return Identity(1, "Alex Example", (grant,), assigned)


def test_the_table_holds_every_permission_and_every_role_is_of_a_council_or_a_board() -> None:
    assert set(TABLE) == set(Permission) == set(PERMISSION_MAP)
    assert set(ROLE_LABELS) == set(Role)
    assert set(Role) == COUNCIL_ROLES | BOARD_ROLES
    assert not COUNCIL_ROLES & BOARD_ROLES
    assert {Role.BOARD_REVIEWER, Role.BOARD_CHAIR} == BOARD_ROLES


@pytest.mark.parametrize("permission", Permission)
@pytest.mark.parametrize("role", Role)
def test_each_role_may_do_what_the_table_says(role: Role, permission: Permission) -> None:
    asking = identity(role, assigned=frozenset({PROJECT}))
    subject = Subject(OURS, PROJECT, BOARD)
    assert permits(asking, permission, subject) is (role in TABLE[permission])


@pytest.mark.parametrize("permission", Permission)
@pytest.mark.parametrize("role", sorted(BOARD_SITS))
@pytest.mark.parametrize("board", [None, BOARD + 1])
def test_no_board_reaches_what_was_not_sent_to_it(
    role: Role, permission: Permission, board: int | None
) -> None:
    assert not permits(identity(role), permission, Subject(OURS, PROJECT, board))


@pytest.mark.parametrize("permission", Permission)
@pytest.mark.parametrize("role", Role)
def test_no_role_reaches_into_another_council(role: Role, permission: Permission) -> None:
    asking = identity(role, council=THEIRS, assigned=frozenset({PROJECT}))
    assert not permits(asking, permission, Subject(OURS, PROJECT))


@pytest.mark.parametrize("permission", Permission)
@pytest.mark.parametrize("project", [None, PROJECT])
def test_a_practitioner_who_is_not_assigned_may_do_nothing(
    permission: Permission, project: int | None
) -> None:
    asking = identity(Role.PRACTITIONER, assigned=frozenset({OTHER_PROJECT}))
    assert not permits(asking, permission, Subject(OURS, project))


@pytest.mark.parametrize("permission", Permission)
def test_somebody_without_a_role_may_do_nothing(permission: Permission) -> None:
    nobody = Identity(1, "Alex Example", assigned_project_ids=frozenset({PROJECT}))
    assert not permits(nobody, permission, Subject(OURS, PROJECT))


@pytest.mark.parametrize("role", [Role.PROJECT_LEAD, Role.COUNCIL_ADMINISTRATOR])
@pytest.mark.parametrize("permission", Permission)
def test_the_whole_council_is_theirs_without_being_assigned(
    role: Role, permission: Permission
) -> None:
    assert permits(identity(role), permission, Subject(OURS, PROJECT)) is (
        role in TABLE[permission]
    )


def test_a_council_role_that_was_given_in_a_board_counts_for_no_council() -> None:
    grant = Grant(Role.PROJECT_LEAD, council_id=None, board_id=OURS, since=SINCE)
    asking = Identity(1, "Alex Example", (grant,))
    assert asking.councils_as(Role.PROJECT_LEAD) == frozenset()
    assert not permits(asking, Permission.PROJECT_VIEW, Subject(OURS, PROJECT))


def test_several_roles_add_up() -> None:
    grants = (
        *identity(Role.PRACTITIONER, council=THEIRS).grants,
        *identity(Role.PROJECT_LEAD).grants,
    )
    asking = Identity(1, "Alex Example", grants, frozenset({OTHER_PROJECT}))
    assert permits(asking, Permission.PROJECT_EDIT, Subject(OURS, PROJECT))
    assert permits(asking, Permission.PROJECT_VIEW, Subject(THEIRS, OTHER_PROJECT))
    assert not permits(asking, Permission.PROJECT_EDIT, Subject(THEIRS, OTHER_PROJECT))
    assert asking.councils_as(Role.PROJECT_LEAD) == {OURS}
    assert asking.councils_as(Role.PRACTITIONER) == {THEIRS}


@pytest.mark.parametrize(
    ("until", "days_from_since", "holds"),
    [
        (None, -1, False),
        (None, 0, True),
        (None, 36500, True),
        (30, -1, False),
        (30, 0, True),
        (30, 30, True),
        (30, 31, False),
        (0, 0, True),
        (0, 1, False),
    ],
)
def test_a_role_is_held_from_its_first_day_to_its_last(
    until: int | None, days_from_since: int, *, holds: bool
) -> None:
    last = None if until is None else SINCE + timedelta(days=until)
    grant = Grant(Role.PROJECT_LEAD, OURS, None, SINCE, last)
    assert grant.holds_on(SINCE + timedelta(days=days_from_since)) is holds
