"""The projects that a practitioner is assigned to."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from impact_tool.domain.chosen import Change
from impact_tool.domain.council_people import NotAPractitioner
from impact_tool.domain.permissions import Permission
from impact_tool.extensions import db
from impact_tool.forms.chosen import ChosenForm
from impact_tool.operations.assignments import assign_projects, projects_to_choose
from impact_tool.web.admin.blueprint import admin, reached
from impact_tool.web.guard import current_identity, requires


@admin.route("/people/<int:person_id>/projects", methods=["GET", "POST"])
@requires(Permission.PEOPLE_MANAGE)
def assigned(person_id: int) -> ResponseReturnValue:
    """Choose among the active projects of the councils in which somebody is a practitioner."""
    person, councils = reached(person_id)
    projects, ids = projects_to_choose(person, councils)
    form = ChosenForm.of([(each.id, each.title) for each in projects], ids)
    if form.chooses_from_nothing:
        flash("Nothing was changed: there are no projects to choose any more.", "info")
        return redirect(url_for("admin.person", person_id=person_id))
    if form.validate_on_submit():
        try:
            change = Change(form.was_ids, form.chosen_ids)
            assign_projects(current_identity(), person, councils, change)
        except NotAPractitioner as error:
            db.session.rollback()
            form.refuse("chosen", f"{error.name} is not a practitioner who can sign in")
        else:
            db.session.commit()
            flash(f"The projects of {person.name} have been saved.")
            return redirect(url_for("admin.person", person_id=person_id))
    return render_template("admin/assigned.html", form=form, person=person)
