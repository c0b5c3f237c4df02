"""An action changed."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from impact_tool.domain.permissions import Permission
from impact_tool.domain.refusals import StaleForm
from impact_tool.extensions import db
from impact_tool.forms.base import CHANGED_MEANWHILE
from impact_tool.models import Action, Project
from impact_tool.operations.actions import action_of, details_of, edit_action
from impact_tool.operations.owners import owners_to_offer
from impact_tool.operations.projects import require_active
from impact_tool.web.actions.blueprint import actions
from impact_tool.web.actions.forms import ActionForm, form_data
from impact_tool.web.guard import current_identity, requires


@actions.route("/actions/<int:action_id>/edit", methods=["GET", "POST"])
@requires(Permission.ACTION_EDIT)
def edit(project: Project, action_id: int) -> ResponseReturnValue:
    """Change what is said of an action."""
    require_active(project)
    action = action_of(project, action_id)
    form = ActionForm(data=form_data(details_of(action), action.revision))
    if form.validate_on_submit():
        try:
            edit_action(current_identity(), project, action, form.said, form.based_on)
        except StaleForm:
            db.session.rollback()
            form.refuse("title", CHANGED_MEANWHILE)
            form.revision.data = str(action.revision)
        else:
            db.session.commit()
            flash("Your changes have been saved.")
            return redirect(_page(project, action))
    return render_template(
        "actions/edit.html",
        project=project,
        action=action,
        form=form,
        owners=owners_to_offer(project),
    )


def _page(project: Project, action: Action) -> str:
    return url_for("actions.action", reference=project.reference, action_id=action.id)
