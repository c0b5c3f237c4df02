"""One action: what it is, what it serves, and how it goes."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from impact_tool.domain.actions import AREA_LABELS, STATUS_LABELS
from impact_tool.domain.permissions import Permission
from impact_tool.domain.refusals import ReasonNeeded, StaleForm
from impact_tool.extensions import clock, db
from impact_tool.forms.base import CHANGED_MEANWHILE
from impact_tool.models import Action, Project
from impact_tool.operations.action_links import served_by
from impact_tool.operations.actions import action_of, notes_of, report_progress
from impact_tool.operations.origins import origin_of
from impact_tool.web.actions.blueprint import actions
from impact_tool.web.actions.forms import ProgressForm
from impact_tool.web.actions.plan import may_edit
from impact_tool.web.actions.shown import tags_of
from impact_tool.web.guard import current_identity, requires


@actions.get("/actions/<int:action_id>")
@requires(Permission.ACTION_VIEW)
def action(project: Project, action_id: int) -> ResponseReturnValue:
    """One action with its progress."""
    found = action_of(project, action_id)
    return _show(project, found, _form(found))


@actions.post("/actions/<int:action_id>")
@requires(Permission.ACTION_EDIT)
def progress(project: Project, action_id: int) -> ResponseReturnValue:
    """Report on an action."""
    found = action_of(project, action_id)
    form = _form(found)
    if form.validate_on_submit() and _report(project, found, form):
        db.session.commit()
        flash("Your report has been saved.")
        return redirect(url_for("actions.action", reference=project.reference, action_id=found.id))
    db.session.rollback()
    return _show(project, found, form)


def _form(found: Action) -> ProgressForm:
    return ProgressForm(
        data={
            "status": found.status.value,
            "done_on": found.done_on,
            "revision": str(found.revision),
        }
    )


def _report(project: Project, found: Action, form: ProgressForm) -> bool:
    said = form.said
    if not said.text and said.status is found.status and said.done_on in {None, found.done_on}:
        form.refuse("text", "Enter what has happened, or select another status")
        return False
    try:
        report_progress(current_identity(), project, found, said, form.based_on)
    except ReasonNeeded:
        form.refuse("text", "Enter why the action is dropped")
    except StaleForm:
        db.session.rollback()
        form.refuse("text", CHANGED_MEANWHILE)
        form.revision.data = str(found.revision)
    else:
        return True
    return False


def _show(project: Project, found: Action, form: ProgressForm) -> str:
    return render_template(
        "actions/action.html",
        project=project,
        action=found,
        area=AREA_LABELS[found.area],
        tags=tags_of(found, clock.today()),
        labels=STATUS_LABELS,
        notes=notes_of(found),
        serves=served_by(found),
        origin=origin_of(found),
        form=form,
        may_edit=may_edit(project),
    )
