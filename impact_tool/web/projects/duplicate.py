"""A project duplicated: what comes along and what does not, and the title of the new one."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from impact_tool.domain.permissions import Permission
from impact_tool.extensions import db
from impact_tool.models import Project
from impact_tool.operations.duplicates import duplicate_project
from impact_tool.web.guard import current_identity, requires
from impact_tool.web.projects.blueprint import projects
from impact_tool.web.projects.forms import MAX_TITLE, DuplicateForm


@projects.route("/<reference>/duplicate", methods=["GET", "POST"])
@requires(Permission.PROJECT_EDIT)
def duplicate(project: Project) -> ResponseReturnValue:
    """Make a new project with the plan of this one, which may be archived."""
    form = DuplicateForm(data={"title": offered_title(project.title)})
    if form.validate_on_submit():
        made = duplicate_project(current_identity(), project, form.title.data or "")
        db.session.commit()
        flash("Your new project has been created. Check its answers and finish them one by one.")
        return redirect(url_for("projects.overview", reference=made.reference))
    return render_template("projects/duplicate.html", form=form, project=project)


def offered_title(title: str) -> str:
    """What the copy is called unless the person says otherwise; never too long to be a title."""
    offered = f"Copy of {title}"
    return offered if len(offered) <= MAX_TITLE else f"{offered[: MAX_TITLE - 1].rstrip()}…"
