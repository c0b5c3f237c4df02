"""The practitioners who are assigned to a project."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from impact_tool.domain.chosen import Change
from impact_tool.domain.council_people import NotAPractitioner
from impact_tool.domain.permissions import Permission
from impact_tool.extensions import db
from impact_tool.forms.chosen import ChosenForm
from impact_tool.models import Project
from impact_tool.operations.access import may
from impact_tool.operations.assignments import (
    assign_people,
    assigned_people,
    people_to_choose,
)
from impact_tool.operations.projects import require_active
from impact_tool.web.guard import current_identity, requires
from impact_tool.web.projects.blueprint import projects


@projects.get("/<reference>/people")
@requires(Permission.PROJECT_VIEW)
def people(project: Project) -> ResponseReturnValue:
    """Who is assigned to the project."""
    may_edit = may(current_identity(), Permission.PROJECT_EDIT, project)
    return render_template(
        "projects/people.html",
        project=project,
        people=assigned_people(project),
        may_edit=may_edit and not project.archived_at,
    )


@projects.route("/<reference>/people/edit", methods=["GET", "POST"])
@requires(Permission.PROJECT_EDIT)
def people_edit(project: Project) -> ResponseReturnValue:
    """Choose among the practitioners of the project's council."""
    require_active(project)
    offered, ids = people_to_choose(project)
    form = ChosenForm.of([(each.id, each.name) for each in offered], ids)
    if form.chooses_from_nothing:
        flash("Nothing was changed: there is nobody to choose any more.", "info")
        return redirect(url_for("projects.people", reference=project.reference))
    if form.validate_on_submit():
        try:
            change = Change(form.was_ids, form.chosen_ids)
            assign_people(current_identity(), project, change)
        except NotAPractitioner as error:
            db.session.rollback()
            form.refuse("chosen", f"{error.name} is not a practitioner who can sign in any more")
        else:
            db.session.commit()
            flash("The people of this project have been saved.")
            return redirect(url_for("projects.people", reference=project.reference))
    return render_template("projects/people_edit.html", form=form, project=project)
