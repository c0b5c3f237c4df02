"""The plan as a list and by area, in an order that can be changed, and as a workbook."""

from __future__ import annotations

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from impact_tool.documents.plan_workbook import plan_workbook
from impact_tool.domain.actions import counts_on
from impact_tool.domain.permissions import Permission
from impact_tool.domain.refusals import NotFound
from impact_tool.extensions import clock, db
from impact_tool.models import Project
from impact_tool.operations.access import may
from impact_tool.operations.actions import action_of, actions_of, move_action
from impact_tool.operations.guide_actions import guide_choices
from impact_tool.operations.plan_rows import plan_rows_of
from impact_tool.operations.projects import require_active
from impact_tool.web.actions.blueprint import actions
from impact_tool.web.actions.shown import by_area, lines_of
from impact_tool.web.guard import current_identity, requires

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MOST_DIGITS = 9


def may_edit(project: Project) -> bool:
    """Who is asking may change the plan, and it can be changed."""
    permitted = may(current_identity(), Permission.ACTION_EDIT, project)
    return permitted and project.archived_at is None


@actions.get("/actions")
@requires(Permission.ACTION_VIEW)
def plan(project: Project) -> ResponseReturnValue:
    """The actions in their order."""
    found, today = actions_of(project), clock.today()
    lines, choices = lines_of(project, found, today), guide_choices(project)
    return render_template(
        "actions/plan.html",
        project=project,
        lines=[line for line in lines if line.place],
        dropped=[line for line in lines if not line.place],
        counts=counts_on(found, today),
        left=sum(choice.is_open for choice in choices),
        left_out=[choice for choice in choices if choice.left_out],
        may_edit=may_edit(project),
    )


@actions.get("/actions/areas")
@requires(Permission.ACTION_VIEW)
def areas(project: Project) -> ResponseReturnValue:
    """The actions by area."""
    lines = lines_of(project, actions_of(project), clock.today())
    return render_template("actions/areas.html", project=project, areas=by_area(lines))


@actions.get("/actions/order")
@requires(Permission.ACTION_EDIT)
def order(project: Project) -> ResponseReturnValue:
    """The actions with buttons that move them up and down."""
    require_active(project)
    lines = lines_of(project, actions_of(project), clock.today())
    kept = [line for line in lines if line.place]
    return render_template("actions/order.html", project=project, lines=kept)


@actions.post("/actions/order")
@requires(Permission.ACTION_EDIT)
def move(project: Project) -> ResponseReturnValue:
    """Move one action; the button that was pressed has the focus again."""
    up = "up" in request.form
    pressed = request.form.get("up" if up else "down", "")
    if not pressed.isdecimal() or len(pressed) > _MOST_DIGITS:
        raise NotFound
    action = action_of(project, int(pressed))
    place = move_action(current_identity(), project, action, up=up)
    db.session.commit()
    flash(f"“{action.title}” is number {place} now.")
    focus = f"{'up' if up and place > 1 else 'down'}-{action.id}"
    return redirect(url_for("actions.order", reference=project.reference, _anchor=focus))


@actions.get("/actions.xlsx")
@requires(Permission.ACTION_VIEW)
def workbook(project: Project) -> ResponseReturnValue:
    """The plan as an Excel workbook."""
    content = plan_workbook(project.title, clock.today(), plan_rows_of(project))
    response = Response(content, mimetype=_WORKBOOK)
    name = f"{project.reference}-actions.xlsx"
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
