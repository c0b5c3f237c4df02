"""Projects: made, read as an overview, edited, archived and restored."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from impact_tool.domain.permissions import Permission
from impact_tool.domain.refusals import StaleForm
from impact_tool.extensions import db
from impact_tool.forms.base import CHANGED_MEANWHILE
from impact_tool.guide import approaches
from impact_tool.models import Project
from impact_tool.operations import projects as operations
from impact_tool.operations.access import boards_of, councils_for, may
from impact_tool.operations.evidence import evidence_held
from impact_tool.operations.overview import overview_of
from impact_tool.operations.plan_counts import plan_counts, pressing_actions
from impact_tool.web.guard import current_identity, requires
from impact_tool.web.projects.blueprint import projects
from impact_tool.web.projects.forms import LATER, ProjectForm
from impact_tool.web.projects.so_far import so_far
from impact_tool.web.projects.tasks import sections_of
from impact_tool.web.steps import step_for


@projects.route("/new", methods=["GET", "POST"])
@requires(Permission.PROJECT_CREATE)
def new() -> ResponseReturnValue:
    """Make a project."""
    identity = current_identity()
    councils = councils_for(identity, Permission.PROJECT_CREATE)
    form = ProjectForm()
    form.offer(councils, boards_of([council.id for council in councils]))
    if form.validate_on_submit():
        project = operations.create_project(identity, int(form.council_id.data), form.details)
        db.session.commit()
        flash("Your project has been created.")
        return redirect(_overview(project))
    return render_template(
        "projects/new.html", form=form, councils=councils, approaches=approaches()
    )


@projects.get("/<reference>")
@requires(Permission.PROJECT_VIEW)
def overview(project: Project) -> ResponseReturnValue:
    """A project as a task list, with what is next."""
    identity, is_active = current_identity(), not project.archived_at
    may_edit = may(identity, Permission.PROJECT_EDIT, project)
    may_record = may(identity, Permission.CASE_EDIT, project)
    found = overview_of(project)
    actions = plan_counts([project.id])[project.id]
    step = step_for(found, may_edit=may_edit, may_record=may_record) if is_active else None
    return render_template(
        "projects/overview.html",
        project=project,
        overview=found,
        step=step,
        sections=sections_of(
            found,
            actions,
            evidence_held(project),
            may_edit=may_edit and is_active,
            may_see_cases=may(identity, Permission.CASE_VIEW, project),
        ),
        so_far=so_far(project),
        actions=actions,
        pressing=pressing_actions(project),
        may_edit=may_edit,
    )


@projects.route("/<reference>/edit", methods=["GET", "POST"])
@requires(Permission.PROJECT_EDIT)
def edit(project: Project) -> ResponseReturnValue:
    """Change what is said about a project."""
    operations.require_active(project)
    form = ProjectForm(data=_form_data(project))
    form.offer([project.council], boards_of([project.council_id]))
    if form.validate_on_submit():
        try:
            operations.edit_project(current_identity(), project, form.details, form.based_on)
        except StaleForm:
            db.session.rollback()
            form.refuse("title", CHANGED_MEANWHILE)
            form.revision.data = str(project.revision)
        else:
            db.session.commit()
            flash("Your changes have been saved.")
            return redirect(_overview(project))
    return render_template(
        "projects/edit.html", form=form, project=project, approaches=approaches()
    )


@projects.get("/<reference>/archive")
@requires(Permission.PROJECT_EDIT)
def archive(project: Project) -> ResponseReturnValue:
    """Say what archiving does, and ask."""
    return render_template("projects/archive.html", project=project)


@projects.post("/<reference>/archive")
@requires(Permission.PROJECT_EDIT)
def put_away(project: Project) -> ResponseReturnValue:
    """Archive a project."""
    operations.archive_project(current_identity(), project)
    db.session.commit()
    flash("The project has been archived. You can restore it at any time.")
    return redirect(_overview(project))


@projects.post("/<reference>/restore")
@requires(Permission.PROJECT_EDIT)
def restore(project: Project) -> ResponseReturnValue:
    """Restore an archived project."""
    operations.restore_project(current_identity(), project)
    db.session.commit()
    flash("The project has been restored.")
    return redirect(_overview(project))


def _overview(project: Project) -> str:
    return url_for("projects.overview", reference=project.reference)


def _form_data(project: Project) -> dict[str, str]:
    return {
        "council_id": str(project.council_id),
        "title": project.title,
        "summary": project.summary,
        "approach": str(project.approach) if project.approach else LATER,
        "enabling_responses": project.enabling_responses,
        "research_partner": project.research_partner,
        "board_id": str(project.board_id) if project.board_id else "",
        "revision": str(project.revision),
    }
