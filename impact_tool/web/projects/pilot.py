"""The pilot: its scope, window and target, and how far it is."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from impact_tool.domain.permissions import Permission
from impact_tool.domain.pilot import DEFAULT_TARGET, has_started, last_day_of_window
from impact_tool.domain.refusals import ReasonNeeded, StaleForm
from impact_tool.extensions import clock, db
from impact_tool.forms.base import CHANGED_MEANWHILE
from impact_tool.models import Project
from impact_tool.operations.access import may
from impact_tool.operations.beside import pilot_facts
from impact_tool.operations.pilots import plan_changes_of, set_pilot
from impact_tool.operations.projects import require_active
from impact_tool.web.guard import current_identity, requires
from impact_tool.web.projects.blueprint import projects
from impact_tool.web.projects.forms import PilotForm
from impact_tool.web.projects.so_far import so_far


@projects.get("/<reference>/pilot")
@requires(Permission.PILOT_VIEW)
def pilot(project: Project) -> ResponseReturnValue:
    """What is set, how many days have gone, and what was changed since the start."""
    return render_template(
        "projects/pilot.html",
        project=project,
        so_far=so_far(project),
        facts=pilot_facts(project.pilot.plan, clock.today()),
        changes=plan_changes_of(project),
        may_edit=may(current_identity(), Permission.PILOT_EDIT, project),
    )


@projects.route("/<reference>/pilot/edit", methods=["GET", "POST"])
@requires(Permission.PILOT_EDIT)
def pilot_edit(project: Project) -> ResponseReturnValue:
    """Set or change the pilot."""
    require_active(project)
    form = PilotForm(data=_form_data(project))
    if form.validate_on_submit() and _save(project, form):
        flash("The pilot has been saved.")
        return redirect(url_for("projects.pilot", reference=project.reference))
    return render_template(
        "projects/pilot_edit.html",
        form=form,
        project=project,
        needs_reason=has_started(project.pilot.plan, clock.today()),
    )


def _save(project: Project, form: PilotForm) -> bool:
    try:
        plan = form.plan(last_day_of_window)
        set_pilot(current_identity(), project, plan, form.reason.data or "", form.based_on)
    except ReasonNeeded:
        form.refuse("reason", "Enter why you are changing the pilot after it has started")
    except StaleForm:
        db.session.rollback()
        form.refuse("scope", CHANGED_MEANWHILE)
        form.revision.data = str(project.pilot.revision)
    else:
        db.session.commit()
        return True
    db.session.rollback()
    return False


def _form_data(project: Project) -> dict[str, Any]:
    """What the form starts from; 20 to 30 cases are offered until something is set."""
    plan = project.pilot.plan
    low, high = (plan.target.low, plan.target.high) if plan.target else (None, None)
    if not plan.is_set:
        low, high = DEFAULT_TARGET
    return {
        "scope": plan.scope.value if plan.scope else None,
        "scope_words": plan.scope_words,
        "starts_on": plan.starts_on,
        "last_day": plan.last_day,
        "target_low": low,
        "target_high": high,
        "revision": str(project.pilot.revision),
    }
