"""The pilot: set before it starts, changed with a reason afterwards."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select, update

from impact_tool.domain.permissions import Identity
from impact_tool.domain.pilot import Plan, changes_between, has_started
from impact_tool.domain.refusals import ReasonNeeded, StaleForm
from impact_tool.extensions import clock, db
from impact_tool.models import Person, Pilot, PlanChange, Project
from impact_tool.operations.audit import record
from impact_tool.operations.baselines import keep_if_started
from impact_tool.operations.projects import require_active
from impact_tool.operations.revisions import changed_its_row


def set_pilot(identity: Identity, project: Project, plan: Plan, reason: str, based_on: int) -> None:
    """Set scope, window and target.

    Once the pilot has started every change is kept with its reason. Raises ReasonNeeded, and
    StaleForm where somebody changed the pilot since it was read; then nothing has changed.
    """
    require_active(project)
    before = project.pilot.plan
    changes = changes_between(before, plan)
    if not changes:
        return
    started = has_started(before, clock.today())
    if started and not reason:
        raise ReasonNeeded
    keep_if_started(project, identity.person_id)
    _write(project.pilot, plan, based_on)
    if started:
        _keep_changes(identity, project, before, plan, reason)
    keep_if_started(project, identity.person_id)
    record(
        "pilot.set",
        "project",
        project.id,
        council_id=project.council_id,
        person_id=identity.person_id,
        before=before,
        after=plan,
        changed=[change.what for change in changes],
        with_reason=started,
    )


def plan_changes_of(project: Project) -> Sequence[tuple[PlanChange, str]]:
    """What was changed with a reason, oldest first, each with the name of who changed it."""
    query = (
        select(PlanChange, Person.name)
        .join(Person, Person.id == PlanChange.made_by_id)
        .where(PlanChange.project_id == project.id)
        .order_by(PlanChange.id)
    )
    return [(change, name) for change, name in db.session.execute(query)]


def _write(pilot: Pilot, plan: Plan, based_on: int) -> None:
    taking = (
        update(Pilot)
        .where(Pilot.project_id == pilot.project_id, Pilot.revision == based_on)
        .values(
            scope=plan.scope,
            scope_words=plan.scope_words,
            starts_on=plan.starts_on,
            last_day=plan.last_day,
            target_low=plan.target.low if plan.target else None,
            target_high=plan.target.high if plan.target else None,
            revision=based_on + 1,
        )
    )
    if not changed_its_row(taking):
        raise StaleForm
    db.session.refresh(pilot)


def _keep_changes(
    identity: Identity, project: Project, before: Plan, after: Plan, reason: str
) -> None:
    db.session.add_all(
        PlanChange(
            council_id=project.council_id,
            project_id=project.id,
            what=f"Pilot: {change.what[0].lower()}{change.what[1:]}",
            was=change.was,
            now=change.now,
            reason=reason,
            made_at=clock.now(),
            made_by_id=identity.person_id,
        )
        for change in changes_between(before, after)
    )
