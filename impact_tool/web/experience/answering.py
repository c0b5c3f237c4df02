"""Somebody's answers in one version, recorded or put right."""

from __future__ import annotations

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from impact_tool.domain.cases import CaseIsOpen, CaseRefused
from impact_tool.domain.experience import AskedAlready, ExperienceDetails
from impact_tool.domain.permissions import Permission
from impact_tool.domain.recording import Version
from impact_tool.domain.refusals import StaleForm
from impact_tool.extensions import db
from impact_tool.forms.base import CHANGED_MEANWHILE
from impact_tool.models import Project
from impact_tool.operations.case_readings import CaseReading, read_case
from impact_tool.operations.experience import (
    Asked,
    ExperienceReading,
    asked_as,
    asked_now,
    change_experience,
    experiences_of,
    record_experience,
)
from impact_tool.operations.projects import require_active
from impact_tool.web.experience.blueprint import VERSIONS, asking, experience, note_look
from impact_tool.web.experience.forms import ExperienceForm, data_of, experience_form, wording_ids
from impact_tool.web.experience.routes import HEADINGS
from impact_tool.web.guard import current_identity, requires

_OPEN = "This case has been reopened. Conclude it first, then save again: what you chose is kept"


@experience.route(f"/{VERSIONS}", methods=["GET", "POST"])
@requires(Permission.CASE_EDIT)
def answers(project: Project, case_id: int, version: str) -> ResponseReturnValue:
    """Record or change what was said in one version; an open case leads to why it cannot be."""
    require_active(project)
    reading, of = read_case(project, case_id), Version(version)
    if reading.case.concluded_on is None and request.method == "GET":
        return redirect(asking(project, reading))
    found = experiences_of(reading.case).get(of)
    asked = _asked(reading, found)
    form = _form(reading, of, asked, found)
    if form.validate_on_submit() and _save(reading, form, form.said(of), asked):
        flash("The answers have been saved.")
        return redirect(asking(project, reading))
    shown = render_template(
        "experience/answers.html",
        project=project,
        case=reading.case,
        version=of,
        heading=HEADINGS[of],
        is_new=found is None,
        form=form,
        back=asking(project, reading),
    )
    if not form.is_submitted():
        note_look(project, reading)
    return shown


def _asked(reading: CaseReading, found: ExperienceReading | None) -> Asked:
    """The wordings on the page: those that were asked, or stood there when it was sent."""
    council_id = reading.case.council_id
    if request.method == "POST":
        return asked_as(council_id, wording_ids(request.form.get("wordings", "")))
    return found.wordings if found else asked_now(council_id)


def _form(
    reading: CaseReading, version: Version, asked: Asked, found: ExperienceReading | None
) -> ExperienceForm:
    data = data_of(found.said) if found else {}
    return experience_form(asked, version, revision=str(reading.case.revision), **data)


def _save(
    reading: CaseReading, form: ExperienceForm, said: ExperienceDetails, asked: Asked
) -> bool:
    is_known = said.version in experiences_of(reading.case)
    save = change_experience if is_known else record_experience
    try:
        save(current_identity(), reading, said, asked, form.based_on)
    except CaseRefused as error:
        db.session.rollback()
        for fault in error.faults:
            form.refuse(fault.field, fault.message)
    except CaseIsOpen:
        db.session.rollback()
        form.refuse("asked_on", _OPEN)
    except (StaleForm, AskedAlready):
        db.session.rollback()
        form.refuse("asked_by", CHANGED_MEANWHILE)
        form.revision.data = str(reading.case.revision)
    else:
        db.session.commit()
        return True
    return False
