"""What the pages of a case have in common: the case is looked at, and acted on as a form asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from flask import request, url_for

from impact_tool.domain.cases import CaseIsConcluded, CaseRefused, ReferenceTaken
from impact_tool.domain.personal_words import PersonalWords
from impact_tool.domain.refusals import StaleForm
from impact_tool.extensions import db
from impact_tool.models import Project
from impact_tool.operations.audit import record_view
from impact_tool.operations.case_readings import CaseReading, read_case
from impact_tool.operations.projects import require_active
from impact_tool.operations.transactions import begin_writing
from impact_tool.web.cases.asking import AskingForm
from impact_tool.web.cases.case_form import CaseForm
from impact_tool.web.guard import current_identity

Made = TypeVar("Made")

CHANGED_MEANWHILE = (
    "Somebody else changed this case while you were writing. What you typed is still below and "
    "has not been saved. You can look at the case in another window first. Then save again"
)
TAKEN = "Another case of this project has this reference. Check which case this is"


def look_at(project: Project, case_id: int) -> CaseReading:
    """A case that a page shows. The look is recorded, in a transaction of its own."""
    reading = read_case(project, case_id)
    if request.method == "GET":
        db.session.commit()
        begin_writing()
        record_view(current_identity(), "case", case_id, council_id=project.council_id)
        db.session.commit()
    return reading


def look_to_change(project: Project, case_id: int) -> CaseReading:
    """The same for a page on which the case is changed; raises ProjectArchived."""
    require_active(project)
    return look_at(project, case_id)


def look_to_change_open(project: Project, case_id: int) -> CaseReading:
    """The same for what is not done to a concluded case; raises CaseIsConcluded there."""
    reading = look_to_change(project, case_id)
    if reading.whole.conclusion:
        raise CaseIsConcluded
    return reading


def saved(
    operation: Callable[..., object], reading: CaseReading, form: CaseForm, *said: object
) -> bool:
    """Whether the operation, told what was `said`, was done to the case as the form read it.

    It is committed then. Else nothing is stored, and the form says why.
    """
    identity, basis = current_identity(), form.basis

    def act() -> bool:
        operation(identity, reading, *said, *basis)
        return True

    is_done = attempted(act, form) or False
    if not is_done:
        form.revision.data = str(reading.case.revision)
    return is_done


def attempted(operation: Callable[[], Made], form: CaseForm) -> Made | None:
    """What the operation made, once committed; None where the form says why it made nothing."""
    try:
        made = operation()
    except CaseRefused as refused:
        form.refuse_all(refused.faults)
    except ReferenceTaken:
        form.refuse("reference", TAKEN)
    except StaleForm:
        form.refuse(form.first_name, CHANGED_MEANWHILE)
    except PersonalWords as found:
        _ask(form, found)
    else:
        db.session.commit()
        return made
    db.session.rollback()
    return None


def address_of(reading: CaseReading) -> str:
    """Where the case is read."""
    reference = reading.project.reference
    return url_for("cases.case", reference=reference, case_id=reading.case.id)


def _ask(form: CaseForm, found: PersonalWords) -> None:
    if not isinstance(form, AskingForm):
        raise found
    form.ask_to_confirm(found)
