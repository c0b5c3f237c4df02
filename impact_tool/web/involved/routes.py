"""Everybody who is involved, and the forms that add and change somebody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from impact_tool.domain.involvement import INVOLVED_HEADINGS, InvolvedAs
from impact_tool.domain.permissions import Permission
from impact_tool.domain.refusals import StaleForm
from impact_tool.extensions import clock, db
from impact_tool.forms.base import CHANGED_MEANWHILE
from impact_tool.models import Involved, Project
from impact_tool.operations.access import may
from impact_tool.operations.involved import (
    change_involved,
    details_of,
    everybody_involved,
    involve,
    somebody_involved,
)
from impact_tool.operations.projects import require_active
from impact_tool.web.guard import current_identity, requires
from impact_tool.web.involved.forms import InvolvedForm, form_data

involved = Blueprint("involved", __name__, url_prefix="/projects/<reference>/involved")


@dataclass(frozen=True, slots=True)
class Group:
    """Those who are involved as one thing."""

    heading: str
    people: tuple[Involved, ...]


@involved.get("")
@requires(Permission.PROJECT_VIEW)
def everybody(project: Project) -> ResponseReturnValue:
    """Who is involved, by what they are; those who have left stand apart."""
    found, today = everybody_involved(project), clock.today()
    left = [each for each in found if each.until and each.until < today]
    permitted = may(current_identity(), Permission.PROJECT_EDIT, project)
    return render_template(
        "involved/everybody.html",
        project=project,
        groups=_groups([each for each in found if each not in left]),
        left=left,
        may_edit=permitted and project.archived_at is None,
    )


@involved.route("/new", methods=["GET", "POST"])
@requires(Permission.PROJECT_EDIT)
def new(project: Project) -> ResponseReturnValue:
    """Add somebody."""
    require_active(project)
    form = InvolvedForm()
    if form.validate_on_submit():
        involve(current_identity(), project, form.said)
        db.session.commit()
        flash(f"{form.said.name} has been added.")
        return redirect(_list(project))
    return render_template("involved/new.html", project=project, form=form)


@involved.route("/<int:involved_id>", methods=["GET", "POST"])
@requires(Permission.PROJECT_EDIT)
def edit(project: Project, involved_id: int) -> ResponseReturnValue:
    """Change what is said of somebody."""
    require_active(project)
    row = somebody_involved(project, involved_id)
    form = InvolvedForm(data=form_data(details_of(row), row.revision))
    if form.validate_on_submit() and _save(project, row, form):
        flash("Your changes have been saved.")
        return redirect(_list(project))
    return render_template("involved/edit.html", project=project, row=row, form=form)


def _save(project: Project, row: Involved, form: InvolvedForm) -> bool:
    try:
        change_involved(current_identity(), project, row, form.said, form.based_on)
    except StaleForm:
        db.session.rollback()
        form.refuse("name", CHANGED_MEANWHILE)
        form.revision.data = str(row.revision)
        return False
    db.session.commit()
    return True


def _groups(people: Sequence[Involved]) -> list[Group]:
    by_kind: dict[InvolvedAs, list[Involved]] = {kind: [] for kind in INVOLVED_HEADINGS}
    for each in people:
        by_kind[each.involved_as].append(each)
    return [Group(INVOLVED_HEADINGS[kind], tuple(found)) for kind, found in by_kind.items()]


def _list(project: Project) -> str:
    return url_for("involved.everybody", reference=project.reference)
