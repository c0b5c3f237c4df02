"""The pilot: set before it starts, changed with a reason that is kept afterwards."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from impact_tool.domain.permissions import Identity
from impact_tool.domain.pilot import Plan, Scope, Target
from impact_tool.domain.refusals import ProjectArchived, ReasonNeeded, StaleForm
from impact_tool.extensions import db
from impact_tool.models import AuditEvent, PlanChange, Project
from impact_tool.operations.pilots import plan_changes_of, set_pilot
from impact_tool.operations.projects import archive_project
from tests.factories import on_day, plan_from
from tests.operations.counting import count_of

FIRST_DAY = date(2027, 1, 5)
BEFORE, DURING, AFTER = date(2026, 12, 1), date(2027, 2, 1), date(2027, 5, 1)
PLAN = plan_from(FIRST_DAY)
LONGER = replace(PLAN, last_day=date(2027, 5, 4), target=Target(20, 40))


def pilot_set(lead: Identity, project: Project, plan: Plan, on: date, reason: str = "") -> None:
    with on_day(on):
        set_pilot(lead, project, plan, reason, project.pilot.revision)
    db.session.commit()


def stored(project: Project) -> tuple[int, Plan]:
    db.session.expire_all()
    return project.pilot.revision, project.pilot.plan


@pytest.mark.parametrize(
    "plan",
    [
        PLAN,
        Plan(Scope.AREA, "Hill Street", FIRST_DAY, FIRST_DAY, Target(25, 25)),
        Plan(Scope.SECTOR, "Care homes", FIRST_DAY, None, None),
        Plan(Scope.ALL_REFERRALS, "", None, None, None),
    ],
)
def test_a_pilot_that_is_ahead_is_set_and_changed_without_a_reason(
    lead: Identity, project: Project, plan: Plan
) -> None:
    pilot_set(lead, project, LONGER, BEFORE)
    pilot_set(lead, project, plan, BEFORE)
    assert stored(project) == (3, plan)
    assert count_of(PlanChange) == (0,)


def test_setting_the_same_again_changes_nothing(lead: Identity, project: Project) -> None:
    pilot_set(lead, project, PLAN, BEFORE)
    before = count_of(AuditEvent, PlanChange)
    pilot_set(lead, project, PLAN, DURING)
    assert stored(project) == (2, PLAN)
    assert count_of(AuditEvent, PlanChange) == before


@pytest.mark.parametrize("today", [FIRST_DAY, DURING, AFTER])
def test_once_started_a_change_needs_a_reason(
    lead: Identity, project: Project, today: date
) -> None:
    pilot_set(lead, project, PLAN, BEFORE)
    with pytest.raises(ReasonNeeded):
        pilot_set(lead, project, LONGER, today)
    db.session.commit()
    assert stored(project) == (2, PLAN)
    assert count_of(PlanChange) == (0,)


def test_on_the_day_before_the_first_no_reason_is_needed(lead: Identity, project: Project) -> None:
    pilot_set(lead, project, PLAN, BEFORE)
    pilot_set(lead, project, LONGER, FIRST_DAY - timedelta(days=1))
    assert stored(project) == (3, LONGER)


def test_a_pilot_can_be_set_for_the_first_time_after_it_started(
    lead: Identity, project: Project
) -> None:
    pilot_set(lead, project, PLAN, DURING)
    assert stored(project) == (2, PLAN)
    assert count_of(PlanChange) == (0,)


def test_each_thing_that_changed_is_kept_with_the_reason_who_and_when(
    lead: Identity, project: Project
) -> None:
    pilot_set(lead, project, PLAN, BEFORE)
    pilot_set(lead, project, LONGER, DURING, "Few referrals over Christmas")
    pilot_set(lead, project, PLAN, AFTER, "We stopped after all")
    changes = [change for change, _ in plan_changes_of(project)]
    assert [(c.what, c.was, c.now, c.reason) for c in changes] == [
        ("Pilot: last day", "4 April 2027", "4 May 2027", "Few referrals over Christmas"),
        ("Pilot: target", "20 to 30 cases", "20 to 40 cases", "Few referrals over Christmas"),
        ("Pilot: last day", "4 May 2027", "4 April 2027", "We stopped after all"),
        ("Pilot: target", "20 to 40 cases", "20 to 30 cases", "We stopped after all"),
    ]
    assert {name for _, name in plan_changes_of(project)} == {lead.name}
    assert changes[0].made_at == datetime(2027, 2, 1, 9, 30, tzinfo=UTC)
    assert changes[0].made_by_id == lead.person_id
    assert changes[0].council_id == project.council_id


@pytest.mark.parametrize("based_on", [-1, 0, 1, 3])
def test_a_change_of_what_somebody_else_changed_meanwhile_changes_nothing(
    lead: Identity, project: Project, based_on: int
) -> None:
    pilot_set(lead, project, PLAN, BEFORE)
    with on_day(DURING), pytest.raises(StaleForm):
        set_pilot(lead, project, LONGER, "A reason", based_on)
    db.session.commit()
    assert stored(project) == (2, PLAN)
    assert count_of(PlanChange) == (0,)


def test_the_pilot_of_an_archived_project_is_not_changed(lead: Identity, project: Project) -> None:
    archive_project(lead, project)
    with pytest.raises(ProjectArchived):
        pilot_set(lead, project, PLAN, BEFORE)
    assert stored(project) == (1, Plan())


def test_the_event_names_what_changed(lead: Identity, project: Project) -> None:
    pilot_set(lead, project, PLAN, BEFORE)
    pilot_set(lead, project, LONGER, BEFORE)
    query = select(AuditEvent.facts).where(AuditEvent.act == "pilot.set").order_by(AuditEvent.id)
    assert db.session.scalars(query).all() == [
        '{"changed":["Scope","First day","Last day","Target"],"with_reason":false}',
        '{"changed":["Last day","Target"],"with_reason":false}',
    ]
